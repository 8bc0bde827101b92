import DirectMailHTTP
import Foundation
import NIOCore
import TestSupport
import Testing

@testable import DirectMail

/// What a mail comes to when the network fails, against real sockets: whether it may have been accepted, and in which
/// words that is told. How each fault is found is tested with the transport.
@Suite(
  "The network's faults, for a mail", .serialized, .takesTurns(waitingFor: "the network"),
  .timeLimit(.minutes(1)))
struct FaultTests {
  private let success = #"{"EnvId":"600000000012","RequestId":"12D086F6"}"#

  private func send(
    to url: String, environment: [String: String] = [:], connect: Duration = .seconds(5),
    call: Duration = .seconds(10)
  ) async throws -> SendError? {
    let client = DirectMailClient(
      environment: environment,
      limits: TransportLimits(connectTimeout: connect, callTimeout: call))
    let mail = SingleSendMail(
      accountName: "s@m.example", toAddress: "a@b.c", subject: "s", htmlBody: "b é+*~")
    let credentials = Credentials(accessKeyID: "id", accessKeySecret: Secret("s3cret-value"))
    do throws(SendError) {
      _ = try await client.send(
        mail, credentials: credentials, endpoint: Endpoint(checked: url))
      return nil
    } catch {
      for language in Language.allCases {
        let diagnosis = Diagnosis(
          of: error,
          context: .init(region: .default, endpoint: Endpoint(checked: url), accessKeyID: "id"))
        let text = diagnosis.explanation(language) + diagnosis.remedy(language)
        #expect(
          !text.contains("s3cret") && !text.contains("diagnosis.") && !text.contains("network."))
        #expect(!text.contains("%"))
      }
      return error
    }
  }

  private func failure(_ error: SendError?) throws -> NetworkFailure {
    guard case .network(let failure)? = error else {
      throw Unexpected(description: "\(error as Any)")
    }
    return failure
  }

  private func served(
    _ behaviour: FaultServer.Behaviour, call: Duration = .seconds(10)
  ) async throws -> SendError? {
    let server = try await FaultServer(behaviour)
    let error = try await send(to: "http://127.0.0.1:\(server.port)", call: call)
    try await server.stop()
    return error
  }

  @Test("A good reply is a receipt, and the request has the right signature")
  func good() async throws {
    let server = try await FaultServer(.http("200 OK", success))
    #expect(try await send(to: "http://127.0.0.1:\(server.port)/") == nil)
    let request = try #require(server.requests.texts.first)
    try await server.stop()
    #expect(request.hasPrefix("POST / HTTP/1.1\r\n"))
    #expect(request.contains("\r\nContent-Type: application/x-www-form-urlencoded\r\n"))
    #expect(request.contains("\r\nAccept: application/json\r\n"))
    let form = try #require(request.components(separatedBy: "\r\n\r\n").last)
    #expect(form.contains("HtmlBody=b+%C3%A9%2B*%7E"))
    let pairs = try form.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", omittingEmptySubsequences: false).map {
        $0.replacing("+", with: " ").removingPercentEncoding
      }
      return RPCSignature.Parameter(try #require(parts[0]), try #require(parts[1]))
    }
    let signed = pairs.filter { $0.name != "Signature" }
    #expect(
      pairs.last?.value
        == Reference.signature(
          of: Reference.stringToSign(method: "POST", parameters: signed), secret: "s3cret-value"))
  }

  @Test("A refused port is told at once, and that nothing was sent") func refused() async throws {
    let port = try await FaultServer.deadPort()
    let failure = try failure(
      await send(to: "http://127.0.0.1:\(port)", connect: .seconds(600), call: .seconds(600)))
    #expect(failure.step == .connect)
    #expect(failure.cause == .refused)
    #expect(!failure.requestWasSent && !failure.timedOut)
    #expect(failure.host == "127.0.0.1" && failure.port == port)
  }

  @Test("Silence after the request ends with the time limit") func silence() async throws {
    let failure = try failure(await served(.silence(after: []), call: .seconds(2)))
    #expect(failure.cause == .timedOut(seconds: 2))
    #expect(failure.step == .reply)
    #expect(failure.timedOut && failure.requestWasSent)
  }

  @Test("A reply of 10 MB is refused as too large") func big() async throws {
    let head = Array("HTTP/1.1 200 OK\r\nContent-Length: 10485760\r\n\r\n".utf8)
    let failure = try failure(
      await served(.reply(head + [UInt8](repeating: 0x20, count: 10 << 20))))
    #expect(failure.cause == .replyTooLarge(limit: 1 << 20))
    #expect(failure.step == .reply && failure.requestWasSent)
  }

  @Test(
    "A reply not from the service tells whether the mail may have been accepted",
    arguments: [
      ("502 Bad Gateway", "<html>\u{1B}[31m bad</html>", true),
      ("200 OK", #"{"EnvId":"60000"#, true),
      ("200 OK", #"{"EnvId":60000,"RequestId":"r"}"#, true),
      ("200 OK", "", true),
      ("404 Not Found", "nothing here", false),
      ("302 Found", "", false),
    ])
  func invalid(status: String, body: String, mayHaveBeenAccepted: Bool) async throws {
    let error = try await served(
      .http(status, body, "Location: https://elsewhere.example/\r\n"))
    guard case .invalidReply(let reply)? = error else {
      throw Unexpected(description: "\(error as Any)")
    }
    #expect(reply.httpStatus == Int(status.prefix(3)))
    #expect(error?.mayHaveBeenAccepted == mayHaveBeenAccepted)
    #expect(reply.contentType == "application/json")
    #expect(!reply.excerpt.contains("\u{1B}"))
    #expect(reply.isRedirect == status.hasPrefix("302"))
  }

  @Test("Either variable makes a certificate trusted, but not for another name")
  func trustedCertificate() async throws {
    let server = try await FaultServer(.http("200 OK", success), certificate: selfSigned())
    let file = try certificatePath()
    for variable in ["SSL_CERT_FILE", "ALIBABA_CLOUD_CA_BUNDLE"] {
      #expect(
        try await send(to: "https://localhost:\(server.port)", environment: [variable: file]) == nil
      )
    }
    let failure = try failure(
      await send(to: "https://127.0.0.1:\(server.port)", environment: ["SSL_CERT_FILE": file]))
    #expect(failure.step == .tls)
    #expect(failure.cause == .certificate)
    #expect(!failure.requestWasSent)
    try await server.stop()
  }

  @Test("Nothing goes around a proxy variable that names no proxy") func badProxy() async throws {
    let failure = try failure(
      await send(to: "https://dm.aliyuncs.com", environment: ["HTTPS_PROXY": "socks5://p:1"]))
    #expect(failure.step == .proxy)
    #expect(failure.cause == .unusableProxy(variable: "HTTPS_PROXY"))
    let diagnosis = Diagnosis(
      of: .network(failure),
      context: .init(region: nil, endpoint: .publicHost(.default), accessKeyID: ""))
    let explanation = diagnosis.explanation(.english)
    #expect(explanation.hasPrefix("No connection to dm.aliyuncs.com:443: HTTPS"))
  }

  @Test("A mail cancelled after the request has gone may have been accepted")
  func cancelled() async throws {
    let server = try await FaultServer(.silence(after: []))
    let port = server.port
    let task = Task { try await send(to: "http://127.0.0.1:\(port)", call: .seconds(50)) }
    try await server.untilRequested()
    task.cancel()
    #expect(try await task.value == .cancelled(mayHaveBeenAccepted: true))
    try await server.stop()
  }

  @Test("A mail cancelled before anything has gone was not accepted")
  func cancelledEarly() async throws {
    let server = try await FaultServer(.silence(after: []))
    let port = server.port
    let task = Task {
      try await send(to: "https://127.0.0.1:\(port)", connect: .seconds(600), call: .seconds(600))
    }
    try await server.untilConnected()
    task.cancel()
    #expect(try await task.value == .cancelled(mayHaveBeenAccepted: false))
    try await server.stop()
  }

  private func certificatePath() throws -> String {
    try #require(Bundle.module.resourceURL?.appendingPathComponent("Fixtures/self-signed.pem").path)
  }

  private func selfSigned() throws -> (chain: String, key: String) {
    let chain = try fixture("self-signed.pem", in: .module)
    let key = try fixture("self-signed-key.pem", in: .module)
    return (String(decoding: chain, as: UTF8.self), String(decoding: key, as: UTF8.self))
  }
}

struct Unexpected: Error, CustomStringConvertible { let description: String }

extension Endpoint {
  /// For texts that a test has written; a wrong one shows as a send to nowhere.
  init(checked text: String) {
    self = (try? Endpoint(parsing: text)) ?? .publicHost(.default)
  }
}
