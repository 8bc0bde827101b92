#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What this process is to others.
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

  /// Names the time since the machine was started; empty where the system does not tell.
  static var boot: String {
    guard let bytes = try? FileReader.read("/proc/sys/kernel/random/boot_id") else { return "" }
    return String(decoding: bytes.prefix { $0 > 0x20 }, as: UTF8.self)
  }

  /// When a process was started, in clock ticks since boot; nil when there is none or the system does not tell.
  static func startTime(of process: Int32) -> Int64? {
    guard let bytes = try? FileReader.read("/proc/\(process)/stat"),
      // Field 2 of proc(5) stat, the name, may hold anything but ends with the last parenthesis.
      let end = bytes.lastIndex(of: UInt8(ascii: ")"))
    else { return nil }
    let fields = bytes[(end + 1)...].split(separator: 0x20)
    return fields.count > 19 ? Int64(String(decoding: fields[19], as: UTF8.self)) : nil
  }
}
