import DirectMail
import DirectMailSandbox
import DirectMailTexts
import DurableFiles
import Foundation
import TestSupport
import Testing

@testable import dmconfig

/// The real program: what it prints, whom it takes mail from, how it ends.
@Suite(
  "dmconfig sandbox, as a process", .serialized, .takesTurns(waitingFor: "programs"),
  .timeLimit(.minutes(2)))
struct SandboxProcessTests {
  /// A sandbox in a process of its own.
  private final class Running {
    let process = Process()
    private let output = Pipe()
    private let errors = Pipe()
    private var read = ""

    init(_ arguments: [String] = [], language: String = "C") throws {
      process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
        .deletingLastPathComponent().appendingPathComponent("dmconfig")
      process.arguments = ["sandbox"] + arguments
      process.environment = sanitizerVariables.merging(["PATH": "/usr/bin:/bin", "LANG": language])
      {
        $1
      }
      process.standardOutput = output
      process.standardError = errors
      try process.run()
    }

    deinit { if process.isRunning { process.terminate() } }

    /// The output so far, once it has `count` lines.
    func lines(_ count: Int) throws -> [String] {
      while read.count(where: { $0 == "\n" }) < count {
        let more = output.fileHandleForReading.availableData
        if more.isEmpty { break }
        read += String(decoding: more, as: UTF8.self)
      }
      return read.split(separator: "\n").map(String.init)
    }

    /// Makes the pipe hold no more than two pages.
    func shrinkPipe() {
      // F_SETPIPE_SZ, which the module map leaves out.
      _ = fcntl(output.fileHandleForReading.fileDescriptor, 1031, 8192)
    }

    /// From here on nobody reads what the program prints.
    func stopReading() throws { try output.fileHandleForReading.close() }

    func end(_ signal: Int32) throws -> (status: Int32, output: String, errors: String) {
      kill(process.processIdentifier, signal)
      return try ended()
    }

    func ended() throws -> (status: Int32, output: String, errors: String) {
      let rest = (try? output.fileHandleForReading.readToEnd()) ?? Data()
      let errors = try errors.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      return (
        process.terminationReason == .exit ? process.terminationStatus : -1,
        read + String(decoding: rest, as: UTF8.self), String(decoding: errors, as: UTF8.self)
      )
    }
  }

  private func send(
    to url: String, _ subject: String = "Your code", id: String = "sandbox",
    secret: String = "sandbox-secret", sender: String = "noreply@sandbox.test"
  ) async throws {
    let client = DirectMailClient(environment: [:])
    _ = try await client.send(
      SingleSendMail(
        accountName: sender, toAddress: "you@example.com", subject: subject,
        htmlBody: "<p>body-4711</p>"),
      credentials: Credentials(accessKeyID: id, accessKeySecret: Secret(secret)),
      endpoint: try Endpoint(parsing: url))
  }

  @Test(
    "The sandbox prints its address, its account and a line for each mail",
    arguments: [SIGINT, SIGTERM])
  func output(signal: Int32) async throws {
    let running = try Running()
    let lines = try running.lines(4)
    #expect(lines[0].wholeMatch(of: #/http://127\.0\.0\.1:[0-9]+/#) != nil)
    #expect(
      lines.dropFirst() == [
        "AccessKey ID: sandbox", "AccessKey secret: sandbox-secret",
        "Sender address: noreply@sandbox.test",
      ])
    try await send(to: lines[0], "Code\u{1B}[2J 验证码\n")
    let line = try #require(try running.lines(5).last)
    #expect(
      line.wholeMatch(of: #/20\S+Z email 1 to you@example\.com: Code␛\[2J 验证码␊/#) != nil, "\(line)")
    let ended = try running.end(signal)
    #expect(ended.status == 0)
    #expect(!ended.output.contains("body-4711"))
    #expect(ended.errors.isEmpty)
  }

  @Test(
    "A subject of any shape takes one short line",
    arguments: ["e" + String(repeating: "\u{301}", count: 240), String(repeating: "👨‍👩‍👧‍👦", count: 20)])
  func longClusters(subject: String) async throws {
    let running = try Running()
    let url = try #require(try running.lines(4).first)
    try await send(to: url, subject)
    let line = try #require(try running.lines(5).last)
    #expect(line.contains("email 1 to you@example.com") && line.utf8.count <= 512, "\(line)")
    try await send(to: url, "Your code")
    #expect(try running.lines(6).last?.hasSuffix(": Your code") == true)
    #expect(try running.end(SIGTERM).status == 0)
  }

  @Test("The sandbox takes a given key, its secret from a file, and given senders")
  func ownAccount() async throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "dmconfig-sandbox-\(UUID().uuidString)")
    try Data("top-s3cret-4711\n".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let running = try Running([
      "--access-key-id", "LTAIabc", "--access-key-secret-file", file.path, "--sender",
      "noreply@m.example", "--sender", "other@m.example",
    ])
    let lines = try running.lines(4)
    #expect(
      lines.dropFirst() == [
        "AccessKey ID: LTAIabc", "Sender address: noreply@m.example",
        "Sender address: other@m.example",
      ])
    try await send(
      to: lines[0], id: "LTAIabc", secret: "top-s3cret-4711", sender: "other@m.example")
    await #expect(throws: SendError.self) { try await send(to: lines[0]) }
    let ended = try running.end(SIGTERM)
    #expect(ended.status == 0)
    #expect(!(ended.output + ended.errors).contains("s3cret"))
  }

  @Test("The sandbox goes on when nobody reads its output any more")
  func withoutReader() async throws {
    let running = try Running()
    let url = try running.lines(4)[0]
    try running.stopReading()
    for _ in 0..<3 { try await send(to: url) }
    #expect(running.process.isRunning)
    #expect(try running.end(SIGTERM).status == 0)
  }

  @Test("The sandbox takes mail when nobody empties the pipe") func fullPipe() async throws {
    let running = try Running()
    running.shrinkPipe()
    let url = try running.lines(4)[0]
    for number in 1...300 { try await send(to: url, "Code \(number)") }
    // The pipe was full long before; once it is read, the next mail says what was left out.
    let listed = try running.lines(10).count - 4
    try await send(to: url, "The last")
    let ended = try running.end(SIGTERM)
    #expect(ended.status == 0)
    let lines = ended.output.split(separator: "\n")
    #expect(listed < 300)
    #expect(lines.contains { $0.contains("mails were not listed") })
    #expect(lines.last?.hasSuffix("The last") == true)
  }

  @Test("A port in use ends with exit code 69") func portInUse() async throws {
    let server = try await SandboxServer.start()
    let ended = try Running(["--port", "\(server.port)"]).ended()
    await server.stop()
    #expect(ended.status == 69)
    #expect(ended.output.isEmpty)
    #expect(ended.errors.hasPrefix("Port \(server.port) of 127.0.0.1 is in use."))
  }

  @Test(
    "A sandbox that cannot start says why and ends with its exit code",
    arguments: [
      (["--port", "65536"], 64), (["--port", "x"], 64), (["--access-key-id", "a"], 64),
      (["--access-key-secret-file", "/dev/null"], 64), (["surplus"], 64),
      (["--access-key-id", "a", "--access-key-secret-file", "/nonexistent"], 66),
      (["--access-key-id", "a", "--access-key-secret-file", "/"], 66),
    ] as [([String], Int32)])
  func refusals(arguments: [String], status: Int32) throws {
    let ended = try Running(arguments).ended()
    #expect(ended.status == status)
    #expect(ended.output.isEmpty && !ended.errors.isEmpty)
  }

  @Test("An empty secret ends with exit code 66") func emptySecret() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "dmconfig-sandbox-\(UUID().uuidString)")
    try Data(" \n".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let ended = try Running([
      "--access-key-id", "a", "--access-key-secret-file", file.path,
    ]).ended()
    #expect(ended.status == 66)
    #expect(ended.errors.contains(file.lastPathComponent))
  }

  @Test("--recipients lists every reserved recipient", arguments: ["C", "zh_CN.UTF-8"])
  func recipients(language: String) throws {
    let ended = try Running(["--recipients"], language: language).ended()
    #expect(ended.status == 0)
    for recipient in SandboxRecipient.refusals { #expect(ended.output.contains(recipient.name)) }
    for name in ["delay-N", "reset-mid-reply", "http-N", "code.CODE"] {
      #expect(ended.output.contains(name))
    }
    #expect(!ended.output.contains("sandbox.recipient"))
  }

  @Test("Every error of the sandbox has words in both languages", arguments: Language.allCases)
  func errors(language: Language) {
    let errors: [SandboxError] = [
      .portInUse(80), .portNotAllowed(80), .notAPort(-1), .cannotListen(errno: 22),
    ]
    for error in errors {
      let text = error.message(.of(language))
      #expect(!text.contains("sandbox.") && !text.contains("%1"))
      #expect(text.contains("80") || text.contains("-1") || text.contains("22"))
    }
  }
}
