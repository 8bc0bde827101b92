import ConnectorResources
import Foundation
import NIOCore
import TestSupport
import Testing

@testable import DirectMail

/// Everything that can go wrong between us and the service, against real sockets. What must be told at once has
/// timeouts of ten minutes here, far over the suite's time limit.
@Suite("The network's faults", .timeLimit(.minutes(1)))
struct FaultTests {
  private let success = #"{"EnvId":"600000000012","RequestId":"12D086F6"}"#

  private func send(
    to url: String, environment: [String: String] = [:], connect: Duration = .seconds(5),
    call: Duration = .seconds(10)
  ) async throws -> SendError? {
    let transport = AsyncHTTPTransport(
      limits: TransportLimits(connectTimeout: connect, callTimeout: call),
      environment: environment)
    let mail = SingleSendMail(
      accountName: "s@m.example", toAddress: "a@b.c", subject: "s", htmlBody: "b é+*~")
    let credentials = Credentials(accessKeyID: "id", accessKeySecret: Secret("s3cret-value"))
    do throws(SendError) {
      _ = try await DirectMailClient(transport: transport).send(
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

  @Test("none: a good reply is a receipt, and the wire request has the right signature")
  func good() async throws {
    let server = try await FaultServer(.http("200 OK", success))
    #expect(try await send(to: "http://127.0.0.1:\(server.port)/") == nil)
    let request = try #require(server.requests.texts.first)
    try await server.stop()
    #expect(request.hasPrefix("POST / HTTP/1.1\r\n"))
    #expect(request.lowercased().contains("content-type: application/x-www-form-urlencoded\r\n"))
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

  @Test("refused port, told at once") func refused() async throws {
    let port = try await FaultServer.deadPort()
    let failure = try failure(
      await send(to: "http://127.0.0.1:\(port)", connect: .seconds(600), call: .seconds(600)))
    #expect(failure.step == .connect)
    #expect(failure.cause == .refused)
    #expect(!failure.mayHaveBeenAccepted && !failure.timedOut)
    #expect(failure.host == "127.0.0.1" && failure.port == port)
  }

  @Test("unknown host, told at once") func unknownHost() async throws {
    let failure = try failure(
      await send(to: "https://nonexistent.invalid", connect: .seconds(600), call: .seconds(600)))
    #expect(failure.step == .resolve)
    #expect(failure.cause == .unknownHost)
    #expect(failure.host == "nonexistent.invalid" && failure.port == 443)
    #expect(!failure.mayHaveBeenAccepted)
  }

  @Test("reset before the reply") func resetBefore() async throws {
    let failure = try failure(await served(.reset(after: [])))
    #expect([.reset, .closed].contains(failure.cause))
    #expect([.send, .reply].contains(failure.step))
    #expect(failure.mayHaveBeenAccepted)
  }

  @Test("reset on connecting") func resetOnConnect() async throws {
    let failure = try failure(await served(.resetOnConnect))
    #expect([.reset, .closed].contains(failure.cause))
  }

  @Test("reset in the middle of the reply") func resetMiddle() async throws {
    let part = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"EnvId\""
    let failure = try failure(await served(.reset(after: Array(part.utf8))))
    #expect([.reset, .closed].contains(failure.cause))
    #expect(failure.step == .reply)
    #expect(failure.mayHaveBeenAccepted)
  }

  @Test("closed before the promised length") func closedEarly() async throws {
    let failure = try failure(
      await served(.reply("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"EnvId\"")))
    #expect(failure.step == .reply)
    #expect(failure.mayHaveBeenAccepted)
  }

  @Test("silence") func silence() async throws {
    let failure = try failure(await served(.silence(after: []), call: .seconds(2)))
    #expect(failure.cause == .timedOut(seconds: 2))
    #expect(failure.step == .reply)
    #expect(failure.timedOut && failure.mayHaveBeenAccepted)
  }

  @Test("a byte at a time, for ever") func drip() async throws {
    let bytes = Array("HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n".utf8)
    let body = [UInt8](repeating: 0x20, count: 10_000)
    let failure = try failure(
      await served(.drip(bytes + body, every: .milliseconds(5)), call: .seconds(2)))
    #expect(failure.timedOut && failure.mayHaveBeenAccepted)
    #expect(failure.step == .reply)
  }

  @Test("a reply of 10 MB") func big() async throws {
    let head = Array("HTTP/1.1 200 OK\r\nContent-Length: 10485760\r\n\r\n".utf8)
    let failure = try failure(
      await served(.reply(head + [UInt8](repeating: 0x20, count: 10 << 20))))
    #expect(failure.cause == .replyTooLarge(limit: 1 << 20))
    #expect(failure.step == .reply && failure.mayHaveBeenAccepted)
  }

  @Test("something that is not HTTP") func garbage() async throws {
    let failure = try failure(await served(.reply("SSH-2.0-OpenSSH_9.6\r\n")))
    #expect(failure.cause == .notHTTP)
    #expect(failure.mayHaveBeenAccepted)
  }

  @Test(
    "replies that are not the service's",
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

  @Test("a certificate that nobody trusts") func certificate() async throws {
    let server = try await FaultServer(.http("200 OK", success), certificate: selfSigned())
    let failure = try failure(await send(to: "https://127.0.0.1:\(server.port)"))
    #expect(failure.step == .tls)
    #expect(failure.cause == .certificate)
    #expect(!failure.mayHaveBeenAccepted)
    #expect(server.requests.texts.isEmpty)
    try await server.stop()
  }

  @Test("a certificate for another name, and the right one once it is trusted")
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
    try await server.stop()
  }

  @Test("a file with certificates that is not there") func noCertificateFile() async throws {
    let failure = try failure(
      await send(to: "https://localhost:1", environment: ["SSL_CERT_FILE": "/nonexistent.pem"]))
    #expect(failure.cause == .unusableCertificateFile(path: "/nonexistent.pem"))
  }

  @Test("a port that accepts but never speaks TLS") func silentTLS() async throws {
    let server = try await FaultServer(.silence(after: []))
    let failure = try failure(
      await send(to: "https://127.0.0.1:\(server.port)", connect: .seconds(2)))
    #expect(failure.timedOut && !failure.mayHaveBeenAccepted)
    #expect([.connect, .tls].contains(failure.step))
    try await server.stop()
  }

  @Test(
    "a proxy that will not",
    arguments: [
      ("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", NetworkFailure.Cause.refusedByProxy),
      (
        "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n",
        .proxyAuthenticationRequired
      ),
    ])
  func proxyRefuses(reply: String, cause: NetworkFailure.Cause) async throws {
    let server = try await FaultServer(.reply(reply))
    let failure = try failure(
      await send(
        to: "https://dm.aliyuncs.com",
        environment: ["HTTPS_PROXY": "http://user:pa55@127.0.0.1:\(server.port)"]))
    #expect(failure.step == .proxy)
    #expect(failure.cause == cause)
    #expect(failure.proxy == "127.0.0.1:\(server.port)")
    #expect(failure.host == "dm.aliyuncs.com" && !failure.mayHaveBeenAccepted)
    let request = try #require(server.requests.texts.first)
    #expect(request.hasPrefix("CONNECT dm.aliyuncs.com:443 HTTP/1.1\r\n"))
    #expect(request.contains("Basic " + Base64.encoded("user:pa55".utf8)))
    try await server.stop()
  }

  @Test("a proxy variable that names none: nothing goes around it") func badProxy() async throws {
    let failure = try failure(
      await send(to: "https://dm.aliyuncs.com", environment: ["HTTPS_PROXY": "socks5://p:1"]))
    #expect(failure.step == .proxy)
    #expect(failure.cause == .unusableProxy(variable: "HTTPS_PROXY"))
    let diagnosis = Diagnosis(
      of: .network(failure),
      context: .init(region: nil, endpoint: .publicHost(.default), accessKeyID: ""))
    #expect(diagnosis.explanation(.english).hasPrefix("No way to dm.aliyuncs.com, port 443: HTTPS"))
  }

  @Test("a proxy that is not there") func noProxy() async throws {
    let port = try await FaultServer.deadPort()
    let failure = try failure(
      await send(
        to: "https://dm.aliyuncs.com", environment: ["https_proxy": "http://127.0.0.1:\(port)"]))
    #expect(failure.step == .proxy)
    #expect(failure.cause == .refused)
  }

  @Test("the user's change of mind, after the request has gone") func cancelled() async throws {
    let server = try await FaultServer(.silence(after: []))
    let port = server.port
    let task = Task { try await send(to: "http://127.0.0.1:\(port)", call: .seconds(50)) }
    try await server.untilRequested()
    task.cancel()
    #expect(try await task.value == .cancelled(mayHaveBeenAccepted: true))
    try await server.stop()
  }

  @Test("the user's change of mind, before anything has gone") func cancelledEarly() async throws {
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
