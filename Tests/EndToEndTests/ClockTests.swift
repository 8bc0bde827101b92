import Foundation
import TestSupport
import Testing

/// A clock that was wrong, or is now, costs nobody his edits.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct ClockTests {
  private static let day: Int64 = 86_400

  /// A time as it was written down, in seconds from now or since 1970.
  enum Moment: Sendable, CustomTestStringConvertible {
    case days(Int64)
    case at(Int64)

    var seconds: Int64 {
      switch self {
      case .days(let count): Int64(time(nil)) + count * ClockTests.day
      case .at(let seconds): seconds
      }
    }

    var testDescription: String {
      switch self {
      case .days(let count): "\(count) days"
      case .at(let seconds): "at \(seconds)"
      }
    }
  }

  private static let year1970 = Moment.at(60)
  /// Where 32 bits end.
  private static let year2038 = Moment.at(2_147_483_700)

  /// Leaves unsaved edits behind, written down at that moment; gives the path of their draft.
  @discardableResult
  private func leaveEdits(
    in surroundings: Surroundings, file: String = "connector.json", text: String = "typed",
    written: Moment, modified: Moment?
  ) throws -> String {
    let before = Set(files(below: surroundings.state + "/drafts"))
    let terminal = try PseudoTerminal(
      [file], in: surroundings.directory,
      environment: surroundings.environment.merging(sanitizerVariables) { $1 })
    try #require(terminal.shows("AccessKey"))
    terminal.typeName(text)
    try #require(terminal.shows("a\(text)"))
    terminal.signal(SIGHUP)
    #expect(terminal.end() == 0)
    let new = files(below: surroundings.state + "/drafts").filter { !before.contains($0) }
    let path = try #require(new.first)
    try change(path, written: written.seconds)
    if let modified {
      var times = [timespec(tv_sec: Int(modified.seconds), tv_nsec: 0)]
      times.append(times[0])
      try #require(utimensat(AT_FDCWD, path, times, 0) == 0)
    }
    return path
  }

  private func change(_ path: String, written: Int64) throws {
    var lines = try String(contentsOfFile: path, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let line = try #require(lines.firstIndex { $0.hasPrefix("written: ") })
    lines[line] = "written: \(written)"
    // In place, so that it stays the owner's alone.
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try file.truncate(atOffset: 0)
    try file.write(contentsOf: Data(lines.joined(separator: "\n").utf8))
    try file.close()
  }

  @Test(
    "Edits of the opened file are offered whatever their age",
    arguments: [
      year1970, .days(-400), .days(-40), .days(-31), .days(-1), .days(40), .days(400), year2038,
    ], [false, true])
  func theOpenedFilesEditsAreOfferedWhateverTheirAge(_ written: Moment, _ isModifiedThen: Bool)
    throws
  {
    let surroundings = try Surroundings()
    let path = try leaveEdits(
      in: surroundings, written: written, modified: isModifiedThen ? written : nil)
    for _ in 0..<2 {
      let terminal = try surroundings.terminal()
      try #require(terminal.shows("AccessKey"))
      try #require(
        terminal.shows("Unsaved changes from an earlier session", within: .seconds(5)),
        "\(terminal.screen())")
      terminal.signal(SIGHUP)
      #expect(terminal.end() == 0)
      #expect(access(path, F_OK) == 0)
    }
    let last = try surroundings.terminal()
    try #require(last.shows("Unsaved changes from an earlier session"))
    last.send("r")
    #expect(last.shows("Recovered", "atyped"))
  }

  struct Old: Sendable, CustomTestStringConvertible {
    let written: Moment
    let modified: Moment
    let stays: Bool
    var testDescription: String {
      "written \(written.testDescription), modified \(modified.testDescription)"
    }
  }

  /// Of another file only what is old by the header and by the file system is removed.
  @Test(
    "Edits of another file go only when they are old for sure",
    arguments: [
      Old(written: .days(-400), modified: .days(-400), stays: false),
      Old(written: year1970, modified: year1970, stays: false),
      Old(written: year1970, modified: .days(0), stays: true),
      Old(written: .days(-400), modified: .days(-300), stays: true),
      Old(written: .days(-31), modified: .days(-31), stays: true),
      Old(written: .days(-360), modified: .days(-360), stays: true),
      Old(written: .days(0), modified: year1970, stays: true),
      Old(written: year2038, modified: year2038, stays: true),
    ])
  func anotherFilesEditsGoOnlyWhenTheyAreOldForSure(_ old: Old) throws {
    let surroundings = try Surroundings()
    try surroundings.scratch.write(Surroundings.config(), to: "edited/other.json")
    let path = try leaveEdits(
      in: surroundings, file: "other.json", written: old.written, modified: old.modified)
    let terminal = try surroundings.terminal()
    try #require(terminal.shows("AccessKey"))
    terminal.typeName("more")
    try #require(terminal.shows("amore"))
    if !old.stays { #expect(terminal.wait { _ in access(path, F_OK) != 0 }) }
    terminal.signal(SIGTERM)
    #expect(terminal.end() == 0)
    #expect((access(path, F_OK) == 0) == old.stays)
  }

  @Test("Two drafts with wrong times are each offered")
  func eachOfTwoIsOfferedAlthoughTheirTimesAreWrong() throws {
    let surroundings = try Surroundings()
    let first = try leaveEdits(
      in: surroundings, text: "first", written: Self.year2038, modified: nil)
    // Out of sight, as it would be offered at once.
    let aside = surroundings.scratch.file("aside")
    try FileManager.default.moveItem(atPath: first, toPath: aside)
    try leaveEdits(in: surroundings, text: "second", written: Self.year1970, modified: nil)
    try FileManager.default.moveItem(atPath: aside, toPath: first)

    let terminal = try surroundings.terminal()
    try #require(terminal.shows("Unsaved changes from an earlier session"))
    try #require(surroundings.drafts().count == 2)
    let seen = terminal.written
    terminal.answer("d")
    #expect(terminal.wait { $0.written > seen && surroundings.drafts().count == 1 })
    #expect(terminal.shows("Unsaved changes from an earlier session"))
    terminal.send("r")
    #expect(terminal.shows("Recovered"))
  }
}
