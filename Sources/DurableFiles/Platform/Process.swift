#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The properties by which others can recognize this process.
enum Process {
  static var identifier: Int32 { getpid() }
  static var effectiveUser: UInt32 { geteuid() }

  static var hostName: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "" }
    return buffer.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { String(cString: $0) } ?? ""
    }
  }

  /// Identifies the current boot of the machine; empty if the system does not report it.
  static var boot: String {
    guard let bytes = try? FileReader.read("/proc/sys/kernel/random/boot_id") else { return "" }
    return String(decoding: bytes.prefix { $0 > 0x20 }, as: UTF8.self)
  }

  /// Returns when a process was started, in clock ticks since boot, or nil if it is not there or not reported.
  static func startTime(of process: Int32) -> Int64? {
    guard let bytes = try? FileReader.read("/proc/\(process)/stat"),
      // Field 2 of proc(5) stat, the name, may contain anything, but it ends at the last parenthesis.
      let end = bytes.lastIndex(of: UInt8(ascii: ")"))
    else { return nil }
    let fields = bytes[(end + 1)...].split(separator: 0x20)
    return fields.count > 19 ? Int64(String(decoding: fields[19], as: UTF8.self)) : nil
  }
}
