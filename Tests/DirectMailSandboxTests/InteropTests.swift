import DirectMail
import Foundation
import TestSupport
import Testing

@testable import DirectMailSandbox

/// Alibaba's official Python SDKs, both generations, against the sandbox. Skipped where they are not installed.
@Suite(
  .serialized, .takesTurns(waitingFor: "programs"), .enabled(if: PythonSDKs.areInstalled),
  .timeLimit(.minutes(2))) struct InteropTests
{
  @Test(
    "Alibaba's SDKs are taken with the right secret and refused with a wrong one",
    arguments: [
      ("first-query", true), ("first-form", true), ("first-sts", true),
      ("first-wrong-secret", false), ("second-form", true), ("second-query", true),
      ("second-sts", true), ("second-wrong-secret", false),
    ])
  func theOfficialSDKsAreTaken(_ name: String, _ isTaken: Bool) async throws {
    var options = SandboxOptions()
    options.accounts.append(
      SandboxAccount(
        accessKeyID: "STS.interop", accessKeySecret: Secret("sandbox-secret"),
        securityToken: Secret("interop-token"), senders: ["noreply@sandbox.test"]))
    let sandbox = try await SandboxServer.start(options)
    let output = try await PythonSDKs.run([PythonSDKs.script, sandbox.url, name]).output
    let inbox = await sandbox.inbox()
    await sandbox.stop()
    if isTaken {
      #expect(output.contains("EnvId"), "\(output)")
      let mail = try #require(inbox.first)
      #expect(mail.subject == "验证码 + 100% *~")
      #expect(mail.htmlBody == "<p>Hello &amp; 你好 𝒳 = 'x' \"y\"</p>\r\n")
      #expect(mail.fromAlias == "Example")
    } else {
      // The older SDK compares the echoed string-to-sign with its own; they are the same, so it blames the secret.
      let code = name.hasPrefix("first") ? "InvalidAccessKeySecret" : "SignatureDoesNotMatch"
      #expect(output == "\(code)\n")
      #expect(inbox.isEmpty)
    }
  }
}

enum PythonSDKs {
  static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Interop/send.py").path

  static let areInstalled: Bool = {
    let process = python(["-c", "import aliyunsdkcore, alibabacloud_dm20151123"])
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  /// Waits on a thread of its own, as the sandbox runs on the few threads of the concurrency runtime.
  static func run(_ arguments: [String]) async throws -> (output: String, status: Int32) {
    let process = python(arguments)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let reader = pipe.fileHandleForReading
    let output = await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          returning: String(decoding: reader.readDataToEndOfFile(), as: UTF8.self))
      }
    }
    process.waitUntilExit()
    return (output, process.terminationStatus)
  }

  private static func python(_ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["PYTHONIOENCODING": "utf-8"]
    ) { $1 }
    return process
  }
}
