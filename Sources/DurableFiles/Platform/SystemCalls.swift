import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// System calls that need no open file: on paths, and for the time.
enum SystemCalls {
  /// Returns the absolute path without links and dots. Everything on it must exist.
  static func realPath(_ path: String) throws(Errno) -> String {
    if path.utf8.contains(0) { throw .invalidArgument }
    let resolved = FileName.withCString(path) { realpath($0, nil) }
    let failure = Errno(rawValue: errno)
    FileActivity.callReturned()
    guard let resolved else { throw failure }
    defer { free(resolved) }
    let bytes = UnsafeBufferPointer(start: resolved, count: strlen(resolved))
    return FileName.text(of: bytes.map(UInt8.init(bitPattern:)))
  }

  /// Returns the target of a symbolic link, as it is written in the link, or nil if there is no link.
  static func linkTarget(_ path: String) throws(Errno) -> String? {
    if path.utf8.contains(0) { throw .invalidArgument }
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count: Int
    do {
      count = try repeating {
        FileName.withCString(path) { readlink($0, &buffer, buffer.count - 1) }
      }
    } catch .invalidArgument, .noSuchFileOrDirectory {
      return nil
    }
    return FileName.text(of: buffer.prefix(count).map { UInt8(bitPattern: $0) })
  }

  static func makeDirectory(_ path: String, mode: UInt32) throws(Errno) {
    _ = try repeating { FileName.withCString(path) { mkdir($0, mode_t(mode)) } }
  }

  /// Seconds since 1970.
  static var now: Int64 { Int64(time(nil)) }

  /// Returns how many seconds local time is ahead of UTC at that moment.
  static func timeZoneOffset(at seconds: Int64) -> Int {
    var moment = time_t(seconds)
    var fields = tm()
    guard localtime_r(&moment, &fields) != nil else { return 0 }
    return fields.tm_gmtoff
  }
}
