import ArgumentParser
import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailHTTP
import DirectMailTexts
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import dmconfig

/// A stand-in for the service: answers by subject, and counts how many requests are open at once.
private final class StandIn: HTTPTransport {
  struct Counts { var open = 0, most = 0, total = 0 }
  private let counts = Mutex(Counts())
  private let answer: @Sendable (String) -> Result<HTTPReply, NetworkFailure>
  private let hangs: Bool

  init(
    hangs: Bool = false, _ answer: @escaping @Sendable (String) -> Result<HTTPReply, NetworkFailure>
  ) {
    self.answer = answer
    self.hangs = hangs
  }

  var seen: Counts { counts.withLock { $0 } }

  func send(_ request: HTTPRequest) async throws(NetworkFailure) -> HTTPReply {
    counts.withLock {
      $0.open += 1
      $0.total += 1
      $0.most = max($0.most, $0.open)
    }
    defer { counts.withLock { $0.open -= 1 } }
    if hangs {
      // Far longer than any test; a cancelled task wakes at once.
      try? await Task.sleep(for: .seconds(600))
      throw failure(.cancelled)
    }
    for _ in 0..<50 { await Task.yield() }
    return try answer(String(decoding: request.body, as: UTF8.self)).get()
  }
}

private func failure(_ cause: NetworkFailure.Cause) -> NetworkFailure {
  NetworkFailure(
    host: "dm.example", port: 443, step: .reply, cause: cause, requestWasSent: true)
}

private func reply(_ status: Int, _ body: String) -> Result<HTTPReply, NetworkFailure> {
  .success(HTTPReply(status: status, headers: [], body: Array(body.utf8)))
}

private let success = #"{"EnvId":"6000","RequestId":"12D0"}"#
private let refusal =
  #"{"Code":"InvalidMailAddress.NotFound","Message":"The specified mailAddress does not exist.","RequestId":"R1","Recommend":"https://api.aliyun.com/t"}"#

@Suite("dmconfig send", .serialized, .takesTurns(waitingFor: "clocks"))
struct SendTests {
  private let types = UsageType.all.map(\.id)

  private func sender(_ transport: StandIn, key: String = "id") throws -> ConnectorSender {
    let templates = types.map { ["usageType": $0, "subject": "s-\($0)", "content": "{{code}}"] }
    let object: [String: Any] = [
      "accessKeyId": key, "accessKeySecret": "top-s3cret", "accountName": "n@m.example",
      "templates": templates,
    ]
    return ConnectorSender(
      config: try ConnectorConfig(bytes: Array(JSONSerialization.data(withJSONObject: object))),
      client: DirectMailClient(transport: transport))
  }

  private func run(
    _ transport: StandIn, _ types: [String], key: String = "id", dryRun: Bool = false,
    language: Language = .english
  ) async throws -> [TestResult] {
    let plan = SendPlan(recipient: "a@b.c", types: types, payload: nil, isDryRun: dryRun)
    return await SendRun(sender: try sender(transport, key: key), plan: plan, language: language)
      .results()
  }

  private func report(_ types: [String], _ language: Language = .english) -> SendReport {
    SendReport(plan: SendPlan(recipient: "a@b.c", types: types), strings: .of(language))
  }

  private func object(_ line: JSONLine) throws -> [String: Any] {
    #expect(!line.text.contains("\n"))
    return try #require(
      try JSONSerialization.jsonObject(with: Data(line.text.utf8)) as? [String: Any])
  }

  private let keys: Set = [
    "type", "to", "outcome", "envId", "requestId", "code", "message", "explanation", "remedy",
    "elapsedMs",
  ]

  @Test("An accepted mail is reported with its identifiers") func accepted() async throws {
    let outcomes = try await run(StandIn { _ in reply(200, success) }, ["SignIn"])
    let json = try object(report(["SignIn"]).json(outcomes[0]))
    #expect(Set(json.keys) == keys)
    #expect(json["outcome"] as? String == "accepted")
    #expect(json["envId"] as? String == "6000")
    #expect(json["requestId"] as? String == "12D0")
    #expect(json["elapsedMs"] is Int)
    #expect(outcomes.exitStatus == .fine)
    let text = report(["SignIn"]).text(outcomes[0])
    #expect(text.contains("EnvId 6000") && text.contains("RequestId 12D0"))
  }

  @Test(
    "A refused mail is reported with its code, its reason and what to do",
    arguments: Language.allCases)
  func refused(language: Language) async throws {
    let outcomes = try await run(
      StandIn { _ in reply(404, refusal) }, ["Generic"], language: language)
    let json = try object(report(["Generic"]).json(outcomes[0]))
    #expect(Set(json.keys) == keys)
    #expect(json["outcome"] as? String == "refused")
    #expect(json["code"] as? String == "InvalidMailAddress.NotFound")
    #expect(json["message"] as? String == "The specified mailAddress does not exist.")
    #expect(json["requestId"] as? String == "R1")
    #expect((json["explanation"] as? String)?.contains("n@m.example") == true)
    #expect((json["remedy"] as? String)?.isEmpty == false)
    #expect(outcomes.exitStatus == .refused)
    let text = report(["Generic"], language).text(outcomes[0])
    #expect(text.contains("https://api.aliyun.com/t") && text.contains("RequestId R1"))
    #expect(!text.contains("send."))
  }

  @Test("A dry run shows the request, sends nothing and hides the secret")
  func dryRun() async throws {
    let transport = StandIn { _ in reply(200, success) }
    let outcomes = try await run(transport, ["SignIn"], dryRun: true)
    let json = try object(report(["SignIn"]).json(outcomes[0]))
    #expect(Set(json.keys) == keys.union(["request"]))
    #expect(json["outcome"] as? String == "notSent")
    let request = try #require(json["request"] as? [String: Any])
    #expect(Set(request.keys) == ["url", "parameters", "stringToSign"])
    #expect(request["url"] as? String == "https://dm.aliyuncs.com/")
    let parameters = try #require(request["parameters"] as? [String: String])
    #expect(parameters["Subject"] == "s-SignIn")
    #expect(parameters["HtmlBody"] == "000000")
    #expect(parameters["Signature"] == "********")
    #expect((request["stringToSign"] as? String)?.hasPrefix("POST&%2F&AccessKeyId%3Did") == true)
    #expect(transport.seen.total == 0)
    #expect(outcomes.exitStatus == .fine)
    let text = report(["SignIn"]).json(outcomes[0]).text + report(["SignIn"]).text(outcomes[0])
    #expect(!text.contains("s3cret"))
  }

  @Test("A config that cannot send is reported, and nothing is sent") func blocked() async throws {
    let transport = StandIn { _ in reply(200, success) }
    let outcomes = try await run(transport, ["SignIn"], key: "")
    let json = try object(report(["SignIn"]).json(outcomes[0]))
    #expect(json["outcome"] as? String == "notSent")
    #expect((json["code"] as? String)?.isEmpty == false)
    #expect(outcomes.exitStatus == .unsendable)
    #expect(transport.seen.total == 0)
  }

  @Test("All types are sent in order, at most four at once, and summed up")
  func all() async throws {
    let transport = StandIn { _ in reply(200, success) }
    let outcomes = try await run(transport, types)
    #expect(outcomes.map(\.number) == Array(1...types.count))
    #expect(transport.seen.total == types.count)
    #expect(transport.seen.most <= 4)
    #expect(
      report(types).summary(outcomes)
        == "9 total: 9 accepted, 0 refused, 0 failed, 0 not sent")
  }

  @Test(
    "The exit code of several mails is that of the worst outcome",
    arguments: [
      (["Generic"], 1), (["Register"], 69), (["Generic", "Register", "SignIn"], 69),
      (["Generic", "SignIn"], 1), (["SignIn", "BindMfa"], 0),
    ] as [([String], Int32)])
  func exitCodes(types: [String], expected: Int32) async throws {
    let transport = StandIn { body in
      if body.contains("s-Generic") { return reply(404, refusal) }
      if body.contains("s-Register") { return .failure(failure(.timedOut(seconds: 20))) }
      return reply(200, success)
    }
    let outcomes = try await run(transport, types)
    #expect(outcomes.exitStatus.rawValue == expected)
    for outcome in outcomes where outcome.outcome == .failed {
      #expect(outcome.code == "network.reply")
      #expect(outcome.explanation.contains("may have been accepted"))
    }
  }

  @Test("A cancelled run says which mails may have gone") func cancelled() async throws {
    let transport = StandIn(hangs: true) { _ in reply(200, success) }
    let run = SendRun(
      sender: try sender(transport),
      plan: SendPlan(recipient: "a@b.c", types: types, payload: nil), language: .english)
    let task = Task { await run.results() }
    let deadline = ContinuousClock.now + .seconds(30)
    while transport.seen.open < 4, ContinuousClock.now < deadline {
      try await Task.sleep(for: .milliseconds(2))
    }
    let open = transport.seen.open
    task.cancel()
    try #require(open >= 4)
    let outcomes = await task.value
    #expect(outcomes.map(\.number) == Array(1...types.count))
    #expect(outcomes.count { $0.outcome == .cancelled(mayHaveBeenAccepted: true) } == 4)
    #expect(
      outcomes.count { $0.outcome == .cancelled(mayHaveBeenAccepted: false) } == types.count - 4)
    #expect(outcomes.allSatisfy { $0.isCancelled && $0.code == "cancelled" })
    #expect(outcomes[0].explanation.contains("may have been accepted"))
    #expect(outcomes[8].explanation.contains("Nothing was sent"))
    #expect(outcomes.exitStatus == .interrupted)
  }

  @Test("JSON texts cannot break a line or steer a terminal") func json() throws {
    let nasty = "\"\\\n\r\t\u{0}\u{1B}[2J\u{85}\u{2028}\u{202E}é😀"
    let line = JSONLine([("k", .text(nasty)), ("n", .number(-3)), ("b", .bool(true))])
    #expect(!line.text.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{2028}" })
    let read = try object(line)
    #expect(read["k"] as? String == nasty)
    #expect(read["n"] as? Int == -3)
    #expect(read["b"] as? Bool == true)
  }
}

@Suite("The arguments of dmconfig send")
struct SendArgumentTests {
  @Test(
    "Arguments that make no sense are refused with exit code 64",
    arguments: [
      ["f"], ["f", "--to", "nobody"], ["f", "--to", "a@b.c", "--all", "--type", "SignIn"],
      ["f", "--to", "a@b.c", "--sandbox", "--endpoint", "https://x.y"],
      ["f", "--to", "a@b.c", "--sandbox", "--credentials", "env"],
      ["f", "--to", "a@b.c", "--endpoint", "http://dm.aliyuncs.com"],
      ["f", "--to", "a@b.c", "--timeout", "0"], ["f", "--to", "a@b.c", "--connect-timeout", "-1"],
      ["f", "--to", "a@b.c", "--payload", "[1]"], ["f", "--to", "a@b.c", "--payload", "{"],
      ["f", "--to", "a@b.c", "--format", "xml"], ["f", "--to", "a@b.c", "--credentials", "vault"],
    ])
  func refused(arguments: [String]) {
    let error = #expect(throws: (any Error).self) { try SendCommand.parse(arguments) }
    if let error { #expect(SendCommand.exitCode(for: error).rawValue == 64) }
  }

  @Test("Arguments that make sense are accepted") func accepted() throws {
    let command = try SendCommand.parse([
      "f", "--to", "a@b.c", "--credentials", "aliyun-cli", "--payload", "{\"code\":\"1\"}",
      "--endpoint", "https://dm-vpc.cn-hangzhou.aliyuncs.com", "--timeout", "2.5",
      "--connect-timeout", "0.5", "--format", "json", "--dry-run", "--all",
    ])
    #expect(command.credentials == .aliyunCLI && command.timeout == 2.5 && command.all)
  }
}

@Suite("The arguments of dmconfig edit")
struct EditArgumentTests {
  @Test(
    "Arguments that make no sense are refused with exit code 64",
    arguments: [
      ["f", "--sandbox", "--endpoint", "https://x.y"],
      ["f", "--endpoint", "http://dm.aliyuncs.com"],
      ["f", "--lang", "fr"],
    ])
  func refused(arguments: [String]) {
    let error = #expect(throws: (any Error).self) { try EditCommand.parse(arguments) }
    if let error { #expect(EditCommand.exitCode(for: error).rawValue == 64) }
  }
}
