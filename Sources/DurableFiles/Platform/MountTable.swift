/// The mount points, as reported by Linux.
enum MountTable {
  /// Returns whether something is mounted at exactly this absolute path, or false if the system does not report it.
  static func holds(_ path: String) -> Bool {
    #if os(Linux)
      guard let table = try? FileReader.read("/proc/self/mountinfo") else { return false }
      return table.split(separator: 0x0A).contains { mountPoint(of: $0) == Array(path.utf8) }
    #else
      return false
    #endif
  }

  /// Returns the fifth field of a line of proc(5) mountinfo, with its octal escapes decoded.
  private static func mountPoint(of line: ArraySlice<UInt8>) -> [UInt8] {
    let fields = line.split(separator: 0x20, maxSplits: 5)
    guard fields.count > 4 else { return [] }
    var bytes: [UInt8] = []
    var rest = fields[4]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(3)
      guard byte == UInt8(ascii: "\\"), digits.count == 3,
        digits.allSatisfy({ (0x30...0x37).contains($0) })
      else {
        bytes.append(byte)
        continue
      }
      bytes.append(UInt8(truncatingIfNeeded: digits.reduce(0) { $0 << 3 | Int($1 - 0x30) }))
      rest = rest.dropFirst(3)
    }
    return bytes
  }
}
