import DirectMail
import DirectMailHTTP
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import DirectMailConnector

/// The recorded behaviour of Logto's own connector.
private struct RecordedSends: Decodable {
  struct Send: Decodable, CustomTestStringConvertible {
    struct Expected: Decodable {
      let endpoint: String?
      let params: [String: String]?
      let error: String?
      let details: String?
    }
    let id: String
    let config: Raw
    let to: String
    let type: String
    let payload: Raw
    let expected: Expected
    var testDescription: String { id }
  }

  struct Test: Decodable, CustomTestStringConvertible {
    struct Body: Decodable {
      let email: String?
      let config: Raw?
    }
    struct Expected: Decodable {
      let status: Int
      let sends: Send.Expected?
    }
    let id: String
    let body: Body
    let expected: Expected
    var testDescription: String { id }
  }

  let send: [Send]
  let testRoute: [Test]

  static func read() throws -> RecordedSends {
    try JSONDecoder().decode(RecordedSends.self, from: fixture("logto.json", in: .module))
  }
}

/// A JSON value, kept to be written again.
private enum Raw: Codable {
  case text(String)
  case number(Double)
  case bool(Bool)
  case null
  case array([Raw])
  case object([String: Raw])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([Raw].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: Raw].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .bool(let value): try container.encode(value)
    case .null: try container.encodeNil()
    case .array(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }

  var bytes: [UInt8] { get throws { Array(try JSONEncoder().encode(self)) } }

  /// The payloads of the recorded cases are flat objects of texts.
  var payload: JSONValue {
    guard case .object(let members) = self else { return .object([]) }
    return .object(
      members.compactMap { name, value in
        guard case .text(let text) = value else { return nil }
        return .init(JSText(name), .string(JSText(text)))
      })
  }
}

/// Answers every request with one reply, and keeps the requests.
private final class Recorder: HTTPTransport {
  private let requests = Mutex<[HTTPRequest]>([])
  var sent: [HTTPRequest] { requests.withLock { $0 } }

  func send(_ request: HTTPRequest) async throws(NetworkFailure) -> HTTPReply {
    requests.withLock { $0.append(request) }
    let body = #"{"EnvId":"6000","RequestId":"12D0"}"#
    return HTTPReply(status: 200, headers: [], body: Array(body.utf8))
  }
}

private func parameters(_ body: [UInt8]) -> [(name: String, value: String)] {
  String(decoding: body, as: UTF8.self).split(separator: "&").map { pair in
    let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map { $0.replacing("+", with: " ").removingPercentEncoding ?? "?" }
    return (parts[0], parts[1])
  }
}

@Suite("Sending as Logto's connector does")
struct SendingTests {
  private let own: Set = ["SignatureNonce", "Timestamp", "Signature"]

  private func check(
    _ config: ConnectorConfig, _ to: String, _ type: String, _ payload: JSONValue,
    _ expected: RecordedSends.Send.Expected
  ) async throws {
    let recorder = Recorder()
    let sender = ConnectorSender(
      config: config, client: DirectMailClient(transport: recorder))
    if let details = expected.details {
      let error = await #expect(throws: ConnectorSendError.self) {
        try await sender.sendMessage(to: to, usageType: type, payload: payload)
      }
      guard case .blocked(let finding)? = error else {
        Issue.record("\(error as Any)")
        return
      }
      #expect(finding.level == .rejected)
      #expect(
        details.hasSuffix(finding.message(.english)) || finding.message(.english).contains(details))
      #expect(recorder.sent.isEmpty)
      return
    }
    let receipt = try await sender.sendMessage(to: to, usageType: type, payload: payload)
    #expect(receipt == SendReceipt(envID: "6000", requestID: "12D0"))
    let request = try #require(recorder.sent.first)
    #expect(recorder.sent.count == 1)
    #expect(request.url.text == expected.endpoint)
    #expect(request.header("content-type") == "application/x-www-form-urlencoded")
    let sent = parameters(request.body)
    let compared = Dictionary(uniqueKeysWithValues: sent.filter { !own.contains($0.name) })
    #expect(compared == expected.params)
    #expect(Set(sent.map(\.name)).subtracting(compared.keys) == own)
  }

  @Test(
    "A mail has exactly the parameters that Logto's connector sends",
    arguments: try RecordedSends.read().send)
  fileprivate func send(_ send: RecordedSends.Send) async throws {
    let config = try ConnectorConfig(bytes: send.config.bytes)
    try await check(config, send.to, send.type, send.payload.payload, send.expected)
  }

  @Test(
    "A test mail is sent as Logto's test route sends it",
    arguments: try RecordedSends.read().testRoute.filter { $0.expected.sends != nil })
  fileprivate func testRoute(_ test: RecordedSends.Test) async throws {
    let config = try ConnectorConfig(bytes: try #require(test.body.config).bytes)
    try await check(
      config, try #require(test.body.email), "Generic",
      .object([.init("code", .string("000000"))]),
      try #require(test.expected.sends))
  }

  private func config(_ change: (inout [String: Any]) -> Void = { _ in }) throws -> ConnectorConfig
  {
    var object: [String: Any] = [
      "accessKeyId": "id", "accessKeySecret": "s3cret", "accountName": "n@m.example",
      "templates": ["Register", "SignIn", "ForgotPassword", "Generic"].map {
        ["usageType": $0, "subject": "s-\($0)", "content": "{{code}}"]
      },
    ]
    change(&object)
    return try ConnectorConfig(bytes: Array(JSONSerialization.data(withJSONObject: object)))
  }

  private let payload = JSONValue.object([.init("code", .string("1"))])

  @Test("Parameters are in Logto's order, and an alias that is set is sent even if empty")
  func order() async throws {
    for (alias, expected) in [(nil, []), ("", ["FromAlias"]), ("Example", ["FromAlias"])]
      as [(String?, [String])]
    {
      let config = try config { if let alias { $0["fromAlias"] = alias } }
      let recorder = Recorder()
      let sender = ConnectorSender(config: config, client: DirectMailClient(transport: recorder))
      _ = try await sender.sendMessage(to: "a@b.c", usageType: "SignIn", payload: payload)
      #expect(
        parameters(try #require(recorder.sent.first).body).map(\.name) == [
          "Action", "Format", "SignatureMethod", "SignatureVersion", "Version", "AccessKeyId",
          "AccountName", "ReplyToAddress", "AddressType", "ToAddress",
        ] + expected + [
          "Subject", "HtmlBody", "RegionId", "SignatureNonce", "Timestamp", "Signature",
        ])
    }
  }

  @Test("A mail goes to the public host of its region", arguments: Region.all)
  func regions(region: Region) throws {
    let sender = ConnectorSender(
      config: try config { $0["regionId"] = region.id },
      client: DirectMailClient(transport: Recorder()))
    let request = try sender.prepare(to: "a@b.c", usageType: "SignIn", payload: payload)
    #expect(request.url == "https://\(region.publicHost)/")
    #expect(request.parameters.contains { $0.name == "RegionId" && $0.value == region.id })
    #expect(sender.diagnosisContext().region == region)
  }

  @Test("Each attempt has a new nonce, and an STS token when there is one")
  func nonce() throws {
    let sender = ConnectorSender(
      config: try config(), client: DirectMailClient(transport: Recorder()),
      endpoint: try Endpoint(parsing: "http://127.0.0.1:9"), securityToken: Secret("token"))
    let requests = try (0..<3).map { _ in
      try sender.prepare(to: "a@b.c", usageType: "SignIn", payload: payload)
    }
    #expect(Set(requests.map(\.nonce)).count == 3)
    #expect(requests[0].url == "http://127.0.0.1:9/")
    #expect(
      requests[0].parameters.contains { $0.name == "SecurityToken" && $0.value == "token" })
  }

  @Test("Nothing is sent without an AccessKey ID or to a malformed address")
  func blocked() async throws {
    let recorder = Recorder()
    let client = DirectMailClient(transport: recorder)
    let empty = ConnectorSender(config: try config { $0["accessKeyId"] = "" }, client: client)
    let error = await #expect(throws: ConnectorSendError.self) {
      try await empty.sendMessage(to: "a@b.c", usageType: "SignIn", payload: payload)
    }
    guard case .blocked(let finding)? = error else {
      Issue.record("\(error as Any)")
      return
    }
    #expect(finding.level == .unsendable)
    let good = ConnectorSender(config: try config(), client: client)
    for recipient in ["", "a", "a@b", "a b@c.d", "@b.c"] {
      let error = await #expect(throws: ConnectorSendError.self, "\(recipient)") {
        try await good.sendMessage(to: recipient, usageType: "SignIn", payload: payload)
      }
      guard case .recipient? = error else {
        Issue.record("\(recipient): \(error as Any)")
        continue
      }
    }
    #expect(recorder.sent.isEmpty)
  }

  @Test("An unsendable template blocks only itself") func template() async throws {
    let text = """
      {"accessKeyId":"id","accessKeySecret":"s","accountName":"n@m.example","templates":[
      {"usageType":"Register","subject":"s","content":"\\ud800"},
      {"usageType":"SignIn","subject":"s","content":"c"},
      {"usageType":"ForgotPassword","subject":"s","content":"c"},
      {"usageType":"Generic","subject":"s","content":"c"}]}
      """
    let sender = ConnectorSender(
      config: try ConnectorConfig(bytes: Array(text.utf8)),
      client: DirectMailClient(transport: Recorder()))
    #expect(sender.blockingFinding(for: "SignIn") == nil)
    #expect(sender.blockingFinding(for: "BindMfa") == nil)
    #expect(sender.blockingFinding(for: "Register")?.level == .unsendable)
    _ = try await sender.sendMessage(to: "a@b.c", usageType: "SignIn", payload: payload)
    await #expect(throws: ConnectorSendError.self) {
      try await sender.sendMessage(to: "a@b.c", usageType: "Register", payload: payload)
    }
  }
}
