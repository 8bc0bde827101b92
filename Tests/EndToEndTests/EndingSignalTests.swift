import Foundation
import TestSupport
import Testing

/// Signals that end a program which does not expect them: the terminal is right again, the draft is there, and whoever
/// started it learns how it ended.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct EndingSignalTests {
  private static let signals = [
    SIGUSR1, SIGUSR2, SIGALRM, SIGXCPU, SIGIO, SIGVTALRM, SIGPROF,
  ]

  @Test(
    "A signal that ends the program leaves the terminal right and the draft kept",
    arguments: signals, [false, true])
  func theTerminalIsRightAgain(_ number: Int32, _ hasMouse: Bool) throws {
    let surroundings = try Surroundings()
    let terminal = try surroundings.terminal(hasMouse ? ["--mouse"] : [])
    let before = terminal.modes()
    try #require(terminal.shows("AccessKey"))
    terminal.typeName("typed")
    #expect(terminal.wait { _ in surroundings.hasDraft(with: "atyped") })
    #expect(terminal.modes().c_lflag != before.c_lflag)
    terminal.signal(number)
    let status = try #require(terminal.end())
    #expect(status & 0x7F == number, "it ended with \(status)")
    #expect(terminal.damage(since: before) == nil)
    let hasLeft = terminal.output.contains("\u{1B}[?1049l")
    #expect(hasLeft, "the alternate screen is still on")
    #expect(surroundings.hasDraft(with: "atyped"))
    #expect(surroundings.content() == Surroundings.config())
    #expect(surroundings.others() == [])

    let second = try surroundings.terminal()
    #expect(
      second.shows("Unsaved changes from an earlier session", within: .seconds(10)),
      "\(second.screen())")
  }

  /// While another program has the terminal there is nothing to put right; the end may wait for that of the editor.
  @Test(
    "A signal that ends the program beside an editor leaves its terminal alone",
    arguments: [SIGUSR1, SIGALRM])
  func besideAnEditorItIsTheEditors(_ number: Int32) throws {
    let surroundings = try Surroundings()
    let ready = surroundings.scratch.file("ready")
    try surroundings.scratch.write("#!/bin/sh\necho >\(ready.quoted)\nread line\n", to: "editor")
    chmod(surroundings.scratch.file("editor"), 0o700)
    let terminal = try surroundings.terminal(editor: surroundings.scratch.file("editor"))
    let before = terminal.modes()
    try #require(terminal.shows("AccessKey"))
    #expect(terminal.openTemplate("SignIn"))
    terminal.press("^X", "^E")
    try #require(terminal.wait { _ in surroundings.exists("ready") })
    terminal.signal(number)
    terminal.send("\n")
    #expect(terminal.end().map { $0 & 0x7F } == number)
    #expect(terminal.damage(since: before) == nil)
  }
}

extension [UInt8] {
  fileprivate func contains(_ text: String) -> Bool {
    Data(self).range(of: Data(text.utf8)) != nil
  }
}
