import ArgumentParser
import Glibc
import SystemPackage

/// The output for the results of commands. The reader of a pipe gets each piece at once.
enum StandardOutput {
  static func write(_ line: String) {
    _ = try? FileDescriptor.standardOutput.writeAll("\(line)\n".utf8)
  }

  /// Writes a text without a line break at the end.
  static func writePart(_ text: String) {
    _ = try? FileDescriptor.standardOutput.writeAll(text.utf8)
  }

  /// Writes a line if that cannot block, so that a reader that has stopped reading delays nothing. Returns false if the
  /// line was skipped.
  static func offer(_ line: String) -> Bool {
    let bytes = Array("\(clipped(line))\n".utf8)
    var request = pollfd(
      fd: FileDescriptor.standardOutput.rawValue, events: Int16(POLLOUT), revents: 0)
    guard poll(&request, 1, 0) == 1, request.revents & Int16(POLLOUT) != 0 else { return false }
    _ = try? FileDescriptor.standardOutput.writeAll(bytes)
    return true
  }

  /// Returns a line short enough for a pipe that is ready. POSIX calls the number of bytes PIPE_BUF, and promises only
  /// 512.
  private static func clipped(_ line: String) -> String {
    guard line.utf8.count >= 512 else { return line }
    var start = ""
    for character in line {
      guard start.utf8.count + character.utf8.count < 500 else { break }
      start.append(character)
    }
    return start + "…"
  }

  /// Writes a result in one piece.
  ///
  /// - Throws: `ExitCode` `notWritten` if it cannot be written, as on a full disk.
  static func writeResult(_ text: String) throws(ExitCode) { try writeResult(Array(text.utf8)) }

  static func writeResult(_ bytes: [UInt8]) throws(ExitCode) {
    guard !bytes.isEmpty else { return }
    do {
      try FileDescriptor.standardOutput.writeAll(bytes)
    } catch {
      throw ExitCode(.notWritten)
    }
  }

  /// The number of columns of the terminal; nil if the output goes elsewhere.
  static var columns: Int? {
    var window = winsize()
    guard isTerminal,
      ioctl(FileDescriptor.standardOutput.rawValue, UInt(TIOCGWINSZ), &window) == 0,
      window.ws_col > 0
    else { return nil }
    return Int(window.ws_col)
  }

  static var isTerminal: Bool { isatty(FileDescriptor.standardOutput.rawValue) == 1 }

  /// Keeps the program running when a reader closes the pipe after the first lines.
  static func outliveReaders() { signal(SIGPIPE, SIG_IGN) }
}
