/// A string that Logto's database does not accept.
///
/// PostgreSQL's jsonb can store neither U+0000 nor a lone surrogate (22P05, 22P02).
struct UnstorableText {
  enum Flaw { case loneSurrogate, nulCharacter }

  /// The path from the config to the string; if the string is a key, to the value of that key.
  let path: [JSONPath.Element]
  let flaw: Flaw
}

extension ConnectorConfig {
  /// The largest body that Logto's API accepts, in bytes: koa-body's default "1mb". A larger one is answered with 404.
  static let patchLimit = 1_000_000

  /// The number of bytes of `{"config": …}`, the body of a PATCH.
  var patchSize: Int {
    (document.range(at: basePath)?.count ?? 0) + "{\"config\": }".utf8.count
  }

  /// The strings of the config that cannot be stored, including keys, in the order of the text. Each is listed with its
  /// first flaw only.
  var unstorableTexts: [UnstorableText] {
    // Both flaws require an escape, which most texts do not contain.
    guard let root = document.node(at: basePath), document.hasUnicodeEscape else { return [] }
    var found: [UnstorableText] = []
    document.walk(root) { visit in
      guard document.kind(visit.node) == .string, document.mayBeUnstorable(visit.node) else {
        return
      }
      let text = document.text(visit.node)
      let flaw: UnstorableText.Flaw? =
        text.utf16.contains(0) ? .nulCharacter : text.hasLoneSurrogate ? .loneSurrogate : nil
      if let flaw { found.append(UnstorableText(path: visit.path(in: document), flaw: flaw)) }
    }
    return found
  }
}

extension JSONDocument {
  fileprivate var hasUnicodeEscape: Bool { Self.hasUnicodeEscape(bytes.span, in: 0..<bytes.count) }

  fileprivate func mayBeUnstorable(_ string: Node) -> Bool {
    Self.hasUnicodeEscape(bytes.span, in: range(string))
  }

  /// Returns whether there is an escape of U+0000 or of a surrogate.
  private static func hasUnicodeEscape(_ bytes: Span<UInt8>, in range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index + 5 < range.upperBound {
      guard bytes[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      if bytes[index + 1] == UInt8(ascii: "u") {
        if bytes[index + 2] | 0x20 == UInt8(ascii: "d") { return true }
        if bytes[index + 2] == UInt8(ascii: "0"), bytes[index + 3] == UInt8(ascii: "0") {
          return true
        }
      }
      index += 2
    }
    return false
  }
}
