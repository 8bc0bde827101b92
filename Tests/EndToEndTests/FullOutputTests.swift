import Foundation
import TestSupport
import Testing

/// Who cannot be answered is not told that all was well.
@Suite(.serialized, .takesTurns(waitingFor: "programs")) struct FullOutputTests {
  private static let commands = [
    ["--help"], ["--version"], ["-h"], ["check", "--help"], ["help", "check"], ["new", "-h"],
  ]

  @Test("Output that cannot be written is an error", arguments: commands, ["/dev/full", "&-"])
  func whatCannotBeWrittenIsAnError(_ command: [String], _ output: String) throws {
    let ended = try run(command, to: output)
    #expect(ended.status == 74, "\(ended.errors)")
  }

  @Test("Output that can be written is no error", arguments: commands)
  func whatCanIsNone(_ command: [String]) throws {
    let ended = try run(command, to: "&1")
    #expect(ended.status == 0)
    #expect(!ended.output.isEmpty)
    #expect(ended.errors.isEmpty)
  }

  private func run(_ command: [String], to output: String) throws -> Finished {
    try runProgram(
      "/bin/sh", ["-c", "exec \"$@\" >\(output)", "sh", dmconfigBinary] + command,
      environment: ["LC_ALL": "C.UTF-8"].merging(sanitizerVariables) { $1 })
  }
}
