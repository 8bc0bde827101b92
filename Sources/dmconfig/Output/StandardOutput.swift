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

  /// Writes a line if that cannot block: a reader who has stopped reading holds nobody up. False when it was left out.
  static func offer(_ line: String) -> Bool {
    // A pipe that is ready takes so many bytes at once; POSIX calls it PIPE_BUF, and promises only 512.
    let bytes = Array("\(line)\n".utf8)
    guard bytes.count <= 512 else { return offer(String(line.prefix(100)) + "…") }
    var request = pollfd(
      fd: FileDescriptor.standardOutput.rawValue, events: Int16(POLLOUT), revents: 0)
    guard poll(&request, 1, 0) == 1, request.revents & Int16(POLLOUT) != 0 else { return false }
    _ = try? FileDescriptor.standardOutput.writeAll(bytes)
    return true
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
