import DirectMailSandbox
import DurableFiles
import Foundation
import TestSupport
import Testing

/// The real program, from its arguments to its exit code.
@Suite(
  "dmconfig send, as a process", .serialized, .takesTurns(waitingFor: "programs"),
  .timeLimit(.minutes(1)))
struct SendProcessTests {
  private static let secret = "top-s3cret-4711"

  private static let config = """
    {"accessKeyId":"LTAIabc","accessKeySecret":"\(secret)","accountName":"noreply@m.example",
    "templates":[{"usageType":"Register","subject":"r","content":"{{code}}"},
    {"usageType":"SignIn","subject":"s","content":"{{code}}"},
    {"usageType":"ForgotPassword","subject":"f","content":"{{code}}"},
    {"usageType":"Generic","subject":"g","content":"{{code}}"}]}
    """

  private static let refusal = #"{"Code":"Forbidden.RAM","Message":"no","RequestId":"R1"}"#
  private static let success = #"{"EnvId":"6000","RequestId":"12D0"}"#

  private struct Ended {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Starts the program with `input` as its standard input; `during` runs beside it.
  private func run(
    _ arguments: [String], input: String = config, environment: [String: String] = [:],
    during: (Process) async throws -> Void = { _ in }
  ) async throws -> Ended {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
      .deletingLastPathComponent().appendingPathComponent("dmconfig")
    process.arguments = arguments
    process.environment =
      sanitizerVariables
      .merging(["PATH": "/usr/bin:/bin", "LANG": "C"]) { $1 }.merging(environment) { $1 }
    let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = stderr
    try process.run()
    try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try stdin.fileHandleForWriting.close()
    try await during(process)
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    let errors = try stderr.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Ended(
      status: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
      errors: String(decoding: errors, as: UTF8.self))
  }

  private func send(
    to behaviour: FaultServer.Behaviour, _ arguments: [String] = [],
    during: (Process, FaultServer) async throws -> Void = { _, _ in }
  ) async throws -> Ended {
    let server = try await FaultServer(behaviour)
    let ended = try await run(
      ["send", "-", "--to", "a@b.c", "--endpoint", "http://127.0.0.1:\(server.port)"] + arguments
    ) { try await during($0, server) }
    try await server.stop()
    #expect(!(ended.output + ended.errors).contains(Self.secret))
    #expect(ended.errors.isEmpty, "progress or errors in a pipe")
    return ended
  }

  @Test("An accepted mail ends with exit code 0") func accepted() async throws {
    let ended = try await send(to: .http("200 OK", Self.success))
    #expect(ended.status == 0)
    #expect(ended.output.contains("Generic to a@b.c: accepted"))
  }

  @Test("A refused mail ends with exit code 1 and one line of JSON") func refused() async throws {
    let ended = try await send(to: .http("403 Forbidden", Self.refusal), ["--format", "json"])
    #expect(ended.status == 1)
    #expect(ended.output.hasPrefix(#"{"type":"Generic","to":"a@b.c","outcome":"refused""#))
    #expect(ended.output.split(separator: "\n").count == 1)
  }

  @Test("A send of all types prints a line for each") func all() async throws {
    let ended = try await send(
      to: .http("403 Forbidden", Self.refusal), ["--all", "--format", "json"])
    #expect(ended.status == 1)
    let lines = ended.output.split(separator: "\n")
    for (line, type) in zip(lines, ["Register", "SignIn", "ForgotPassword", "Generic"]) {
      #expect(line.contains("\"type\":\"\(type)\""))
    }
    #expect(lines.count == 4)
  }

  @Test(
    "A failure of the network ends with exit code 69",
    arguments: [
      FaultServer.Behaviour.resetOnConnect, .silence(after: []), .reply("garbage"),
      .http("503 Service Unavailable", "busy"),
    ])
  func network(behaviour: FaultServer.Behaviour) async throws {
    let ended = try await send(to: behaviour, ["--timeout", "0.5"])
    #expect(ended.status == 69)
    #expect(ended.output.contains("failed"))
  }

  @Test("Ctrl-C cancels at once and says that the mail may have been accepted")
  func interrupted() async throws {
    let ended = try await send(to: .silence(after: []), ["--timeout", "600"]) { process, server in
      try await server.untilRequested()
      process.interrupt()
    }
    #expect(ended.status == 130)
    #expect(ended.output.contains("Cancelled"))
    #expect(ended.output.contains("may have been accepted"))
  }

  @Test(
    "Commands that send nothing end with their exit code and show no secret",
    arguments: [
      (["send", "-", "--to", "a@b.c"], "{", 65), (["send", "-", "--to", "a@b.c"], "[]", 65),
      (["send", "-", "--to", "a@b.c"], "{}", 78), (["send", "-", "--to", "nobody"], config, 64),
      (["send", "/nonexistent.json", "--to", "a@b.c"], "", 66),
      (["send", "/", "--to", "a@b.c"], "", 66),
      (["send", "-", "--to", "a@b.c", "--credentials", "env"], config, 66),
      (["send", "-", "--to", "a@b.c", "--dry-run"], config, 0),
      (["explain", "SignatureDoesNotMatch"], "", 0), (["explain", "nonsense"], "", 64),
    ] as [([String], String, Int32)])
  func local(arguments: [String], input: String, status: Int32) async throws {
    let ended = try await run(arguments, input: input)
    #expect(ended.status == status, "\(ended.errors)")
    #expect(!(ended.output + ended.errors).contains(Self.secret))
    #expect(!(ended.output + ended.errors).isEmpty)
  }

  @Test(
    "A type of neither Logto nor the file is a usage error that names a similar one",
    arguments: [("signin", "SignIn"), ("Generik", "Generic"), ("Nope", "BindMfa")])
  func unknownType(type: String, near: String) async throws {
    for command in [["send", "-", "--to", "a@b.c", "--sandbox"], ["render", "-"]] {
      for format in ["text", "json"] {
        let ended = try await run(command + ["--type", type, "--format", format])
        #expect(ended.status == 64)
        #expect(ended.output == "" && ended.errors.contains(near), "\(ended.errors)")
      }
    }
  }

  @Test("A standard type without a template is sent with Generic, and the file's own types work")
  func typesOfTheFile() async throws {
    let own = #"{"usageType":"my type","subject":"mine","content":"x"},{"usageType":"Generic""#
    let config = Self.config.replacing(#"{"usageType":"Generic""#, with: own)
    for (type, subject) in [("BindMfa", "g"), ("my type", "mine")] {
      let ended = try await run(
        ["send", "-", "--to", "a@b.c", "--type", type, "--dry-run"], input: config)
      #expect(ended.status == 0, "\(ended.output)")
      #expect(ended.output.contains("  Subject = \(subject)\n"))
    }
  }

  @Test("Credentials from the environment sign the request") func borrowed() async throws {
    let server = try await FaultServer(.http("200 OK", Self.success))
    let ended = try await run(
      [
        "send", "-", "--to", "a@b.c", "--credentials", "env", "--endpoint",
        "http://127.0.0.1:\(server.port)",
      ],
      environment: [
        "ALIBABA_CLOUD_ACCESS_KEY_ID": "LTAIenv", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "env-s3cret",
        "ALIBABA_CLOUD_SECURITY_TOKEN": "sts-token",
      ])
    let request = try #require(server.requests.texts.first)
    try await server.stop()
    #expect(ended.status == 0)
    #expect(request.contains("AccessKeyId=LTAIenv&SecurityToken=sts-token"))
    #expect(!request.contains("s3cret"))
  }

  /// A new document: no key, no secret, no sender.
  private static let starter = config.replacing("LTAIabc", with: "").replacing(secret, with: "")
    .replacing("noreply@m.example", with: "")

  @Test("The sandbox takes a mail of a new document, which is marked as such")
  func sandbox() async throws {
    let ended = try await run(
      ["send", "-", "--to", "me@example.com", "--sandbox"], input: Self.starter)
    #expect(ended.status == 0)
    #expect(ended.output.hasPrefix("SANDBOX"))
    #expect(ended.output.contains("EnvId"))
    let all = try await run(
      ["send", "-", "--to", "me@example.com", "--sandbox", "--all", "--format", "json"],
      input: Self.starter)
    #expect(all.status == 0)
    #expect(all.output.split(separator: "\n").count { $0.contains("\"accepted\"") } == 4)
  }

  @Test("The sandbox refuses as Direct Mail does", arguments: SandboxRecipient.refusals)
  func sandboxRefusal(recipient: SandboxRecipient) async throws {
    let ended = try await run(
      ["send", "-", "--to", recipient.address, "--sandbox", "--format", "json"],
      input: Self.starter)
    #expect(ended.status == 1)
    #expect(ended.output.contains("\"outcome\":\"refused\""))
    if case .code(let code) = recipient { #expect(ended.output.contains("\"code\":\"\(code)\"")) }
    #expect(
      !ended.output.contains("\"explanation\":\"\"") && !ended.output.contains("\"remedy\":\"\""))
    #expect(!(ended.output + ended.errors).contains("sandbox-secret"))
  }

  @Test(
    "A truncated reply is reported as incomplete",
    arguments: ["C", "zh_CN.UTF-8"])
  func truncated(locale: String) async throws {
    let ended = try await run(
      ["send", "-", "--to", "truncated@sandbox.test", "--sandbox"], input: Self.starter,
      environment: ["LANG": locale])
    #expect(ended.status == 69)
    #expect(ended.output.contains(locale == "C" ? "No complete reply from" : "的完整响应：连接被对方关闭"))
    #expect(!ended.output.contains("HTTP"))
  }

  @Test("An unknown code comes with the page where it can be looked up")
  func unknownCode() async throws {
    let ended = try await run(
      ["send", "-", "--to", "code.Foo.Bar@sandbox.test", "--sandbox"], input: Self.starter)
    #expect(ended.status == 1)
    #expect(ended.output.contains("  https://api.aliyun.com/troubleshoot?q=Foo.Bar\n"))
  }

  @Test("The sandbox fails as a network does", arguments: SandboxRecipient.faults)
  func sandboxFault(recipient: SandboxRecipient) async throws {
    let ended = try await run(
      ["send", "-", "--to", recipient.address, "--sandbox", "--timeout", "1", "--format", "json"],
      input: Self.starter)
    #expect(ended.status == 69, "\(ended.output)")
    #expect(ended.output.contains("\"outcome\":\"failed\""))
    #expect(!ended.output.contains("\"explanation\":\"\""))
  }
}
