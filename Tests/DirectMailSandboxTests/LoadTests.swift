import DirectMail
import Foundation
import TestSupport
import Testing

@testable import DirectMailSandbox

/// The sandbox in a process of its own, with more mails than it keeps and more clients than it serves.
///
/// `DMCONFIG_LONG_TESTS=1` makes it 50,000 mails, 500 of 62 KB of control characters and 500 slow clients.
@Suite(.serialized, .takesTurns(waitingFor: "programs"), .timeLimit(.minutes(15)))
struct LoadTests {
  private static let isLong = ProcessInfo.processInfo.environment["DMCONFIG_LONG_TESTS"] == "1"
  private static let smallMails = isLong ? 50_000 : 300
  private static let largeMails = isLong ? 500 : 150
  private static let slowClients = isLong ? 500 : 200
  private static let memoryLimit = 150 << 20

  @Test("Slow clients and large mails neither keep others out nor fill the memory")
  func slowClientsAndLargeMails() throws {
    let running = try RunningSandbox()
    try running.send(Self.smallMails, body: "<p>{{code}}</p>", "small")
    try running.send(
      Self.largeMails, body: String(repeating: "\u{1}", count: 62_000), "large")
    var held: [Int32] = []
    defer { for socket in held { close(socket) } }
    for number in 0..<Self.slowClients {
      let socket = try #require(RawHTTP.connected(running.port, receiveBytes: 4096))
      held.append(socket)
      let starts = [
        "", "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\nAction=",
        "GET /_sandbox/inbox HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
      ]
      _ = RawHTTP.send(starts[number % starts.count], to: socket)
    }
    // More of those whose replies are long, and who do not read them.
    for number in 0..<10 {
      let page = try running.get("/_sandbox/inbox/\(Self.smallMails + Self.largeMails - number)")
      #expect(page.status == 200 && page.body.count > 6 * 62_000)
      #expect(try running.get("/").status == 200)
      try running.send(1, body: "<p>{{code}}</p>", "new-\(number)")
    }
    let peak = try running.peakMemory()
    print("sandbox: \(peak >> 20) MiB at most")
    // A sanitizer needs several times the memory.
    if sanitizerVariables.isEmpty { #expect(peak < Self.memoryLimit) }
    #expect(running.isRunning)
  }
}

/// `dmconfig sandbox`, which ends with the value.
private final class RunningSandbox {
  let port: Int
  private let process = Process()

  var isRunning: Bool { process.isRunning }

  init() throws {
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: dmconfigBinary)
    process.arguments = ["sandbox"]
    process.environment = sanitizerVariables.merging(["LANG": "C"]) { $1 }
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    let match = try #require(line.firstMatch(of: #/127\.0\.0\.1:([0-9]+)/#), "\(line)")
    port = try #require(Int(match.1))
    // Nobody reads the list of mails.
    try output.fileHandleForReading.close()
  }

  deinit {
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
  }

  /// Sends mails over one connection, each when the one before was taken.
  func send(_ count: Int, body: String, _ name: String) throws {
    let socket = try #require(RawHTTP.connected(port))
    defer { close(socket) }
    var request = SignedRequest()
    request["HtmlBody"] = body
    for number in 0..<count {
      request["SignatureNonce"] = "\(name)-\(number)"
      request["Timestamp"] = UTCTime.now.iso8601
      try #require(RawHTTP.send(request.wire.bytesOfAnyConnection, to: socket))
      let reply = try #require(RawHTTP.reply(on: socket), "\(name) \(number)")
      try #require(reply.outcome == "taken", "\(name) \(number): \(reply.text)")
    }
  }

  func get(_ path: String) throws -> RawHTTP.Reply {
    let socket = try #require(RawHTTP.connected(port))
    defer { close(socket) }
    let request = "GET \(path) HTTP/1.0\r\nHost: localhost\r\n\r\n"
    try #require(RawHTTP.send(request, to: socket))
    return try #require(RawHTTP.reply(on: socket))
  }

  /// The most memory that the process had so far, in bytes.
  func peakMemory() throws -> Int {
    let text = try String(
      contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
    let match = try #require(text.firstMatch(of: #/VmHWM:\s+([0-9]+)/#))
    return try #require(Int(match.1)) << 10
  }
}
