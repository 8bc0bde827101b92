import NIOSSL
import TestSupport
import Testing

@testable import DirectMailHTTP

/// TLS as it begins and as it ends.
@Suite("TLS", .serialized, .takesTurns(waitingFor: "the network"), .timeLimit(.minutes(1)))
struct TLSTests {
  private let success = FaultServer.Behaviour.http("200 OK", "{}")

  private func trusting(_ certificate: SelfSigned) throws -> [String: String] {
    ["SSL_CERT_FILE": try certificate.path()]
  }

  @Test("A certificate that nobody trusts is refused before anything is sent")
  func untrusted() async throws {
    let server = try await FaultServer(success, certificate: SelfSigned.localhost.certificate())
    let failure = try await Calls.send(to: "https://localhost:\(server.port)").failed()
    #expect(failure.step == .tls)
    #expect(failure.cause == .certificate)
    #expect(!failure.requestWasSent)
    #expect(server.requests.texts.isEmpty)
    try await server.untilAlone()
    try await server.stop()
  }

  @Test("A certificate for another name or address is refused")
  func wrongHost() async throws {
    for (certificate, host) in [(SelfSigned.localhost, "127.0.0.1"), (.address, "localhost")] {
      let server = try await FaultServer(success, certificate: certificate.certificate())
      let failure = try await Calls.send(
        to: "https://\(host):\(server.port)", environment: trusting(certificate)
      ).failed()
      #expect(failure.step == .tls)
      #expect(failure.cause == .certificate)
      #expect(!failure.requestWasSent && server.requests.texts.isEmpty)
      try await server.stop()
    }
  }

  @Test(
    "A name in a certificate is the whole host, or all but its first label",
    arguments: [
      ("a.example", "a.example", true), ("A.Example", "a.example", true),
      ("*.example", "a.example", true), ("*.example", "b.a.example", false),
      ("*.example", "example", false), ("*", "localhost", false), ("*.", "a", false),
      ("*.*", "a.example", false), ("a*.example", "ab.example", false),
      ("example", "a.example", false), ("a.example\u{0}.evil", "a.example", false),
    ])
  func names(name: String, host: String, isCovered: Bool) {
    #expect(ServerIdentity.covers(name, host) == isCovered)
  }

  @Test("A certificate for the name or for the address is accepted")
  func rightHost() async throws {
    for (certificate, host) in [(SelfSigned.localhost, "localhost"), (.address, "127.0.0.1")] {
      let server = try await FaultServer(success, certificate: certificate.certificate())
      let result = await Calls.send(
        to: "https://\(host):\(server.port)", environment: try trusting(certificate))
      #expect(try result.get().text == "{}")
      try await server.untilAlone()
      try await server.stop()
    }
  }

  @Test("The first variable that is set names the file of certificates")
  func variables() async throws {
    let server = try await FaultServer(success, certificate: SelfSigned.localhost.certificate())
    let path = try SelfSigned.localhost.path()
    let request = HTTPRequest(
      method: "GET", url: try HTTPURL(parsing: "https://localhost:\(server.port)"))
    for environment in [["A": path, "B": "/nonexistent"], ["A": "", "B": path]] {
      let transport = HTTPSTransport(
        environment: environment, certificateFileVariables: ["A", "B"])
      #expect(try await transport.send(request).status == 200)
    }
    try await server.stop()
  }

  @Test(
    "A file of certificates that is none is told by its path",
    arguments: ["/nonexistent.pem", "/dev/zero", "/", "/proc/self/status"])
  func noCertificateFile(path: String) async throws {
    let failure = try await Calls.send(
      to: "https://localhost:1", environment: ["SSL_CERT_FILE": path]
    ).failed()
    #expect(failure.cause == .unusableCertificateFile(path: path))
    #expect(failure.step == .tls && !failure.requestWasSent)
  }

  @Test(
    "TLS versions that are no longer safe are refused",
    arguments: [(TLSVersion.tlsv1, TLSVersion.tlsv1), (.tlsv1, .tlsv11), (.tlsv11, .tlsv11)])
  func outdated(lowest: TLSVersion, highest: TLSVersion) async throws {
    let server = try await FaultServer(
      success, certificate: SelfSigned.localhost.certificate(), versions: (lowest, highest))
    let failure = try await Calls.send(
      to: "https://localhost:\(server.port)", environment: trusting(.localhost)
    ).failed()
    #expect(failure.step == .tls)
    #expect(failure.cause == .outdatedTLS)
    #expect(!failure.requestWasSent && server.requests.texts.isEmpty)
    try await server.stop()
  }

  @Test("TLS versions that are safe are spoken", arguments: [TLSVersion.tlsv12, .tlsv13])
  func current(version: TLSVersion) async throws {
    let server = try await FaultServer(
      success, certificate: SelfSigned.localhost.certificate(), versions: (version, version))
    let result = await Calls.send(
      to: "https://localhost:\(server.port)", environment: try trusting(.localhost))
    #expect(try result.get().text == "{}")
    try await server.stop()
  }

  @Test("A port that speaks plain HTTP or hangs up is told at once")
  func noTLS() async throws {
    for (bytes, cause) in [
      (Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8), nil), ([], NetworkFailure.Cause.closed),
    ] {
      let server = try await FaultServer(.interrupt(bytes))
      let failure = try await Calls.send(to: "https://127.0.0.1:\(server.port)").failed()
      #expect(failure.step == .tls)
      if let cause { #expect(failure.cause == cause) }
      #expect(!failure.requestWasSent)
      try await server.untilAlone()
      try await server.stop()
    }
  }

  @Test("The server is told the name that is meant, but no address")
  func serverName() async throws {
    for (host, isNamed) in [("localhost", true), ("127.0.0.1", false)] {
      let server = try await FaultServer(.interrupt([]))
      _ = await Calls.send(to: "https://\(host):\(server.port)")
      let hello = try #require(server.requests.texts.first)
      #expect(hello.contains(host) == isNamed)
      // A list of nine bytes with one name of eight in it.
      #expect(hello.contains("\u{0}\u{9}\u{8}http/1.1"))
      try await server.stop()
    }
  }

  @Test(
    "Without a TLS goodbye only a reply that is whole by its length is taken",
    arguments: [
      ("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody", true),
      ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n", true),
      ("HTTP/1.1 200 OK\r\n\r\nbody", false),
      ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nbody", false), ("", false),
    ])
  func truncation(bytes: String, isWhole: Bool) async throws {
    let server = try await FaultServer(
      .cut(after: Array(bytes.utf8)), certificate: SelfSigned.localhost.certificate())
    let result = await Calls.send(
      to: "https://localhost:\(server.port)", environment: try trusting(.localhost))
    if isWhole {
      #expect(try result.get().text == "body")
    } else {
      let failure = try result.failed()
      #expect(failure.cause == .closed && failure.requestWasSent)
      #expect(failure.step == .reply)
    }
    try await server.stop()
  }

  @Test("A TLS goodbye ends a reply that has no length") func goodbye() async throws {
    let server = try await FaultServer(
      .reply("HTTP/1.1 200 OK\r\n\r\nbody"), certificate: SelfSigned.localhost.certificate())
    let result = await Calls.send(
      to: "https://localhost:\(server.port)", environment: try trusting(.localhost))
    #expect(try result.get().text == "body")
    try await server.stop()
  }
}
