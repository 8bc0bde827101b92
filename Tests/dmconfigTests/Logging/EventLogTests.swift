import Foundation
import TestSupport
import Testing

@testable import dmconfig

@Suite struct EventLogTests {
  let scratch: ScratchDirectory

  init() throws { scratch = try ScratchDirectory() }

  @Test("A line of the log tells the event and no secrets")
  func aLineTellsTheEventAndNoSecrets() throws {
    let log = try EventLog(scratch.file("log"))
    log.hide("s3cret")
    log.write("start")
    log.write(
      "send.refused",
      [
        "code": .text("Bad\u{1B}[31m \"s3cret\"\n"), "to": .recipient("alice@example.com"),
        "body": .size(81_920), "elapsedMs": .number(123_456),
      ])
    let lines = try String(contentsOfFile: scratch.file("log"), encoding: .utf8).split(
      separator: "\n")
    #expect(lines.count == 2)
    let rest = try #require(lines.last?.split(separator: " ", maxSplits: 1).last)
    #expect(
      rest
        == #"send.refused code="Bad␛[31m \"[redacted]\"␊" to="a…@example.com" body=(81920 bytes) elapsedMs=123456"#
    )
    #expect(lines.first?.hasSuffix("Z start") == true)
  }
}
