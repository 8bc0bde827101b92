import Foundation
import TestSupport
import Testing

/// Whatever ends the program, what was typed is there at the next start.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct LostTerminalTests {
  @Test(
    "What was typed before a signal ended the program is recovered and saved",
    arguments: [SIGHUP, SIGTERM, SIGKILL])
  func typingOutlives(_ signal: Int32) throws {
    let scratch = try ScratchDirectory()
    let before = try scratch.writeStarter()
    let first = try TerminalJourney(["old.json"], in: scratch)
    try first.see("noreply@mail.example.com")
    try first.focus("Sender alias")
    try first.type("中文昵称")
    try first.see("中文昵称", "modified")
    if signal == SIGKILL {
      // Nothing can be kept at that moment; what is older than two seconds has been.
      try first.until("a draft") {
        let names = (try? scratch.names()) ?? []
        return names.contains { name in
          // A draft in the making has a name of its own, and gets its right one when it is whole.
          name.hasPrefix("state/") && !name.contains(".dmconfig-")
            && (try? scratch.read(name).contains("中文昵称")) == true
        }
      }
    }
    try first.signal(signal)
    _ = try first.end()
    #expect(try scratch.read("old.json") == before)

    // Lost again before the question is answered: it is asked again.
    let unanswered = try TerminalJourney(["old.json"], in: scratch)
    try unanswered.see("Unsaved changes from an earlier session")
    try unanswered.signal(SIGHUP)
    _ = try unanswered.end()

    let second = try TerminalJourney(["old.json"], in: scratch)
    try second.see("Unsaved changes from an earlier session", "+ ", "中文昵称")
    try second.press("Enter")
    try second.see("Recovered")
    try second.see("modified", "中文昵称")
    try second.save(as: "old.json")
    try second.press("C-q")
    #expect(try second.end() == 0)

    let third = try TerminalJourney(["old.json"], in: scratch)
    let screen = try third.see("中文昵称", "saved")
    #expect(!screen.contains("Unsaved changes from an earlier session"))
  }

  /// The program gets to read what was typed only after it was told to end.
  @Test(
    "Keys that wait to be read when a signal ends the program are kept",
    arguments: [SIGHUP, SIGTERM, SIGQUIT], ["typed", "\u{1B}[200~typed"])
  func whatIsStillToBeReadOutlives(_ signal: Int32, _ keys: String) throws {
    let surroundings = try Surroundings()
    let terminal = try surroundings.terminal()
    #expect(terminal.see("AccessKey"))
    #expect(terminal.focus("Sender alias"))
    terminal.signal(SIGSTOP)
    terminal.send(keys)
    terminal.signal(signal)
    terminal.signal(SIGCONT)
    #expect(terminal.end() == 0)
    let drafts = surroundings.state + "/drafts/"
    let names = try FileManager.default.contentsOfDirectory(atPath: drafts)
    #expect(
      try names.contains {
        try String(contentsOfFile: drafts + $0, encoding: .utf8).contains("typed")
      })
  }
}
