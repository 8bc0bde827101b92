import DurableFiles
import Foundation
import TestSupport
import Testing

/// A terminal that takes no output holds up neither the drafts nor the end.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct StalledTerminalTests
{
  enum Stall: String, Sendable, CaseIterable {
    /// As after Ctrl-S, or when the connection is frozen: nothing is taken from now on.
    case frozen
    /// Nobody reads, and the buffers fill up.
    case unread
  }

  private static let patience = Duration.seconds(5)
  private static let end = Duration.seconds(15)

  /// Types into the sender's name until the terminal takes no more; gives back how many letters the program has taken in.
  private func stall(_ terminal: PseudoTerminal, _ stall: Stall) throws -> Int {
    try #require(terminal.shows("AccessKey"))
    terminal.typeName("Q")
    try #require(terminal.shows("aQ"))
    terminal.isRead = false
    if stall == .frozen { terminal.freeze(true) } else { try fill(terminal) }
    for _ in 0..<Self.letters {
      // One by one as from a keyboard.
      terminal.send("x")
      usleep(1_000)
    }
    return settled(terminal, Self.letters)
  }

  private static let letters = 40

  /// Has the screen drawn again and again, until the buffers take no more.
  private func fill(_ terminal: PseudoTerminal) throws {
    let deadline = ContinuousClock.now + .seconds(30)
    var blocked = 0
    while blocked < 20 {
      try #require(ContinuousClock.now < deadline, "the buffers do not fill up")
      terminal.resize(columns: 80, rows: terminal.rows == 24 ? 23 : 24)
      usleep(10_000)
      blocked = terminal.takesOutput ? 0 : blocked + 1
    }
    terminal.resize(columns: 80, rows: 24)
  }

  /// How many of the letters are taken in when no more are.
  private func settled(_ terminal: PseudoTerminal, _ sent: Int) -> Int {
    var last = -1
    var since = ContinuousClock.now
    _ = terminal.wait { terminal in
      let taken = max(sent - terminal.untaken, 0)
      if taken != last { (last, since) = (taken, .now) }
      return taken == sent || ContinuousClock.now > since + .milliseconds(400)
    }
    return last
  }

  private func typed(_ count: Int) -> String { "aQ" + String(repeating: "x", count: count) }

  @Test(
    "What is typed is soon in a draft, even when the terminal takes no output",
    arguments: Stall.allCases)
  func whatWasTakenInIsInADraftSoon(_ stall: Stall) throws {
    let surroundings = try Surroundings()
    let terminal = try surroundings.terminal()
    let taken = try self.stall(terminal, stall)
    #expect(
      terminal.wait(until: .now + Self.patience) { _ in surroundings.hasDraft(with: typed(taken)) },
      "\(taken) letters were taken in; drafts with \(lengths(surroundings))")
    terminal.signal(SIGKILL)
    _ = terminal.end()
    try expectTheOffer(surroundings, taken)
  }

  @Test(
    "A signal ends the program even when the terminal takes no output", arguments: Stall.allCases,
    [SIGTERM, SIGHUP])
  func aSignalEndsIt(_ stall: Stall, _ number: Int32) throws {
    let surroundings = try Surroundings()
    let terminal = try surroundings.terminal()
    let taken = try self.stall(terminal, stall)
    terminal.signal(number)
    let isKept = terminal.wait(until: .now + Self.patience) { _ in
      surroundings.hasDraft(with: typed(taken))
    }
    #expect(isKept, "\(taken) letters were taken in; drafts with \(lengths(surroundings))")
    let hasEnded = terminal.wait(until: .now + Self.end) { $0.exitStatus() != nil }
    try #require(hasEnded, "it goes on")
    #expect(terminal.exitStatus() == 0)
    #expect(surroundings.content() == Surroundings.config())
    try expectTheOffer(surroundings, taken)
  }

  /// At once, before the time has come at which a draft would be written anyway.
  @Test(
    "The last letter before a signal is kept even when no output is taken",
    arguments: [SIGTERM, SIGHUP])
  func theLastLetterIsKept(_ number: Int32) throws {
    let surroundings = try Surroundings()
    let terminal = try surroundings.terminal()
    try #require(terminal.shows("AccessKey"))
    terminal.typeName("Q")
    try #require(terminal.shows("aQ"))
    // Whatever it was still writing would hold it up before it takes the letter in.
    try #require(terminal.rests())
    terminal.isRead = false
    terminal.freeze(true)
    terminal.send("x")
    try #require(terminal.wait { $0.untaken == 0 })
    terminal.signal(number)
    try #require(
      terminal.wait(until: .now + Self.end) { $0.exitStatus() != nil }, "it goes on")
    #expect(terminal.exitStatus() == 0)
    #expect(surroundings.hasDraft(with: "\"aQx\""))
  }

  @Test(
    "Hanging up ends the program even when the terminal takes no output", arguments: Stall.allCases)
  func closingItEndsIt(_ stall: Stall) throws {
    let surroundings = try Surroundings()
    let terminal = try surroundings.terminal()
    let taken = try self.stall(terminal, stall)
    terminal.hangUp()
    try #require(
      terminal.wait(until: .now + Self.end) { $0.exitStatus() != nil }, "it goes on")
    #expect(surroundings.hasDraft(with: typed(taken)))
  }

  @Test(
    "When a terminal takes output again, the screen is whole and the modes go back",
    arguments: Stall.allCases)
  func itGoesOnAfterwards(_ stall: Stall) throws {
    let surroundings = try Surroundings()
    let terminal = try surroundings.terminal()
    let before = terminal.modes()
    _ = try self.stall(terminal, stall)
    terminal.freeze(false)
    terminal.isRead = true
    #expect(terminal.wait { $0.untaken == 0 })
    terminal.send("y")
    #expect(terminal.shows("xy"), "\(terminal.screen())")
    #expect(terminal.shows("Connection", "modified"), "\(terminal.screen())")
    terminal.signal(SIGTERM)
    #expect(terminal.end() == 0)
    #expect(terminal.damage(since: before) == nil)
  }

  /// The lengths of the names in the drafts.
  private func lengths(_ surroundings: Surroundings) -> [Int] {
    surroundings.drafts().map { draft in
      draft.firstMatch(of: /"fromAlias": "([^"]*)"/)?.1.count ?? -1
    }
  }

  private func expectTheOffer(_ surroundings: Surroundings, _ taken: Int) throws {
    let second = try surroundings.terminal()
    try #require(second.shows("AccessKey"))
    try #require(
      second.shows("Unsaved changes from an earlier session", within: .seconds(5)),
      "\(second.screen())")
  }
}
