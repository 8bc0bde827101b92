import Foundation
import TestSupport
import Testing

@Suite(.serialized, .takesTurns(waitingFor: "programs")) struct MistypedCommandTests {
  private let scratch: ScratchDirectory

  init() throws { scratch = try ScratchDirectory() }

  @Test(
    "Without a terminal a misspelt command name exits with code 64 and names the command",
    arguments: [
      (["chek"], "dmconfig check"), (["chekc", "a.json"], "dmconfig check"),
      (["sned", "a.json", "--to", "a@b.cd"], "dmconfig send"), (["verions"], "dmconfig versions"),
      (["gett", "a.json", "accountName"], "dmconfig get"),
      (["--ascii", "rendr"], "dmconfig render"),
    ])
  func refused(arguments: [String], command: String) throws {
    for language in ["C", "zh_CN.UTF-8"] {
      let ended = try scratch.dmconfig(arguments, language: language)
      #expect(ended.status == 64 && ended.output == "")
      #expect(ended.errors.contains(command) && !ended.steers, "\(ended.errors)")
      #expect(ended.errors.contains("dmconfig edit"))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == [])
  }

  @Test(
    "An existing file, a path and a different name are files",
    arguments: [["chek"], ["./sned"], ["check.json"], ["edit", "rendr"], ["connector"]])
  func files(arguments: [String]) throws {
    try scratch.write(ConfigText.fine, to: "chek")
    let ended = try scratch.dmconfig(arguments)
    #expect(ended.status == 64)
    #expect(ended.errors.hasPrefix("dmconfig edit needs a terminal."))
  }

  /// Returns the program on a terminal, showing its question.
  private func terminal() throws -> PseudoTerminal {
    let variables = ["LANG": "C.UTF-8", "TERM": "xterm", "HOME": scratch.path]
    let terminal = try PseudoTerminal(
      ["chek"], in: scratch.path, environment: variables.merging(sanitizerVariables) { $1 })
    #expect(terminal.shows("Create a new file chek? [y/N]"))
    #expect(terminal.screen().contains("Did you mean \"dmconfig check\"?"))
    return terminal
  }

  @Test(
    "On a terminal no screen opens before the question is answered",
    arguments: ["\r", "n\r", "maybe\r"])
  func asked(answer: String) throws {
    let terminal = try terminal()
    terminal.send(answer)
    #expect(try #require(terminal.end()) == 64 << 8)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == [])
  }

  @Test("Yes opens a new file with that name", arguments: ["y\r", "YES\r", "ｙ\r"])
  func opened(answer: String) throws {
    let terminal = try terminal()
    terminal.send(answer)
    #expect(terminal.shows("AccessKey ID"))
  }
}
