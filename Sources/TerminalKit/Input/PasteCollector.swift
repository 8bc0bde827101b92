/// Collects the contents of a bracketed paste: every byte is text until `ESC [ 201 ~`.
struct PasteCollector: Hashable, Sendable {
  private static let end: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]

  private var bytes: [UInt8] = []
  /// How many bytes of the end marker the last bytes match.
  private var matched = 0
  private var endsInReturn = false
  private let limit: Int
  /// The number of bytes left out because the paste exceeds the limit.
  private var dropped = 0

  init(limit: Int) { self.limit = limit }

  /// Takes a byte. Returns true if it completes the end marker.
  mutating func take(_ byte: UInt8) -> Bool {
    if byte == PasteCollector.end[matched] {
      matched += 1
      return matched == PasteCollector.end.count
    }
    for held in PasteCollector.end[..<matched] { append(held) }
    matched = 0
    if byte == PasteCollector.end[0] {
      matched = 1
    } else {
      append(byte)
    }
    return false
  }

  private mutating func append(_ byte: UInt8) {
    let followsReturn = endsInReturn
    endsInReturn = byte == 0x0D
    if byte == 0x0A, followsReturn { return }
    guard bytes.count < limit else {
      dropped += 1
      return
    }
    bytes.append(endsInReturn ? 0x0A : byte)
  }

  /// The pasted text, and how many bytes the limit dropped. A character that the limit would split is dropped
  /// completely.
  var result: (text: String, dropped: Int) {
    let whole = dropped > 0 ? bytes[..<lastBoundary] : bytes[...]
    return (String(decoding: whole, as: UTF8.self), dropped + bytes.count - whole.count)
  }

  /// The end of the last complete character.
  private var lastBoundary: Int {
    guard let lead = bytes.lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return bytes.count }
    let length =
      switch bytes[lead] {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    return lead + length > bytes.count ? lead : bytes.count
  }
}
