import Foundation
import Testing

@testable import ConnectorFiles

@Suite struct EventLogTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func aLineTellsTheEventAndNoSecrets() throws {
    let log = try EventLog(scratch("log"))
    log.hide("s3cret")
    log.write("start")
    log.write(
      "send.refused",
      [
        "code": .text("Bad\u{1B}[31m \"s3cret\"\n"), "to": .recipient("alice@example.com"),
        "body": .size(81_920), "elapsedMs": .number(123_456),
      ])
    let lines = try #require(scratch.text("log")).split(separator: "\n")
    #expect(lines.count == 2)
    let rest = try #require(lines.last?.split(separator: " ", maxSplits: 1).last)
    #expect(
      rest
        == #"send.refused code="Bad␛[31m \"[redacted]\"␊" to="a…@example.com" body=(81920 bytes) elapsedMs=123456"#
    )
    #expect(lines.first?.hasSuffix("Z start") == true)
    #expect(try scratch.status("log").mode == 0o600)
  }

  @Test func anExistingLogIsContinued() throws {
    try scratch.write("before\n", to: "log")
    try EventLog(scratch("log")).write("one")
    try EventLog(scratch("log")).write("two")
    let text = try #require(scratch.text("log"))
    #expect(text.hasPrefix("before\n") && text.split(separator: "\n").count == 3)
  }

  @Test func aLogThatOthersCanReadOrThatIsNoPlainFileIsRefused() throws {
    for mode in [0o644, 0o640, 0o606] as [mode_t] {
      try scratch.write("", to: "open", mode: mode)
      #expect(cause { () throws(FileError) in _ = try EventLog(scratch("open")) } == .unsafeLog)
      #expect(try scratch.status("open").mode == UInt32(mode))
    }
    try scratch.write("", to: "target")
    try FileManager.default.createSymbolicLink(
      atPath: scratch("link"), withDestinationPath: scratch("target"))
    try FileManager.default.createSymbolicLink(
      atPath: scratch("dangling"), withDestinationPath: scratch("nothing"))
    #expect(mkfifo(scratch("pipe"), 0o600) == 0)
    for path in [scratch("link"), scratch("dangling"), scratch("pipe"), scratch.path, "/dev/null"] {
      #expect(
        cause { () throws(FileError) in _ = try EventLog(path) } == .unsafeLog, "\(path)")
    }
    #expect(
      cause { () throws(FileError) in _ = try EventLog(scratch("nowhere/log")) }
        == .directoryMissing)
    #expect(!FileManager.default.fileExists(atPath: scratch("nothing")))
  }

  @Test(.enabled(if: isRoot)) func anotherUsersLogIsRefused() throws {
    try scratch.write("", to: "log")
    #expect(chown(scratch("log"), 1234, 1234) == 0)
    #expect(cause { () throws(FileError) in _ = try EventLog(scratch("log")) } == .unsafeLog)
  }
}
