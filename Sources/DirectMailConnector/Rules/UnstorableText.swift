/// A string that Logto's database does not accept.
///
/// PostgreSQL's jsonb can store neither U+0000 nor a lone surrogate (22P05, 22P02).
struct UnstorableText {
  enum Flaw { case loneSurrogate, nulCharacter }

  let flaw: Flaw
  fileprivate let visit: JSONDocument.Visit
  fileprivate let document: JSONDocument

  /// The path from the config to the string; if the string is a key, to the value of that key. If it is too long, it
  /// ends above.
  var path: [JSONPath.Element] { visit.path(in: document) }

  /// The offset of the string; if it is a key, of its value.
  var offset: Int {
    let node = visit.isKey ? JSONDocument.Node(index: visit.node.index + 1) : visit.node
    return document.range(node).lowerBound
  }

  /// The template whose subject or body the text is; nil for any other text.
  var sentTemplate: Int? {
    guard visit.depth == 3 else { return nil }
    let path = path
    guard path.count == 3, path[0] == "templates", path[2] == "subject" || path[2] == "content",
      case .index(let index) = path[1]
    else { return nil }
    return index
  }
}

extension ConnectorConfig {
  /// The largest body that Logto's API accepts, in bytes: koa-body's default "1mb". A larger one is answered with 404.
  static let patchLimit = 1_000_000

  /// The number of bytes of `{"config": …}`, the body of a PATCH.
  var patchSize: Int {
    (document.range(at: basePath)?.count ?? 0) + "{\"config\": }".utf8.count
  }

  /// Passes on the strings of the config that cannot be stored, including keys, in the order of the text. Each is
  /// passed with its first flaw only.
  func forEachUnstorableText(_ body: (UnstorableText) -> Void) {
    // Both flaws require an escape, which most texts do not contain.
    guard let root = document.node(at: basePath), document.hasUnicodeEscape else { return }
    document.walk(root) { visit in
      guard document.kind(visit.node) == .string, document.mayBeUnstorable(visit.node) else {
        return
      }
      let text = document.text(visit.node)
      let flaw: UnstorableText.Flaw? =
        text.utf16.contains(0) ? .nulCharacter : text.hasLoneSurrogate ? .loneSurrogate : nil
      if let flaw { body(UnstorableText(flaw: flaw, visit: visit, document: document)) }
    }
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
