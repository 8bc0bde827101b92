/// Decodes UTF-8 one byte at a time, regardless of how reads split the bytes.
struct UTF8Decoder: Hashable, Sendable {
  enum Outcome: Hashable {
    case scalar(Unicode.Scalar)
    /// More bytes belong to this character.
    case incomplete
    /// This byte can never be part of a character.
    case invalid
    /// The bytes before this one are an incomplete character; this byte has to be passed again.
    case cutShort
  }

  private var value: UInt32 = 0
  private var missing = 0
  /// The values allowed for the next continuation byte: fewer than 80–BF after E0, ED, F0 and F4.
  private var allowed: ClosedRange<UInt8> = 0x80...0xBF

  mutating func take(_ byte: UInt8) -> Outcome {
    guard missing > 0 else { return begin(byte) }
    guard allowed.contains(byte) else {
      missing = 0
      return .cutShort
    }
    value = value << 6 | UInt32(byte & 0x3F)
    missing -= 1
    allowed = 0x80...0xBF
    guard missing == 0 else { return .incomplete }
    return Unicode.Scalar(value).map(Outcome.scalar) ?? .invalid
  }

  private mutating func begin(_ byte: UInt8) -> Outcome {
    allowed = 0x80...0xBF
    switch byte {
    case 0x00...0x7F: return .scalar(Unicode.Scalar(byte))
    case 0xC2...0xDF: (value, missing) = (UInt32(byte & 0x1F), 1)
    case 0xE0...0xEF:
      (value, missing) = (UInt32(byte & 0x0F), 2)
      if byte == 0xE0 { allowed = 0xA0...0xBF }
      if byte == 0xED { allowed = 0x80...0x9F }
    case 0xF0...0xF4:
      (value, missing) = (UInt32(byte & 0x07), 3)
      if byte == 0xF0 { allowed = 0x90...0xBF }
      if byte == 0xF4 { allowed = 0x80...0x8F }
    default: return .invalid
    }
    return .incomplete
  }
}
