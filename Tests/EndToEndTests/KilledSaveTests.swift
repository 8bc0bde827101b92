import Foundation
import TestSupport
import Testing

/// SIGKILL at each system call of a save: the file is whole, old or new, and the next start leaves nothing beside it.
///
/// Some calls of each way, or all in a long run.
@Suite(.serialized, .takesTurns(waitingFor: "programs"), .enabled(if: Tracer.isPossible))
struct KilledSaveTests {
  enum Way: String, Sendable, CaseIterable {
    case replaced, new, inPlace
  }

  struct Kill: Sendable, CustomStringConvertible {
    let way: Way
    let call: String
    /// The number of the call since the save was asked for, from 1, in the thread that makes it.
    let number: Int
    var description: String { "\(way), \(call) \(number)" }
  }

  private static let counts = [
    "openat": 8, "pwrite64": 4, "fsync": 4, "fdatasync": 2, "renameat": 3, "renameat2": 3,
    "linkat": 2, "unlinkat": 3, "fchmod": 3, "fchown": 1, "ftruncate": 2, "flock": 2, "close": 8,
  ]

  private static let kills: [Kill] = {
    let all = Way.allCases.flatMap { way in
      counts.keys.sorted().flatMap { call in
        (1...(counts[call] ?? 1)).map { Kill(way: way, call: call, number: $0) }
      }
    }
    guard !isLongRun else { return all }
    let telling = ["fsync 1", "pwrite64 1", "pwrite64 2", "renameat 1", "linkat 1", "unlinkat 1"]
    return all.filter { telling.contains("\($0.call) \($0.number)") }
  }()

  private static let before = Surroundings.config()
  private static let after = Surroundings.config(alias: "atyped")

  private func surroundings(_ way: Way) throws -> Surroundings {
    let surroundings = try Surroundings(way == .new ? Self.after : Self.before)
    switch way {
    case .replaced: break
    case .inPlace:
      try #require(link(surroundings.file, surroundings.scratch.file("other name")) == 0)
    case .new: try FileManager.default.removeItem(atPath: surroundings.file)
    }
    return surroundings
  }

  /// Goes up to the question before the save.
  private func edit(_ way: Way, _ surroundings: Surroundings) throws -> PseudoTerminal {
    let terminal = try surroundings.terminal()
    try #require(terminal.shows("AccessKey"))
    terminal.typeName("typed")
    let alias = way == .new ? "typed" : "atyped"
    try #require(terminal.shows(alias))
    try #require(terminal.wait { _ in surroundings.hasDraft(with: "\(alias)\"") })
    terminal.press("^S")
    try #require(terminal.shows("Save connector.json"), "\(terminal.screen())")
    return terminal
  }

  @Test(
    "Killed at each step of a save, the file is whole or made whole at the next start",
    arguments: Way.allCases)
  func theFileIsWhole(_ way: Way) throws {
    var deaths = 0
    for kill in Self.kills where kill.way == way {
      if try !outlives(kill) { deaths += 1 }
    }
    // Not every call is made in each way, but some are.
    #expect(deaths > 1)
  }

  /// Gives back whether the save was over before the call came.
  private func outlives(_ kill: Kill) throws -> Bool {
    let surroundings = try surroundings(kill.way)
    let terminal = try edit(kill.way, surroundings)
    let tracer = try Tracer(
      terminal.process, trace: [kill.call], inject: "signal=SIGKILL:when=\(kill.number)")
    terminal.press("Enter")
    if kill.way == .inPlace {
      _ = terminal.wait { $0.screen().contains("one step") || $0.exitStatus() != nil }
      terminal.answer("o")
    }
    _ = terminal.wait { $0.screen().contains("Saved") || $0.exitStatus() != nil }
    let isSaved = terminal.exitStatus() == nil
    terminal.signal(SIGKILL)
    try #require(terminal.end().map { $0 & 0x7F } == SIGKILL, "\(kill)")
    tracer.detach()
    try check(kill, surroundings, isSaved: isSaved)
    return isSaved
  }

  private func check(_ kill: Kill, _ surroundings: Surroundings, isSaved: Bool) throws {
    let content = surroundings.content()
    if kill.way == .new {
      // Not there, or complete.
      let isWhole = content.isEmpty || content.hasSuffix("}\n") && content.contains("typed")
      #expect(isWhole && (!content.isEmpty || !isSaved), "\(kill)")
    } else if isSaved {
      #expect(content == Self.after, "\(kill)")
    } else if kill.way == .replaced {
      #expect([Self.before, Self.after].contains(content), "\(kill)")
    }
    let next = try surroundings.terminal()
    try #require(next.shows("AccessKey"), "\(kill): \(next.screen())")
    if ![Self.before, Self.after].contains(content), kill.way == .inPlace {
      // Torn, and the next start opens the whole new text.
      #expect(next.shows("cut off", "atyped"), "\(kill): \(next.screen())")
    } else if !content.contains("typed") {
      #expect(
        next.shows("Unsaved changes from an earlier session", within: .seconds(10)),
        "\(kill): \(next.screen())")
      next.send("r")
      #expect(next.shows("Recovered", "typed"), "\(kill)")
    } else {
      #expect(next.shows("typed"), "\(kill)")
    }
    #expect(next.wait { _ in surroundings.others() == [] }, "\(kill): \(surroundings.others())")
  }
}
