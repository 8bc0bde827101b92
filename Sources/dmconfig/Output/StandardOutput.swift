import ArgumentParser
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Results of a command that keeps running: a pipe's reader gets each line at once.
enum StandardOutput {
  static func write(_ line: String) {
    _ = try? FileDescriptor.standardOutput.writeAll("\(line)\n".utf8)
  }

  /// A result in one piece.
  ///
  /// - Throws: `ExitCode` 74 when it cannot be written, as on a full disk.
  static func writeResult(_ text: String) throws(ExitCode) { try writeResult(Array(text.utf8)) }

  static func writeResult(_ bytes: [UInt8]) throws(ExitCode) {
    guard !bytes.isEmpty else { return }
    do {
      try FileDescriptor.standardOutput.writeAll(bytes)
    } catch {
      throw ExitCode(74)
    }
  }

  /// From here on a reader that goes away after the first lines does not end the program.
  static func outliveReaders() { signal(SIGPIPE, SIG_IGN) }
}
