import DirectMail
import Foundation
import TestSupport
import Testing

@testable import DirectMailSandbox

/// The pages in headless Chromium. Skipped where there is none.
@Suite(
  .serialized, .takesTurns(waitingFor: "programs"), .enabled(if: Chromium.path != nil),
  .timeLimit(.minutes(3))) struct BrowserTests
{
  @Test("In a browser a mail full of traps runs, sends and loads nothing")
  func aMailFullOfTrapsRunsSendsAndLoadsNothing() async throws {
    let chromium = try #require(Chromium.path)
    let sandbox = try await SandboxServer.start()
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Interop/browse.py").path
    let result = try await PythonSDKs.run([script, sandbox.url, chromium])
    await sandbox.stop()
    #expect(result.output == "hits: [] connections: 0\nreadable: True\nran: False\ncontrol: True\n")
    #expect(result.status == 0)
  }
}

enum Chromium {
  static let path: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":")
    .flatMap { directory in
      ["chromium", "chromium-browser", "google-chrome"].map { "\(directory)/\($0)" }
    }
    .first { FileManager.default.isExecutableFile(atPath: $0) }
}
