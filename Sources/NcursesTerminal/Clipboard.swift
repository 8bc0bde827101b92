/// Copying through the terminal: OSC 52, which also works over ssh. No terminal says whether it
/// obeyed, so nobody may claim that the text was copied.
enum Clipboard {
  /// Terminals cut longer ones off or ignore them; this is what xterm and tmux take.
  static let maximumBytes = 74_994

  /// The sequence that asks for the text to be copied, nil when it is too long.
  static func sequence(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count <= maximumBytes else { return nil }
    return "\u{1B}]52;c;\(base64(bytes))\u{07}"
  }

  static func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      bits <<= UInt32(8 * (3 - group.count))
      for position in 0..<4 {
        let digit = Int(bits >> UInt32(18 - 6 * position) & 63)
        text.append(position <= group.count ? digits[digit] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
