import NIOHTTP1
import TestSupport
import Testing

@testable import DirectMailHTTP

@Suite("Requests", .serialized, .takesTurns(waitingFor: "the network"), .timeLimit(.minutes(1)))
struct RequestTests {
  @Test("A request on the wire has exactly its line, headers and body") func wire() async throws {
    let server = try await FaultServer(.http("200 OK", "{}"))
    let result = await Calls.send(
      to: "http://127.0.0.1:\(server.port)/a/../b%20c", headers: [.init("X-One", "é\ttwo")])
    #expect(try result.get().status == 200)
    #expect(
      server.requests.texts == [
        "POST /a/../b%20c HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nX-One: é\ttwo\r\n"
          + "Content-Length: 3\r\nConnection: close\r\n\r\na=1"
      ])
    try await server.stop()
  }

  @Test(
    "A request without a body has a length of 0 only where POST needs one",
    arguments: [("GET", false), ("DELETE", false), ("POST", true)])
  func noBody(method: String, hasLength: Bool) async throws {
    let server = try await FaultServer(.http("200 OK", "{}"))
    let result = await Calls.send(to: "http://127.0.0.1:\(server.port)", method, body: [])
    #expect(try result.get().status == 200)
    let text = try #require(server.requests.texts.first)
    #expect(text.hasPrefix("\(method) / HTTP/1.1\r\n"))
    #expect(text.lowercased().contains("content-length: 0\r\n") == hasLength)
    #expect(!text.lowercased().contains("transfer-encoding"))
    try await server.stop()
  }

  @Test(
    "A request names the host as its URL does",
    arguments: [
      ("https://a.example", "a.example"), ("https://A.example:443/x", "a.example"),
      ("https://a.example:80", "a.example:80"), ("http://a.example:80", "a.example"),
      ("http://a.example:443", "a.example:443"), ("https://[::1]", "[::1]"),
      ("https://[2001:DB8::1]:8443", "[2001:db8::1]:8443"), ("http://127.0.0.1:1", "127.0.0.1:1"),
    ])
  func host(url: String, host: String) throws {
    let request = HTTPRequest(method: "GET", url: try HTTPURL(parsing: url))
    #expect(try WireRequest(request).head.headers["Host"] == [host])
  }

  @Test(
    "A request that HTTP has no spelling for is not sent",
    arguments: [
      ("POST", "X", "a\r\nHost: evil"), ("POST", "X", "a\n"), ("POST", "X", "a\r"),
      ("POST", "X", "a\u{0}"), ("POST", "X", "a\u{7F}"), ("POST", "X", "a\u{1B}[31m"),
      ("POST", "X\r\nY", "a"), ("POST", "X Y", "a"), ("POST", "X:", "a"), ("POST", "", "a"),
      ("POST", "É", "a"), ("POST", "Content-Length", "0"), ("POST", "transfer-encoding", "chunked"),
      ("POST", "HOST", "evil"), ("POST", "Connection", "keep-alive"),
      ("POST", "Expect", "100-continue"),
      ("", "X", "a"), ("GET /evil HTTP/1.1\r\n", "X", "a"), ("GE T", "X", "a"),
      ("CONNECT", "X", "a"),
    ])
  func refused(method: String, name: String, value: String) async throws {
    let server = try await FaultServer(.http("200 OK", "{}"))
    let failure = try await Calls.send(
      to: "http://127.0.0.1:\(server.port)", method, headers: [.init(name, value)]
    ).failed()
    guard case .unusableRequest(let reason) = failure.cause else {
      throw Unexpected(description: "\(failure)")
    }
    #expect(!reason.contains(where: \.isNewline) && !reason.contains("evil"))
    #expect(failure.step == .send && !failure.requestWasSent)
    #expect(server.requests.connections == 0)
    try await server.stop()
  }

  @Test("A request describes itself without what it carries") func description() throws {
    let request = HTTPRequest(
      method: "POST", url: try HTTPURL(parsing: "https://a.example"),
      headers: [.init("Authorization", "s3cret")], body: Array("s3cret".utf8))
    var dumped = ""
    dump(request, to: &dumped)
    #expect("\(request)" == "POST https://a.example/, 6 bytes")
    #expect(!dumped.contains("s3cret") && !dumped.contains("115"))
  }
}
