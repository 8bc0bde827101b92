/// Decodes percent-encoding. A `%` without two hexadecimal digits is kept.
package enum PercentDecoding {
  package static func decoded(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var rest = bytes[...]
    while let byte = rest.first {
      rest = rest.dropFirst()
      let pair = rest.prefix(2).compactMap(hexadecimalValue)
      if byte == UInt8(ascii: "%"), pair.count == 2 {
        result.append(pair[0] << 4 | pair[1])
        rest = rest.dropFirst(2)
      } else {
        result.append(byte)
      }
    }
    return result
  }

  private static func hexadecimalValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x37
    case 0x61...0x66: digit - 0x57
    default: nil
    }
  }
}
