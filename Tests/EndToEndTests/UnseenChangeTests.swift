import Foundation
import TestSupport
import Testing

/// What others write is not overwritten unasked, although it is as long as before and its time was put back.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct UnseenChangeTests {
  enum Change: String, Sendable, CaseIterable {
    /// Into the same file, then the time is put back.
    case inPlaceWithTheOldTime
    /// The same with a file that has a second name, and is saved in place.
    case linkedWithTheOldTime
    case inPlace
    /// Another file of the same name, size and time.
    case replacedWithTheOldTime
  }

  private func make(_ change: Change, _ others: String, _ surroundings: Surroundings) throws {
    var before = stat()
    try #require(stat(surroundings.file, &before) == 0)
    let other = surroundings.scratch.file("replacement")
    let path = change == .replacedWithTheOldTime ? other : surroundings.file
    if change == .replacedWithTheOldTime {
      try surroundings.scratch.write(others, to: "replacement")
      chmod(other, 0o600)
    } else {
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      try file.write(contentsOf: Data(others.utf8))
      try file.close()
    }
    if change != .inPlace {
      let times = [before.st_atim, before.st_mtim]
      try #require(utimensat(AT_FDCWD, path, times, 0) == 0)
    }
    if path == other { try #require(rename(other, surroundings.file) == 0) }
    var after = stat()
    try #require(stat(surroundings.file, &after) == 0)
    try #require(after.st_size == before.st_size)
    guard change != .inPlace else { return }
    try #require(after.st_mtim.tv_sec == before.st_mtim.tv_sec)
    try #require(after.st_mtim.tv_nsec == before.st_mtim.tv_nsec)
  }

  /// - Parameter isSaved: the program has written the file itself before.
  @Test(
    "A change on disk with the old size and time is seen at the next save",
    arguments: Change.allCases, [false, true])
  func itIsSeenAtTheNextSave(_ change: Change, _ isSaved: Bool) throws {
    let surroundings = try Surroundings()
    let isLinked = change == .linkedWithTheOldTime
    if isLinked {
      try #require(link(surroundings.file, surroundings.scratch.file("other name")) == 0)
    }
    let terminal = try surroundings.terminal()
    try #require(terminal.shows("AccessKey"))
    terminal.typeName("Q")
    try #require(terminal.shows("aQ"))
    if isSaved {
      try save(terminal, isLinked: isLinked)
      terminal.send("y")
      try #require(terminal.shows("aQy"))
    }
    let others = Surroundings.config(alias: isSaved ? "bb" : "b")
    try make(change, others, surroundings)
    terminal.press("^S")
    try #require(terminal.shows("Save connector.json"), "\(terminal.screen())")
    terminal.press("Enter")
    let hasSeen = terminal.shows("The file changed on disk", within: .seconds(8))
    #expect(hasSeen, "\(terminal.screen())")
    #expect(surroundings.content() == others)
    guard hasSeen else { return }
    #expect(!terminal.screen().contains(Surroundings.secret))
    terminal.press("Esc")
    #expect(terminal.wait { !$0.screen().contains("changed on disk") })
    #expect(surroundings.content() == others)
  }

  private func save(_ terminal: PseudoTerminal, isLinked: Bool) throws {
    terminal.press("^S", "Enter")
    if isLinked {
      try #require(terminal.shows("one step"))
      terminal.answer("o")
    }
    try #require(terminal.shows("Saved connector.json"), "\(terminal.screen())")
  }
}
