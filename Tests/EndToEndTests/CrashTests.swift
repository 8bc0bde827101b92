import DurableFiles
import Foundation
import TestSupport
import Testing

/// The end that nobody wants: the terminal is right again, the draft is there, and a sentence says what to do.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct CrashTests {
  @Test(
    "A crash leaves the terminal right and the draft kept",
    arguments: [SIGSEGV, SIGABRT, SIGILL, SIGBUS, SIGFPE, SIGTRAP])
  func aCrashLeavesTheTerminalAndTheDraft(_ number: Int32) throws {
    let surroundings = try Surroundings()
    let terminal = try surroundings.terminal(["--mouse"])
    let before = terminal.modes()
    #expect(terminal.see("AccessKey"))
    terminal.typeName("typed")
    let store = RecoveryStore(StateDirectory(path: surroundings.state))
    #expect(terminal.wait { _ in drafts(surroundings) == 1 })
    #expect(terminal.modes().c_lflag != before.c_lflag)
    let written = terminal.written
    terminal.signal(number)
    let status = try #require(terminal.end())
    #expect(status & 0x7F == number, "it ends as a crash does: \(status)")
    #expect(terminal.damage(since: before) == nil)
    let last = terminal.plainOutput(after: written)
    #expect(last.contains("dmconfig has crashed") && last.contains("--version"))
    #expect(!terminal.plainOutput().contains(Surroundings.secret))
    let draft = try #require(try store.pending(for: surroundings.file).first)
    #expect(draft.bytes == Array(Surroundings.config(alias: "atyped").utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: surroundings.directory).count == 1)
  }

  /// While another program has the terminal there is nothing to put right, and nothing to say into its screen.
  @Test("A crash beside an editor leaves the editor's terminal alone")
  func aCrashBesideAnEditorLeavesTheEditorsTerminalAlone() throws {
    let surroundings = try Surroundings()
    try surroundings.scratch.write(
      "#!/bin/sh\necho ready >\(surroundings.scratch.file("ready"))\nread line\n", to: "editor")
    chmod(surroundings.scratch.file("editor"), 0o700)
    let terminal = try surroundings.terminal(editor: surroundings.scratch.file("editor"))
    let before = terminal.modes()
    #expect(terminal.see("AccessKey"))
    #expect(terminal.openTemplate("SignIn"))
    terminal.press("^X", "^E")
    #expect(terminal.wait { _ in surroundings.exists("ready") })
    let written = terminal.written
    terminal.signal(SIGSEGV)
    #expect(terminal.end().map { $0 & 0x7F } == SIGSEGV)
    #expect(terminal.damage(since: before) == nil)
    #expect(!terminal.plainOutput(after: written).contains("crashed"))
  }

  @Test("After a resize beside an editor the screen has the new size")
  func aSizeThatChangesBesideAnEditorIsTheScreensSizeAfterwards() throws {
    let surroundings = try Surroundings()
    try surroundings.scratch.write(
      "#!/bin/sh\necho ready >\(surroundings.scratch.file("ready"))\nread line\n", to: "editor")
    chmod(surroundings.scratch.file("editor"), 0o700)
    let terminal = try surroundings.terminal(editor: surroundings.scratch.file("editor"))
    #expect(terminal.see("AccessKey"))
    #expect(terminal.openTemplate("SignIn"))
    terminal.press("^X", "^E")
    #expect(terminal.wait { _ in surroundings.exists("ready") })
    terminal.resize(columns: 36, rows: 10)
    let written = terminal.written
    terminal.send("\n")
    #expect(terminal.see("too small", after: written))
  }

  private func drafts(_ surroundings: Surroundings) -> Int {
    let names = try? FileManager.default.contentsOfDirectory(atPath: surroundings.state + "/drafts")
    return names?.filter { !$0.hasPrefix(".") }.count ?? 0
  }
}
