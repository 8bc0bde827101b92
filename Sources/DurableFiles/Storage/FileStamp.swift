import Crypto

/// The state of a file when it was read or saved, to detect changes on disk.
package struct FileStamp: Hashable, Sendable {
  let status: FileStatus
  /// The digest of the content.
  package let digest: ContentDigest

  /// The size in bytes.
  package var size: Int { status.size }
  /// The permission bits, such as 0o600.
  package var mode: UInt32 { status.mode }
}

/// A fingerprint of a file's content (SHA-256).
package struct ContentDigest: Hashable, Sendable, CustomStringConvertible {
  private let bytes: [UInt8]

  package init(of content: [UInt8]) { self.init(SHA256.hash(data: content)) }

  init(_ digest: SHA256Digest) { bytes = Array(digest) }

  /// Parses what ``description`` returned.
  init?(hexadecimal text: String) {
    guard let bytes = Hexadecimal.bytes(text), bytes.count == SHA256.byteCount else { return nil }
    self.bytes = bytes
  }

  /// 64 lower-case hexadecimal digits.
  package var description: String { Hexadecimal.text(bytes) }
}

enum Hexadecimal {
  static func text(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// Returns the bytes of a text made by ``text(_:)``; nil for any other text.
  static func bytes(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let high = rest.popFirst() {
      guard let low = rest.popFirst(), let high = value(high), let low = value(low)
      else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x61...0x66: digit - 0x61 + 10
    default: nil
    }
  }
}
