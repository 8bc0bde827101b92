/// Converts file names, which to the system are bytes and need not be UTF-8.
///
/// A `String` for a name or a path represents each byte that is not UTF-8 as the private-use scalar U+10FF00 plus the
/// byte. Scalars of that range that occur in a name are also represented byte by byte, so that each name has exactly
/// one such text, and each text leads to exactly one name.
package enum FileName {
  private static let escapes: ClosedRange<UInt32> = 0x10FF80...0x10FFFF

  /// Returns the text for a name or a path of these bytes.
  package static func text(of bytes: some BidirectionalCollection<UInt8>) -> String {
    let bytes = Array(bytes)
    // Nearly all names are UTF-8 without such scalars, which begin with F4 8F.
    if !bytes.contains(0xF4), let text = String(validating: bytes, as: UTF8.self) { return text }
    var text = String.UnicodeScalarView()
    var rest = bytes[...]
    while let first = rest.first {
      let length = UTF8.sequenceLength(startingWith: first)
      if let scalar = String(validating: rest.prefix(length), as: UTF8.self)?.unicodeScalars.first,
        !escapes.contains(scalar.value)
      {
        text.append(scalar)
        rest = rest.dropFirst(length)
      } else {
        if let escape = Unicode.Scalar(0x10FF00 + UInt32(first)) { text.append(escape) }
        rest = rest.dropFirst()
      }
    }
    return String(text)
  }

  /// Returns the bytes of the name or the path, as the system uses them.
  package static func bytes(of text: String) -> [UInt8] {
    guard text.utf8.contains(0xF4) else { return Array(text.utf8) }
    return text.unicodeScalars.flatMap { scalar in
      escapes.contains(scalar.value)
        ? [UInt8(truncatingIfNeeded: scalar.value)] : Array(UTF8.encode(scalar) ?? .init())
    }
  }

  /// Returns the text for programs that read it as Unicode: each byte that is not UTF-8 becomes U+FFFD.
  package static func readable(_ text: String) -> String {
    text.utf8.contains(0xF4) ? String(decoding: bytes(of: text), as: UTF8.self) : text
  }

  /// Calls `body` with the name as a C string.
  static func withCString<Result>(
    _ text: String, _ body: (UnsafePointer<CChar>) -> Result
  ) -> Result {
    guard text.utf8.contains(0xF4) else { return text.withCString(body) }
    let bytes = bytes(of: text).map(CChar.init(bitPattern:)) + [0]
    return bytes.withUnsafeBufferPointer { buffer in
      // Never empty: it ends with the zero byte.
      buffer.baseAddress.map(body) ?? text.withCString(body)
    }
  }
}

extension UTF8 {
  /// Returns how many bytes an encoded scalar that begins with `byte` takes, or 1 if none begins with it.
  fileprivate static func sequenceLength(startingWith byte: UInt8) -> Int {
    switch byte {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }
}
