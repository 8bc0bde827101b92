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

  /// From here on a reader that goes away after the first lines does not end the program.
  static func outliveReaders() { signal(SIGPIPE, SIG_IGN) }
}
