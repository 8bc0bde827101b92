import Foundation
import TestSupport
import Testing

@testable import DirectMailHTTP

/// Connections through an HTTP proxy.
@Suite("Proxies", .serialized, .takesTurns(waitingFor: "the network"), .timeLimit(.minutes(1)))
struct ProxyTests {
  @Test(
    "A proxy that opens no tunnel is told as the cause, and nothing is sent",
    arguments: [
      ("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", NetworkFailure.Cause.refusedByProxy),
      (
        "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n",
        .proxyAuthenticationRequired
      ),
      ("HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example/\r\n\r\n", .refusedByProxy),
      ("HTTP/1.1 502 Bad Gateway\r\n", .refusedByProxy),
      ("HTTP/1.0 100 Continue\r\n\r\n", .refusedByProxy),
      ("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody", .refusedByProxy),
      ("SSH-2.0-OpenSSH_9.6\r\n", .notHTTP), ("H", .closed), ("", .closed), ("X", .notHTTP),
      ("HTTP/1.1 OK\r\n\r\n", .notHTTP), ("HTTP/2 200\r\n\r\n", .notHTTP),
      ("HTTP/1.1 200 OK\r\nX: y\r\n", .closed),
      (
        "HTTP/1.1 200 OK\r\nX: " + String(repeating: "y", count: 70_000),
        .replyTooLarge(limit: 65_536)
      ),
    ])
  func refuses(reply: String, cause: NetworkFailure.Cause) async throws {
    let server = try await FaultServer(.reply(reply))
    let failure = try await Calls.send(
      to: "https://dm.example",
      environment: ["HTTPS_PROXY": "http://user:pa55@127.0.0.1:\(server.port)"]
    ).failed()
    #expect(failure.step == .proxy)
    #expect(failure.cause == cause)
    #expect(failure.proxy == "127.0.0.1:\(server.port)")
    #expect(failure.host == "dm.example" && !failure.requestWasSent)
    #expect(
      server.requests.texts == [
        "CONNECT dm.example:443 HTTP/1.1\r\nHost: dm.example:443\r\n"
          + "Proxy-Authorization: Basic \(Data("user:pa55".utf8).base64EncodedString())\r\n\r\n"
      ])
    try await server.untilAlone()
    try await server.stop()
  }

  @Test("A proxy's refusal is told before it closes the connection") func promptNo() async throws {
    for reply in ["HTTP/1.1 403 Forbidden\r\n", "HTTP/1.1 407 No\r\n\r\n", "garbage"] {
      let server = try await FaultServer(.silence(after: Array(reply.utf8)))
      let failure = try await Calls.send(
        to: "https://dm.example", environment: ["HTTPS_PROXY": "127.0.0.1:\(server.port)"]
      ).failed()
      #expect(failure.step == .proxy && !failure.timedOut)
      try await server.stop()
    }
  }

  @Test("A proxy that says nothing is given up in time", arguments: ["", "HTTP/1.1 200 OK\r\n"])
  func silence(start: String) async throws {
    let server = try await FaultServer(.silence(after: Array(start.utf8)))
    let failure = try await Calls.send(
      to: "https://dm.example", environment: ["HTTPS_PROXY": "127.0.0.1:\(server.port)"],
      limits: TransportLimits(connectTimeout: .milliseconds(400), callTimeout: Calls.never)
    ).failed()
    #expect(failure.step == .proxy && failure.cause == .timedOut(seconds: 0.4))
    #expect(!server.requests.texts.joined().contains("Authorization"))
    try await server.untilAlone()
    try await server.stop()
  }

  @Test("A proxy that is not there is told as the cause") func dead() async throws {
    let port = try await FaultServer.deadPort()
    let refused = try await Calls.send(
      to: "https://dm.example", environment: ["https_proxy": "http://127.0.0.1:\(port)"]
    ).failed()
    #expect(refused.step == .proxy && refused.cause == .refused)
    let unknown = try await Calls.send(
      to: "https://dm.example", environment: ["https_proxy": "http://nonexistent.invalid"]
    ).failed()
    #expect(unknown.step == .proxy && unknown.cause == .unknownHost)
  }

  @Test("Nothing goes around a proxy variable that names no proxy") func unusable() async throws {
    let failure = try await Calls.send(
      to: "https://dm.example", environment: ["HTTPS_PROXY": "socks5://p:1"]
    ).failed()
    #expect(failure.step == .proxy)
    #expect(failure.cause == .unusableProxy(variable: "HTTPS_PROXY"))
  }

  @Test("A proxy is not asked for an address whose certificate nobody could check")
  func address() async throws {
    let server = try await FaultServer(.silence(after: []))
    let failure = try await Calls.send(
      to: "https://192.0.2.1", environment: ["HTTPS_PROXY": "127.0.0.1:\(server.port)"]
    ).failed()
    #expect(failure.step == .tls && failure.cause == .addressBehindProxy)
    #expect(!failure.requestWasSent)
    #expect(server.requests.connections == 0)
    try await server.stop()
  }

  @Test("Calls to this machine never go through a proxy", arguments: ["127.0.0.1", "localhost"])
  func loopback(host: String) async throws {
    let proxy = try await FaultServer(.silence(after: []))
    let server = try await FaultServer(.http("200 OK", "{}"))
    let name = "127.0.0.1:\(proxy.port)"
    let result = await Calls.send(
      to: "http://\(host):\(server.port)", environment: ["HTTP_PROXY": name, "HTTPS_PROXY": name])
    #expect(try result.get().status == 200)
    #expect(proxy.requests.connections == 0)
    try await server.stop()
    try await proxy.stop()
  }

  @Test("A tunnel carries TLS to the server, whose certificate counts")
  func tunnel() async throws {
    let server = try await FaultServer(
      .http("200 OK", "{}"), certificate: SelfSigned.address.certificate())
    let proxy = try await TunnelServer(to: server.port)
    let environment = [
      "HTTPS_PROXY": "127.0.0.1:\(proxy.port)", "SSL_CERT_FILE": try SelfSigned.address.path(),
    ]
    let result = await Calls.send(to: "https://server.example", environment: environment)
    #expect(try result.get().text == "{}")
    #expect(server.requests.texts.first?.contains("Host: server.example\r\n") == true)
    let failure = try await Calls.send(to: "https://other.example", environment: environment)
      .failed()
    #expect(failure.step == .tls && failure.cause == .certificate)
    #expect(failure.proxy == "127.0.0.1:\(proxy.port)" && server.requests.texts.count == 1)
    try await server.untilAlone()
    try await proxy.stop()
    try await server.stop()
  }

  @Test("A tunnel carries a plain request to the server") func openTunnel() async throws {
    let server = try await FaultServer(.http("200 OK", "{}"))
    let proxy = try await TunnelServer(to: server.port)
    let result = await Calls.send(
      to: "http://dm.example:8080/x", environment: ["HTTP_PROXY": "127.0.0.1:\(proxy.port)"])
    #expect(try result.get().text == "{}")
    let request = try #require(server.requests.texts.first)
    #expect(request.hasPrefix("POST /x HTTP/1.1\r\nHost: dm.example:8080\r\n"))
    #expect(!request.contains("CONNECT"))
    try await server.untilAlone()
    try await proxy.stop()
    try await server.stop()
  }

  @Test(
    "A proxy's answer is read as it comes",
    arguments: [
      ("HTTP/1.1 200 Connection established\r\n\r\n", true), ("HTTP/1.0 200\r\n\r\n", true),
      ("HTTP/1.1 204 Fine\r\nX: y\r\n\r\n", true), ("HTTP/1.1 200 OK\r\n", false), ("", false),
      ("HTT", false), ("HTTP/1.1 20", false),
    ])
  func answer(text: String, isGranted: Bool) throws {
    #expect(try ProxyTunnel.isGranted(by: Array(text.utf8)) == isGranted)
  }
}
