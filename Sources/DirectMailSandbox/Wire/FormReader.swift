import DirectMail

/// Reads `name=value&…`, with spaces as `+` or `%20` and any character percent-encoded.
struct FormReader {
  private let limit: Int
  private(set) var parameters: [RPCSignature.Parameter] = []
  private(set) var names: Set<[UInt8]> = []
  private(set) var isOverLimit = false

  init(limit: Int) { self.limit = limit }

  mutating func read(_ bytes: some Collection<UInt8>) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "&")) ?? rest.endIndex
      add(rest[..<end])
      rest = rest[end...].dropFirst()
      if isOverLimit { return }
    }
  }

  private mutating func add(_ pair: some Collection<UInt8>) {
    guard !pair.isEmpty else { return }
    guard parameters.count < limit else {
      isOverLimit = true
      return
    }
    let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
    let name = Self.decoded(pair[..<equals])
    guard names.insert(name).inserted else { return }
    let value = Self.decoded(pair[equals...].dropFirst())
    parameters.append(
      .init(String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self)))
  }

  /// Decodes a name or a value. A `%` without two hexadecimal digits is kept, as in browsers.
  static func decoded(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      bytes.formIndex(after: &index)
      if byte == UInt8(ascii: "+") {
        result.append(UInt8(ascii: " "))
      } else if byte == UInt8(ascii: "%"), let (value, next) = escape(bytes, at: index) {
        result.append(value)
        index = next
      } else {
        result.append(byte)
      }
    }
    return result
  }

  private static func escape<Bytes: Collection<UInt8>>(
    _ bytes: Bytes, at index: Bytes.Index
  ) -> (UInt8, Bytes.Index)? {
    guard index < bytes.endIndex, let high = digit(bytes[index]) else { return nil }
    let second = bytes.index(after: index)
    guard second < bytes.endIndex, let low = digit(bytes[second]) else { return nil }
    return (high << 4 | low, bytes.index(after: second))
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
