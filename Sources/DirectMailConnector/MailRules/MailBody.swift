import DirectMailTexts

/// The body of a template as the rules about its HTML see it.
struct MailBody {
  /// A text between tags.
  struct Text {
    let range: Range<Int>
    /// The innermost element around it.
    let element: Int?
  }

  let template: RuleContext.Template
  let content: JSText
  let document: MailDocument
  /// The texts that a reader sees, in order, without those of white space only. If nothing but the mail's `<style>`
  /// elements hides a text, it is among them.
  let texts: [Text]
  /// Whether there is such a text in the element of an index.
  let holdsText: [Bool]
  /// The placeholders of the body.
  let placeholders: [Placeholder]

  var units: [UInt16] { content.utf16 }
  var elements: [MailDocument.Element] { document.elements }

  /// Reads the HTML of a template; nil if there is none, or so much that Logto does not store it.
  init?(_ template: RuleContext.Template) {
    guard let content = template.content, template.holdsMail else { return nil }
    self.template = template
    self.content = content
    document = MailDocument(content)
    texts = Self.texts(document)
    holdsText = Self.holders(of: texts, document)
    placeholders = Placeholders.scan(content)
  }

  private static func texts(_ document: MailDocument) -> [Text] {
    var texts: [Text] = []
    for node in document.nodes {
      switch node {
      case .text(let range, let element), .raw(let range, let element):
        guard document.traits(element).showText,
          !document.units[range].allSatisfy(ASCII.isSpace)
        else { continue }
        texts.append(Text(range: range, element: element))
      case .start, .end, .comment: break
      }
    }
    return texts
  }

  private static func holders(of texts: [Text], _ document: MailDocument) -> [Bool] {
    var holds = [Bool](repeating: false, count: document.elements.count)
    for text in texts {
      var element = text.element
      while let index = element, !holds[index] {
        holds[index] = true
        element = document.elements[index].parent
      }
    }
    return holds
  }

  /// Returns the visible text that a position is in.
  func text(at position: Int) -> Text? {
    var low = 0
    var high = texts.count
    while low < high {
      let middle = (low + high) / 2
      if texts[middle].range.upperBound <= position { low = middle + 1 } else { high = middle }
    }
    guard low < texts.count, texts[low].range.contains(position) else { return nil }
    return texts[low]
  }

  /// Returns the first of some placeholders, given in order, that begins in a range.
  static func first(of placeholders: [Placeholder], in range: Range<Int>) -> Placeholder? {
    var low = 0
    var high = placeholders.count
    while low < high {
      let middle = (low + high) / 2
      if placeholders[middle].range.lowerBound < range.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < placeholders.count, range.contains(placeholders[low].range.lowerBound) else {
      return nil
    }
    return placeholders[low]
  }

  /// Returns the value of an attribute with its references decoded, without blanks around it.
  func value(_ name: String, _ element: MailDocument.Element) -> String? {
    element.tag.attributes.isEmpty ? nil : document.value(name, of: element.tag)
  }

  /// Returns the placeholders `{{name}}`, not those below it.
  func placeholders(_ name: String) -> [Placeholder] { placeholders.filter { $0.name == name } }

  /// The first piece of a text that is not closed, and takes the rest of the text with it.
  var unclosed: HTMLToken? { document.tokens.last.flatMap { $0.isClosed ? nil : $0 } }

  /// Returns a part of the text for a message, on one line and not too long.
  func quote(_ range: Range<Int>) -> String { Self.quote(units, range) }

  static func quote(_ units: [UInt16], _ range: Range<Int>) -> String {
    let text = UTF16Text.string(of: units[range.prefix(400)]).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    return text.count > 40 ? text.prefix(38) + "…" : text
  }

  /// Returns the text with some ranges, in order, replaced.
  func replacing(_ edits: [(range: Range<Int>, text: String)]) -> JSText {
    Self.replacing(edits, in: units)
  }

  static func replacing(_ edits: [(range: Range<Int>, text: String)], in units: [UInt16]) -> JSText
  {
    var result: [UInt16] = []
    result.reserveCapacity(units.count + edits.count * 8)
    var end = 0
    for edit in edits where edit.range.lowerBound >= end {
      result += units[end..<edit.range.lowerBound]
      result += UTF16Text.units(of: edit.text)
      end = edit.range.upperBound
    }
    result += units[end...]
    return JSText(utf16: result)
  }
}

extension RuleContext.Template {
  /// Whether the rules about the HTML of mails look at the template. Logto does not store a config with longer texts.
  var holdsMail: Bool {
    guard let length = content?.utf16.count, length > 0 else { return false }
    return length + (subject?.utf16.count ?? 0) <= ConnectorConfig.patchLimit
  }
}
