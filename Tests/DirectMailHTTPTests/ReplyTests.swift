import NIOCore
import TestSupport
import Testing

@testable import DirectMailHTTP

/// Replies by how they are framed and how long they are.
@Suite("Replies", .serialized, .takesTurns(waitingFor: "the network"), .timeLimit(.minutes(1)))
struct ReplyTests {
  @Test(
    "A reply ends where its framing says, whether or not the server closes",
    arguments: [
      ("POST", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody", 200, "body"),
      (
        "POST", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbodyHTTP/1.1 500 No\r\n\r\n", 200,
        "body"
      ),
      ("POST", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 200, ""),
      ("POST", "HTTP/1.1 200\r\nContent-Length: 4\r\n\r\nbody", 200, "body"),
      (
        "POST",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nb\r\n3;x=y\r\nody\r\n0\r\n\r\n",
        200, "body"
      ),
      (
        "POST",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\nX-Trailer: 1\r\n\r\n",
        200, "body"
      ),
      ("POST", "HTTP/1.1 204 No Content\r\n\r\n", 204, ""),
      ("POST", "HTTP/1.1 204 No Content\r\nContent-Length: 4\r\n\r\nbody", 204, ""),
      ("GET", "HTTP/1.1 304 Not Modified\r\nContent-Length: 4\r\n\r\n", 304, ""),
      ("HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n", 200, ""),
      (
        "POST", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody",
        200, "body"
      ),
      (
        "POST",
        "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n"
          + "HTTP/1.1 400 Bad Request\r\nContent-Length: 4\r\n\r\nbody", 400, "body"
      ),
      (
        "POST", "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
        302,
        ""
      ),
      ("POST", "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 4\r\n\r\nbody", 502, "body"),
    ])
  func framed(method: String, bytes: String, status: Int, body: String) async throws {
    for behaviour in [FaultServer.Behaviour.silence(after: Array(bytes.utf8)), .reply(bytes)] {
      let reply = try await Calls.served(behaviour, method).get()
      #expect(reply.status == status)
      #expect(reply.text == body)
    }
  }

  @Test(
    "A reply without a length ends when the server closes",
    arguments: ["HTTP/1.1 200 OK\r\n\r\nbody", "HTTP/1.0 200 OK\r\nX: y\r\n\r\nbody"])
  func untilClosed(bytes: String) async throws {
    #expect(try await Calls.served(.reply(bytes)).get().text == "body")
  }

  @Test("A reply may come a byte at a time") func dripped() async throws {
    let bytes =
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nX: y\r\nContent-Length: 4\r\n\r\nbody"
    let reply = try await Calls.served(.drip(Array(bytes.utf8), every: .milliseconds(1))).get()
    #expect(reply.text == "body" && reply.header("X") == "y")
  }

  @Test("A reply is not decompressed") func compressed() async throws {
    let reply = try await Calls.served(
      .reply("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\n\u{1F}xy")
    ).get()
    #expect(reply.body == [0x1F, 0x78, 0x79])
  }

  @Test(
    "A reply may have the greatest length, but not one byte more",
    arguments: ["length", "chunks", "close"])
  func bounded(framing: String) async throws {
    for count in [1000, 1001] {
      let body = String(repeating: "x", count: count)
      let bytes =
        switch framing {
        case "length": "HTTP/1.1 200 OK\r\nContent-Length: \(count)\r\n\r\n\(body)"
        case "chunks":
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + String(repeating: "1\r\nx\r\n", count: count) + "0\r\n\r\n"
        default: "HTTP/1.1 200 OK\r\n\r\n\(body)"
        }
      let result = try await Calls.served(
        .reply(bytes),
        limits: TransportLimits(
          connectTimeout: Calls.never, callTimeout: Calls.never, replyBytes: 1000))
      if count == 1000 {
        #expect(try result.get().body.count == 1000)
      } else {
        let failure = try result.failed()
        #expect(failure.cause == .replyTooLarge(limit: 1000))
        #expect(failure.step == .reply && failure.requestWasSent)
      }
    }
  }

  @Test("A reply of 10 MB is cut off") func big() async throws {
    let head = Array("HTTP/1.1 200 OK\r\nContent-Length: 10485760\r\n\r\n".utf8)
    let failure = try await Calls.served(
      .reply(head + [UInt8](repeating: 0x20, count: 10 << 20))
    ).failed()
    #expect(failure.cause == .replyTooLarge(limit: 1 << 20))
    #expect(failure.step == .reply && failure.requestWasSent)
  }

  @Test(
    "A reply whose head does not end is cut off",
    arguments: [
      "X: " + String(repeating: "y", count: 70_000),
      String(repeating: "X", count: 70_000) + ": y",
      (0..<40).map { "X\($0): " + String(repeating: "y", count: 2000) }.joined(separator: "\r\n"),
      (0..<300).map { "X\($0): y" }.joined(separator: "\r\n"),
    ])
  func longHead(headers: String) async throws {
    let failure = try await Calls.served(
      .silence(after: Array("HTTP/1.1 200 OK\r\n\(headers)\r\n".utf8))
    ).failed()
    #expect(failure.cause == .replyTooLarge(limit: 65_536))
    #expect(failure.step == .reply && failure.requestWasSent)
  }

  @Test("A reply that never gets beyond 100 Continue is refused")
  func interimForEver() async throws {
    let bytes = String(repeating: "HTTP/1.1 100 Continue\r\n\r\n", count: 40)
    let failure = try await Calls.served(.silence(after: Array(bytes.utf8))).failed()
    #expect(failure.cause == .notHTTP && failure.requestWasSent)
  }
}
