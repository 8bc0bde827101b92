/// Base64 with padding (RFC 4648 §4) of a few bytes: a digest, a name and password.
package enum Base64 {
  /// The encoding of `bytes`.
  package static func encoded(_ bytes: some Sequence<UInt8>) -> String {
    let alphabet: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    var result: [UInt8] = []
    result.reserveCapacity(28)
    var pending: UInt32 = 0
    var bits = 0
    alphabet.withUTF8Buffer { digits in
      for byte in bytes {
        pending = pending << 8 | UInt32(byte)
        bits += 8
        while bits >= 6 {
          bits -= 6
          result.append(digits[Int(pending >> UInt32(bits) & 63)])
        }
      }
      if bits > 0 { result.append(digits[Int(pending << UInt32(6 - bits) & 63)]) }
    }
    while result.count % 4 != 0 { result.append(UInt8(ascii: "=")) }
    return String(decoding: result, as: UTF8.self)
  }
}
