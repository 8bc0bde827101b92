import Glibc
import TestSupport
import Testing

@testable import DirectMailHTTP

/// The user's change of mind: told at once in every phase, and nothing stays behind.
@Suite("Cancelling", .serialized, .takesTurns(waitingFor: "the network"), .timeLimit(.minutes(1)))
struct CancellationTests {
  private func cancelled(
    _ url: String, environment: [String: String] = [:], lookUp: NameLookUp = .system,
    when: () async throws -> Void
  ) async throws -> NetworkFailure {
    let task = Task { await Calls.send(to: url, environment: environment, lookUp: lookUp) }
    try await when()
    task.cancel()
    let failure = try await task.value.failed()
    #expect(failure.cause == .cancelled)
    return failure
  }

  @Test("A call cancelled before it began sends nothing") func before() async throws {
    let failure = try await Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await Calls.send(to: "http://127.0.0.1:1").failed()
    }.value
    #expect(failure.cause == .cancelled && !failure.requestWasSent)
  }

  @Test("A call can be cancelled while the resolver is asked") func lookUp() async throws {
    let stuck = StuckLookUp()
    defer { stuck.release() }
    let failure = try await cancelled("https://stuck.example", lookUp: stuck.lookUp) {
      try await stuck.untilAsked()
    }
    #expect(failure.step == .resolve && !failure.requestWasSent)
  }

  /// As the file with certificates and the name are awaited.
  @Test("Waiting for a disk that does not answer can be cancelled")
  func blockedWork() async throws {
    let stuck = StuckLookUp()
    defer { stuck.release() }
    let task = Task {
      await BlockingWork.value(within: Calls.never) { stuck.lookUp.addresses("", 0).count }
    }
    try await stuck.untilAsked()
    task.cancel()
    #expect(await task.value == nil)
  }

  @Test("A call can be cancelled while the connection is made") func connecting() async throws {
    let listener = try FullListener()
    let failure = try await cancelled("http://127.0.0.1:\(listener.port)") {
      try await listener.untilTried()
    }
    #expect(failure.step == .connect && !failure.requestWasSent)
  }

  @Test("A call can be cancelled while a proxy is asked") func proxy() async throws {
    let server = try await FaultServer(.silence(after: []))
    let failure = try await cancelled(
      "https://a.example", environment: ["HTTPS_PROXY": "http://127.0.0.1:\(server.port)"]
    ) {
      try await server.untilRequested()
    }
    #expect(failure.step == .proxy && !failure.requestWasSent)
    try await server.untilAlone()
    try await server.stop()
  }

  @Test("A call can be cancelled while TLS begins") func tls() async throws {
    let server = try await FaultServer(.silence(after: []))
    let failure = try await cancelled("https://127.0.0.1:\(server.port)") {
      try await server.untilConnected()
    }
    #expect([.connect, .tls].contains(failure.step) && !failure.requestWasSent)
    try await server.untilAlone()
    try await server.stop()
  }

  @Test("A call can be cancelled while the request goes out") func sending() async throws {
    let listener = try HeldListener()
    let port = listener.port
    let task = Task {
      await Calls.send(
        to: "http://127.0.0.1:\(port)", body: [UInt8](repeating: 0, count: 32 << 20))
    }
    // More than the system's buffers hold, and nobody reads it.
    try await listener.untilSentTo()
    task.cancel()
    let failure = try await task.value.failed()
    #expect(failure.cause == .cancelled && failure.step == .send && failure.requestWasSent)
  }

  @Test(
    "A call can be cancelled while the reply is awaited, and in its middle",
    arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n123"])
  func reply(start: String) async throws {
    let server = try await FaultServer(.silence(after: Array(start.utf8)))
    let failure = try await cancelled("http://127.0.0.1:\(server.port)") {
      try await server.untilSilent()
      // All that has come was read.
      try await until {
        let ends = try TCPConnection.to(port: server.port)
        return !ends.isEmpty && ends.allSatisfy { $0.unread == 0 }
      }
    }
    #expect(failure.step == .reply && failure.requestWasSent)
    try await server.untilAlone()
    try await server.stop()
  }

  @Test("Calls cancelled at many moments leave no thread and no connection behind")
  func nothingStays() async throws {
    let server = try await FaultServer(.silence(after: []))
    let port = server.port
    // Made by the first call, and kept.
    _ = await Calls.send(to: "http://127.0.0.1:\(try await FaultServer.deadPort())")
    let threads = try Self.threads()
    await withTaskGroup(of: Void.self) { group in
      for delay in 0..<60 {
        group.addTask {
          let scheme = delay % 2 == 0 ? "http" : "https"
          let task = Task { await Calls.send(to: "\(scheme)://localhost:\(port)") }
          // Not a wait for something, but the moment that the test is about.
          try? await Task.sleep(for: .microseconds(300 * delay))
          task.cancel()
          _ = await task.value
        }
      }
    }
    try await server.untilAlone()
    // Those that looked up a name end by themselves, as do those of tests beside this one.
    // The concurrency runtime may add a few.
    try await until { try Self.threads() <= threads + 3 }
    try await server.stop()
  }

  private static func threads() throws -> Int {
    let directory = try #require(opendir("/proc/self/task"))
    defer { closedir(directory) }
    var count = 0
    while let entry = readdir(directory) {
      if entry.pointee.d_name.0 != CChar(UInt8(ascii: ".")) { count += 1 }
    }
    return count
  }
}
