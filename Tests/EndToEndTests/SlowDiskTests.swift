import Foundation
import TestSupport
import Testing

/// A disk that is slow, or a network behind it that is: the screen answers as ever, and nothing is lost.
@Suite(
  .serialized, .takesTurns(waitingFor: "a program in a terminal"), .enabled(if: Tracer.isPossible))
struct SlowDiskTests {
  /// What goes to a disk, and never to the terminal.
  private static let calls = [
    "openat", "fsync", "fdatasync", "pwrite64", "ftruncate", "fchmod", "renameat", "renameat2",
    "linkat", "unlinkat", "mkdirat", "flock",
  ]

  /// Well below what one of these calls takes here.
  private static let answer = Duration.seconds(2)

  private func slow(_ terminal: PseudoTerminal, milliseconds: Int = 3_000) throws -> Tracer {
    try Tracer(
      terminal.process, trace: Self.calls, inject: "delay_enter=\(milliseconds * 1000)")
  }

  private func started(_ surroundings: Surroundings) throws -> PseudoTerminal {
    let terminal = try surroundings.terminal(adding: tracedSanitizerVariables)
    try #require(terminal.shows("AccessKey"))
    terminal.typeName("b")
    try #require(terminal.shows("ab"))
    try #require(terminal.wait { _ in surroundings.hasDraft(with: "\"ab\"") })
    return terminal
  }

  @Test("A slow disk does not slow down typing") func typingIsDrawnAsEver() throws {
    let surroundings = try Surroundings()
    let terminal = try started(surroundings)
    let tracer = try slow(terminal)
    var typed = "ab"
    let end = ContinuousClock.now + .seconds(8)
    while ContinuousClock.now < end {
      typed += "x"
      terminal.send("x")
      try #require(
        terminal.shows(typed, within: Self.answer), "letter \(typed.count): \(terminal.screen())")
      let behind = try #require(column(behind: typed, on: terminal))
      for (key, column) in [("\u{1B}[D", behind - 1), ("\u{1B}[C", behind)] {
        terminal.send(key)
        let moves = terminal.wait(until: .now + Self.answer) { $0.cursor().column == column }
        try #require(moves, "letter \(typed.count): the cursor stands still")
      }
      // As somebody who types.
      _ = terminal.wait(until: .now + .milliseconds(200)) { _ in false }
    }
    // Nothing of this is in a draft yet, and that is said.
    #expect(
      terminal.wait(until: .now + .seconds(10)) { title($0).contains("changes NOT kept") },
      "\(title(terminal))")
    tracer.detach()
    terminal.send("y")
    #expect(terminal.wait { _ in surroundings.hasDraft(with: "\"\(typed)y\"") })
    #expect(terminal.wait { !title($0).contains("NOT kept") }, "\(title(terminal))")
  }

  private func column(behind text: String, on terminal: PseudoTerminal) -> Int? {
    let rows = terminal.screen().components(separatedBy: "\n")
    return rows.lazy.compactMap { row in
      row.range(of: text).map { row.distance(from: row.startIndex, to: $0.upperBound) }
    }.first
  }

  private func title(_ terminal: PseudoTerminal) -> String {
    terminal.screen().split(separator: "\n", omittingEmptySubsequences: false).first
      .map(String.init) ?? ""
  }

  @Test("Quitting on a slow disk waits until the file is written, and the screen goes on")
  func aSaveCanBeWaitedForOrLeft() throws {
    let surroundings = try Surroundings()
    let terminal = try started(surroundings)
    terminal.press("^S")
    try #require(terminal.shows("Not tested yet"))
    let tracer = try slow(terminal, milliseconds: 400)
    terminal.press("Enter")
    try #require(
      terminal.wait(until: .now + Self.answer) { isSaving($0) }, "\(terminal.screen())")
    terminal.resize(columns: 90, rows: 24)
    let written = terminal.written
    try #require(
      terminal.wait(until: .now + Self.answer) { $0.written > written && isSaving($0) },
      "it does not draw: \(terminal.screen())")
    terminal.press("^Q")
    try #require(terminal.shows("dmconfig quits", within: Self.answer), "\(terminal.screen())")
    let hasEnded = terminal.wait(until: .now + .seconds(90)) { $0.exitStatus() != nil }
    try #require(hasEnded, "\(terminal.screen())")
    #expect(terminal.exitStatus() == 0)
    tracer.detach()
    #expect(surroundings.content() == Surroundings.config(alias: "ab"))
    #expect(surroundings.others() == [])
    try expectNoOffer(surroundings)
  }

  private func isSaving(_ terminal: PseudoTerminal) -> Bool {
    let screen = terminal.screen()
    return screen.contains("Saving") && !screen.contains("Not tested yet")
  }

  private func expectNoOffer(_ surroundings: Surroundings) throws {
    let next = try surroundings.terminal()
    try #require(next.shows("AccessKey"))
    _ = next.shows("earlier session", within: .milliseconds(500))
    #expect(!next.screen().contains("earlier session"))
  }

  enum Moment: String, Sendable, CaseIterable {
    case typing, saving
  }

  /// However long it takes: what was typed is in the file or in a draft.
  @Test(
    "A signal while the disk is slow loses nothing", arguments: Moment.allCases, [SIGTERM, SIGHUP])
  func aSignalLosesNothing(_ moment: Moment, _ number: Int32) throws {
    let surroundings = try Surroundings()
    let terminal = try started(surroundings)
    if moment == .saving {
      terminal.press("^S")
      try #require(terminal.shows("Not tested yet"))
    }
    // A save takes some 70 of these calls, a draft 15.
    let tracer = try slow(terminal, milliseconds: moment == .saving ? 300 : 1_000)
    terminal.press(moment == .saving ? "Enter" : "x")
    let shown = moment == .saving ? "Saving" : "abx"
    try #require(terminal.shows(shown, within: .seconds(20)), "\(terminal.screen())")
    terminal.signal(number)
    let hasEnded = terminal.wait(until: .now + .seconds(90)) { $0.exitStatus() != nil }
    try #require(hasEnded, "\(terminal.screen())")
    tracer.detach()
    #expect(terminal.exitStatus() == 0)
    let alias = moment == .saving ? "\"ab\"" : "\"abx\""
    #expect(surroundings.hasDraft(with: alias) || surroundings.content().contains(alias))
    let whole = [Surroundings.config(), Surroundings.config(alias: "ab")]
    #expect(whole.contains(surroundings.content()))
  }
}
