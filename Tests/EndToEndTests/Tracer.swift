import DurableFiles
import Foundation
import TestSupport

/// `strace` on a running program, so that its system calls are late or its last.
final class Tracer {
  private let process = Process()

  /// Whether there is one and it may trace, as by far not every machine allows that.
  static let isPossible: Bool = {
    guard geteuid() == 0, access("/usr/bin/strace", X_OK) == 0 else { return false }
    let arguments = ["-qq", "-e", "trace=none", "/bin/sh", "-c", "exit 3"]
    guard (try? runProgram("/usr/bin/strace", arguments))?.status == 3 else { return false }
    // As the program makes itself: not to be looked into except by root.
    guard let surroundings = try? Surroundings(), let terminal = try? surroundings.terminal(),
      terminal.see("AccessKey")
    else { return false }
    return (try? Tracer(terminal.process, trace: ["fsync"], inject: "delay_enter=0")) != nil
  }()

  struct NotAttached: Error {}

  /// Attaches to every thread of the program.
  init(_ traced: pid_t, trace calls: [String], inject: String) throws {
    let names = calls.joined(separator: ",")
    process.executableURL = URL(fileURLWithPath: "/usr/bin/strace")
    process.arguments = [
      "-qq", "-f", "-o", "/dev/null", "-p", "\(traced)", "-e", "trace=\(names)", "-e",
      "inject=\(names):\(inject)",
    ]
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    guard holds(within: .seconds(15), { Self.isTraced(traced) || !process.isRunning }),
      process.isRunning
    else {
      detach()
      throw NotAttached()
    }
  }

  deinit { detach() }

  /// Lets the program go on by itself.
  func detach() {
    guard process.isRunning else { return }
    process.terminate()
    if !holds(within: .seconds(10), { !process.isRunning }) {
      kill(process.processIdentifier, SIGKILL)
    }
  }

  private static func isTraced(_ process: pid_t) -> Bool {
    let threads =
      (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? []
    return !threads.isEmpty
      && threads.allSatisfy { thread in
        let status = try? String(
          contentsOfFile: "/proc/\(process)/task/\(thread)/status", encoding: .utf8)
        return status?.contains("\nTracerPid:\t0\n") == false
      }
  }
}
