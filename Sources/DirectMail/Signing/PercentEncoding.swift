extension RPCSignature {
  /// Returns `text` percent-encoded over UTF-8: all but `A-Za-z0-9-_.~`, with upper-case hexadecimal digits (RFC 3986).
  public static func percentEncoded(_ text: String) -> String {
    String(unsafeUninitializedCapacity: 3 * text.utf8.count) { buffer in
      var writer = ByteWriter(buffer)
      writer.encodeOnce(text)
      return writer.count
    }
  }
}

/// Encodes a form body as a browser's `URLSearchParams` does: a space becomes `+`; `*-._`, letters and digits are
/// unchanged; everything else becomes `%XX`.
///
/// Source: WHATWG URL, "application/x-www-form-urlencoded serializing".
enum FormBody {
  static func bytes(of parameters: [RPCSignature.Parameter]) -> [UInt8] {
    let capacity = parameters.reduce(0) { $0 + 3 * ($1.name.utf8.count + $1.value.utf8.count) + 2 }
    guard capacity > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      var writer = ByteWriter(buffer)
      for (index, parameter) in parameters.enumerated() {
        if index > 0 { writer.copy("&") }
        writer.encodeForm(parameter.name)
        writer.copy("=")
        writer.encodeForm(parameter.value)
      }
      count = writer.count
    }
  }
}

/// Writes encoded text into memory whose size its caller has computed: 5 bytes for each byte of `encodeTwice`, 3 for
/// each byte of the other encodings. Text that might not fit is left out, so that a wrong size cannot cause a write
/// past the end.
struct ByteWriter {
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private(set) var count = 0

  init(_ buffer: UnsafeMutableBufferPointer<UInt8>) { self.buffer = buffer }

  mutating func copy(_ text: String) {
    encode(text, growth: 1) { $0.put($1) }
  }

  mutating func encodeOnce(_ text: String) {
    encode(text, growth: 3) { $1.isUnreserved ? $0.put($1) : $0.putEscaped($1) }
  }

  mutating func encodeTwice(_ text: String) {
    encode(text, growth: 5) { $1.isUnreserved ? $0.put($1) : $0.putEscapedTwice($1) }
  }

  mutating func encodeForm(_ text: String) {
    encode(text, growth: 3) { output, byte in
      if byte == UInt8(ascii: " ") {
        output.put(UInt8(ascii: "+"))
      } else if byte == UInt8(ascii: "*") || byte.isUnreserved && byte != UInt8(ascii: "~") {
        output.put(byte)
      } else {
        output.putEscaped(byte)
      }
    }
  }

  @inline(__always)
  private mutating func encode(_ text: String, growth: Int, _ body: (inout Output, UInt8) -> Void) {
    let bytes = text.utf8Span.span
    guard let base = buffer.baseAddress, buffer.count - count >= bytes.count * growth else {
      return
    }
    var output = Output(pointer: base + count)
    for index in bytes.indices { body(&output, bytes[index]) }
    count = output.pointer - base
  }
}

/// The position of the next byte. ``ByteWriter`` has checked that there is enough room.
private struct Output {
  var pointer: UnsafeMutablePointer<UInt8>

  @inline(__always)
  mutating func put(_ byte: UInt8) {
    pointer.pointee = byte
    pointer += 1
  }

  @inline(__always)
  mutating func putEscaped(_ byte: UInt8) {
    pointer[0] = UInt8(ascii: "%")
    pointer[1] = hexadecimalDigit(byte >> 4)
    pointer[2] = hexadecimalDigit(byte & 15)
    pointer += 3
  }

  /// Writes `%25XX`, where the percent sign of the first encoding is encoded itself.
  @inline(__always)
  mutating func putEscapedTwice(_ byte: UInt8) {
    pointer[0] = UInt8(ascii: "%")
    pointer[1] = UInt8(ascii: "2")
    pointer[2] = UInt8(ascii: "5")
    pointer[3] = hexadecimalDigit(byte >> 4)
    pointer[4] = hexadecimalDigit(byte & 15)
    pointer += 5
  }
}

@inline(__always)
private func hexadecimalDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? value &+ 0x30 : value &+ 0x37
}

extension UInt8 {
  /// Whether the byte is one of `A-Za-z0-9-_.~`, looked up as one bit of a 128-bit set.
  @inline(__always)
  fileprivate var isUnreserved: Bool {
    let half: UInt64 = self < 64 ? 0x03FF_6000_0000_0000 : 0x47FF_FFFE_87FF_FFFE
    return self < 128 && half &>> UInt64(self) & 1 == 1
  }
}
