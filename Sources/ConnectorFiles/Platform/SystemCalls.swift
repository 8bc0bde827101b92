import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Calls that need no open file: on paths, and for the time.
enum SystemCalls {
  /// The absolute path without links and dots; everything on it must exist.
  static func realPath(_ path: String) throws(Errno) -> String {
    if path.utf8.contains(0) { throw .invalidArgument }
    guard let resolved = realpath(path, nil) else { throw Errno(rawValue: errno) }
    defer { free(resolved) }
    guard let text = String(validatingCString: resolved) else { throw .illegalByteSequence }
    return text
  }

  /// Where a symbolic link leads, as it is written in the link; nil for anything that is no link or does not exist.
  static func linkTarget(_ path: String) throws(Errno) -> String? {
    if path.utf8.contains(0) { throw .invalidArgument }
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count: Int
    do {
      count = try repeating { readlink(path, &buffer, buffer.count - 1) }
    } catch .invalidArgument, .noSuchFileOrDirectory {
      return nil
    }
    let bytes = buffer.prefix(count).map { UInt8(bitPattern: $0) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .illegalByteSequence }
    return text
  }

  static func makeDirectory(_ path: String, mode: UInt32) throws(Errno) {
    _ = try repeating { mkdir(path, mode_t(mode)) }
  }

  /// Seconds since 1970.
  static var now: Int64 { Int64(time(nil)) }

  /// How many seconds local time is ahead of UTC at that moment.
  static func timeZoneOffset(at seconds: Int64) -> Int {
    var moment = time_t(seconds)
    var fields = tm()
    guard localtime_r(&moment, &fields) != nil else { return 0 }
    return fields.tm_gmtoff
  }
}
