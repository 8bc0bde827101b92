import Foundation

/// Programs that others wrote, as far as they are installed.
enum Reference {
  /// The number that a script prints; nil when its interpreter or a package is not there.
  static func number(_ interpreter: [String], _ script: String, _ arguments: [String]) -> Double? {
    guard let output = output(of: interpreter + [script] + arguments) else { return nil }
    return Double(output.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  static func node(_ script: String, _ arguments: [String] = []) -> Double? {
    number(["node", "-e"], script, ["--"] + arguments)
  }

  static func python(_ script: String, _ arguments: [String] = []) -> Double? {
    number(["python3", "-c"], script, arguments)
  }

  static func isInstalled(_ program: String) -> Bool {
    output(of: ["sh", "-c", "command -v \"$1\"", "sh", program]) != nil
  }

  /// What a command prints; nil when it cannot be started or fails.
  static func output(of command: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return process.terminationStatus == 0 ? text : nil
  }
}

/// A directory that is gone with the value.
final class ScratchDirectory {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("dmconfig-benchmark-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let file = url.appendingPathComponent(name)
    try Data(bytes).write(to: file)
    return file.path
  }
}
