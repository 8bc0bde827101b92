import Glibc
import SystemPackage

/// Output that is not a command's result: errors and progress.
enum StandardError {
  static func write(_ text: String) {
    _ = try? FileDescriptor.standardError.writeAll("\(text)\n".utf8)
  }

  /// Writes a text without a line break at the end.
  static func writePart(_ text: String) {
    _ = try? FileDescriptor.standardError.writeAll(text.utf8)
  }

  static var isTerminal: Bool { isatty(FileDescriptor.standardError.rawValue) == 1 }
}
