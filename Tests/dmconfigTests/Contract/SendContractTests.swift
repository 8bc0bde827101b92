import Foundation
import TestSupport
import Testing

/// `send --format json`, read as programs do that were written for version 0.1.0.
@Suite(
  "dmconfig send, as version 0.1.0's users read it", .serialized,
  .takesTurns(waitingFor: "programs"), .timeLimit(.minutes(5)))
struct SendContractTests {
  private static let success = #"{"EnvId":"6000","RequestId":"12D0"}"#
  private static let refusal =
    #"{"Code":"InvalidMailAddress.NotFound","Message":"The specified mailAddress does not exist.","RequestId":"R1","Recommend":"https://api.aliyun.com/t"}"#

  private func lines(_ output: String) throws -> [StrictSendLine] {
    try output.split(separator: "\n").map { try StrictSendLine($0) }
  }

  /// What a mail that reached a service came to.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let behaviour: FaultServer.Behaviour
    let status: Int32
    let outcome: StrictSendLine.Outcome
    var envID = ""
    var requestID = ""
    var code = ""
    var message = ""
  }

  static let answers = [
    Case(
      testDescription: "accepted", behaviour: .http("200 OK", success), status: 0,
      outcome: .accepted, envID: "6000", requestID: "12D0"),
    Case(
      testDescription: "refused", behaviour: .http("404 Not Found", refusal), status: 1,
      outcome: .refused, requestID: "R1", code: "InvalidMailAddress.NotFound",
      message: "The specified mailAddress does not exist."),
    Case(
      testDescription: "an error of a gateway", behaviour: .http("503 Unavailable", "busy"),
      status: 69, outcome: .failed, code: "reply.invalid"),
    Case(
      testDescription: "not HTTP", behaviour: .reply("garbage\r\n\r\n"), status: 69,
      outcome: .failed, code: "network.reply"),
    Case(
      testDescription: "no answer in time", behaviour: .silence(after: []), status: 69,
      outcome: .failed, code: "network.reply"),
  ]

  @Test("The line of an answer has what it always had", arguments: answers)
  func answer(_ item: Case) async throws {
    let server = try await FaultServer(item.behaviour)
    let scratch = try ScratchDirectory()
    let ended = try scratch.dmconfig(
      [
        "send", "-", "--to", "a@b.c", "--type", "SignIn", "--format", "json", "--timeout", "1",
        "--endpoint", "http://127.0.0.1:\(server.port)",
      ], input: ConfigText.fine)
    try await server.stop()
    #expect(ended.status == item.status && ended.errors == "")
    let line = try #require(try lines(ended.output).first)
    #expect(ended.output.split(separator: "\n").count == 1)
    #expect(line.type == "SignIn" && line.to == "a@b.c" && line.request == nil)
    #expect(line.outcome == item.outcome && line.code == item.code)
    #expect(line.envID == item.envID && line.requestID == item.requestID)
    #expect(line.message == item.message)
    #expect(line.isExplained == (item.outcome != .accepted))
  }

  @Test("Nobody listens: the step that failed is the code") func refusedConnection() async throws {
    let server = try await FaultServer(.silence(after: []))
    let port = server.port
    try await server.stop()
    let ended = try ScratchDirectory().dmconfig(
      [
        "send", "-", "--to", "a@b.c", "--format", "json", "--endpoint", "http://127.0.0.1:\(port)",
      ], input: ConfigText.fine)
    #expect(ended.status == 69)
    let line = try #require(try lines(ended.output).first)
    #expect(line.outcome == .failed && line.code == "network.connect" && line.type == "Generic")
  }

  @Test(
    "A mail that the config prevents is not sent, and the code is that of the finding",
    arguments: [
      (ConfigText.unsendable, "empty-value"), (ConfigText.rejected, "wrong-type"),
      ("{}", "required"),
      (ConfigText.fine.replacing("\"Register\"", with: "\"register\""), "missing-usage-types"),
    ])
  func blocked(_ config: String, _ code: String) throws {
    let ended = try ScratchDirectory().dmconfig(
      ["send", "-", "--to", "a@b.c", "--format", "json"], input: config)
    #expect(ended.status == 78)
    let line = try #require(try lines(ended.output).first)
    #expect(line.outcome == .notSent && line.code == code && line.isExplained)
    #expect(line.message.isEmpty == false && line.envID == "" && line.requestID == "")
  }

  @Test("A value that is no text prevents a mail: unrenderable") func unrenderable() throws {
    let ended = try ScratchDirectory().dmconfig(
      [
        "send", "-", "--to", "a@b.c", "--format", "json", "--payload",
        #"{"code":{"toString":1}}"#,
      ], input: ConfigText.fine)
    #expect(ended.status == 78)
    let line = try #require(try lines(ended.output).first)
    #expect(line.outcome == .notSent && line.code == "unrenderable" && line.message == "")
  }

  @Test("A dry run shows the request in its parts") func dryRun() throws {
    let ended = try ScratchDirectory().dmconfig(
      ["send", "-", "--to", "a@b.c", "--format", "json", "--dry-run"], input: ConfigText.fine)
    #expect(ended.status == 0)
    let line = try #require(try lines(ended.output).first)
    #expect(line.outcome == .notSent && line.code == "" && !line.isExplained)
    let request = try #require(line.request)
    #expect(request.url == "https://dm.aliyuncs.com/")
    #expect(request.subject == "Your code" && request.isSigned)
    // Version 0.1.0 showed them in the order of the signature's canonical query.
    #expect(
      Set(request.parameterNames) == [
        "AccessKeyId", "AccountName", "Action", "AddressType", "Format", "FromAlias", "HtmlBody",
        "RegionId", "ReplyToAddress", "Signature", "SignatureMethod", "SignatureNonce",
        "SignatureVersion", "Subject", "Timestamp", "ToAddress", "Version",
      ])
  }

  @Test("A send of all types has a line for each, in the order of the file") func all() throws {
    let ended = try ScratchDirectory().dmconfig(
      ["send", "-", "--to", "a@b.c", "--format", "json", "--sandbox", "--all"],
      input: ConfigText.fine)
    #expect(ended.status == 0)
    let lines = try lines(ended.output)
    #expect(lines.map(\.type) == ["SignIn", "Register", "ForgotPassword", "Generic"])
    #expect(lines.allSatisfy { $0.outcome == .accepted && !$0.envID.isEmpty })
  }

  @Test("After Ctrl-C a mail that may have gone has failed") func cancelled() async throws {
    let server = try await FaultServer(.silence(after: []))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: dmconfigBinary)
    let scratch = try ScratchDirectory()
    let file = try scratch.write(ConfigText.fine, to: "c.json")
    process.arguments = [
      "send", file, "--to", "a@b.c", "--format", "json", "--timeout", "600", "--endpoint",
      "http://127.0.0.1:\(server.port)",
    ]
    process.environment = sanitizerVariables.merging(["LANG": "C"]) { $1 }
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    try await server.untilRequested()
    process.interrupt()
    let text = String(
      decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    try await server.stop()
    #expect(process.terminationStatus == 130)
    let line = try #require(try lines(text).first)
    #expect(line.outcome == .failed && line.code == "cancelled")
  }

  @Test(
    "What is no send prints no line",
    arguments: [
      (["--to", "nobody"], ConfigText.fine, 64), (["--to", "a@b.c"], "{", 65),
      (["--to", "a@b.c"], "[]", 65), (["--to", "a@b.c", "--all", "--type", "SignIn"], "", 64),
      (["--to", "a@b.c", "--credentials", "env"], ConfigText.fine, 66),
    ] as [([String], String, Int32)])
  func noLine(_ arguments: [String], _ config: String, _ status: Int32) throws {
    let ended = try ScratchDirectory().dmconfig(
      ["send", "-", "--format", "json"] + arguments, input: config)
    #expect(ended.status == status && ended.output == "")
  }
}
