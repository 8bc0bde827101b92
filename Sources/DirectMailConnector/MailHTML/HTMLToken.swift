/// A piece of the HTML of a mail. The ranges of all tokens of a text cover it without gaps, in order.
struct HTMLToken: Equatable {
  enum Kind: Equatable {
    /// Text between tags, with its character references.
    case text
    /// The content of an element that has no tags inside, such as `style`.
    case rawText(element: String)
    case startTag(HTMLTag)
    /// The name in lower case.
    case endTag(String)
    /// A comment, among them the conditional comments for Outlook, `<!--[if mso]>…<![endif]-->`.
    case comment
    /// A doctype, a processing instruction, `<![if …]>` and whatever else HTML ignores up to the next `>`.
    case ignored
  }

  let kind: Kind
  /// The position in UTF-16 code units.
  let range: Range<Int>
  /// Whether the token has its end. A comment, a tag, a quoted value or a raw text that has none takes the rest of the
  /// text with it.
  var isClosed = true
}

/// A start tag.
struct HTMLTag: Equatable {
  /// The name in lower case.
  let name: String
  /// The attributes in order; of two with one name, HTML takes the first.
  var attributes: [HTMLAttribute] = []

  /// Returns the first attribute of a name in lower case.
  func attribute(_ name: String) -> HTMLAttribute? { attributes.first { $0.name == name } }
}

/// An attribute of a start tag.
struct HTMLAttribute: Equatable {
  /// The name in lower case.
  let name: String
  /// The position of the name in UTF-16 code units.
  let nameRange: Range<Int>
  /// The position of the value without its quotes; nil if the attribute has none.
  let value: Range<Int>?
}
