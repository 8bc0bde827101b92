import Foundation
import TestSupport

@testable import DirectMail

/// The signature once more, written from the documents (RFC 3174, RFC 2104, "Request signatures") with no thought of
/// speed, to hold the product against.
enum Reference {
  static func canonical(_ parameters: [RPCSignature.Parameter]) -> String {
    parameters.enumerated()
      .sorted { left, right in
        let (a, b) = (Array(left.element.name.utf8), Array(right.element.name.utf8))
        return a == b ? left.offset < right.offset : a.lexicographicallyPrecedes(b)
      }
      .map { "\(encode($0.element.name))=\(encode($0.element.value))" }
      .joined(separator: "&")
  }

  static func stringToSign(method: String, parameters: [RPCSignature.Parameter]) -> String {
    "\(method)&%2F&\(encode(canonical(parameters)))"
  }

  static func signature(of text: String, secret: String) -> String {
    Data(hmac(key: Array("\(secret)&".utf8), Array(text.utf8))).base64EncodedString()
  }

  private static func encode(_ text: String) -> String {
    let plain = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~".utf8)
    return text.utf8.map { byte in
      plain.contains(byte)
        ? String(UnicodeScalar(byte)) : String(format: "%%%02X", Int(byte))
    }.joined()
  }

  static func hmac(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
    var block = key.count > 64 ? sha1(key) : key
    block += [UInt8](repeating: 0, count: 64 - block.count)
    return sha1(block.map { $0 ^ 0x5C } + sha1(block.map { $0 ^ 0x36 } + message))
  }

  static func sha1(_ message: [UInt8]) -> [UInt8] {
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    var padded = message + [0x80]
    while padded.count % 64 != 56 { padded.append(0) }
    padded += (0..<8).map { UInt8(truncatingIfNeeded: (message.count * 8) >> (56 - 8 * $0)) }
    for start in stride(from: 0, to: padded.count, by: 64) {
      var words = (0..<16).map { index in
        (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(padded[start + index * 4 + $1]) }
      }
      for index in 16..<80 {
        words.append(
          rotate(words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16], 1))
      }
      var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
      for index in 0..<80 {
        let (mix, constant): (UInt32, UInt32) =
          switch index {
          case ..<20: (b & c | ~b & d, 0x5A82_7999)
          case ..<40: (b ^ c ^ d, 0x6ED9_EBA1)
          case ..<60: (b & c | b & d | c & d, 0x8F1B_BCDC)
          default: (b ^ c ^ d, 0xCA62_C1D6)
          }
        let next = rotate(a, 5) &+ mix &+ e &+ constant &+ words[index]
        (a, b, c, d, e) = (next, a, rotate(b, 30), c, d)
      }
      state = zip(state, [a, b, c, d, e]).map { $0 &+ $1 }
    }
    return state.flatMap { word in
      (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * UInt32($0))) }
    }
  }

  private static func rotate(_ word: UInt32, _ bits: UInt32) -> UInt32 {
    word << bits | word >> (32 - bits)
  }
}

extension SeededRandom {
  mutating func text(upTo length: Int) -> String {
    let pools: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0x00...0x1F, 0x80...0x7FF, 0x4E00...0x4FFF, 0x1F600...0x1F64F,
    ]
    var text = ""
    for _ in 0..<Int.random(in: 0...length, using: &self) {
      let pool = pools[Int.random(in: 0..<pools.count, using: &self)]
      if let scalar = Unicode.Scalar(UInt32.random(in: pool, using: &self)) {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
