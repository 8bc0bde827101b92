package import DirectMail
import DirectMailTexts

/// A mail as its reader sees it: paragraphs of styled text without a width.
///
/// All texts are safe to show on a terminal. Breaking them into lines is left to who shows them.
package struct ReaderView: Sendable, Equatable {
  package enum Mode: Sendable {
    case asSent
    /// As in mail programs that remove `<style>`.
    case withoutStyleSheets
  }

  /// How text stands out.
  package struct Style: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The verification code.
    package static let code = Style(rawValue: 1)
    package static let bold = Style(rawValue: 2)
    package static let link = Style(rawValue: 4)
    /// A picture's text, which stands in for the picture.
    package static let picture = Style(rawValue: 8)
  }

  /// Text with one style.
  package struct Run: Sendable, Equatable {
    package var text: String
    package let style: Style
    /// The position in the template that it comes from, in UTF-16 code units.
    package let position: Int
  }

  /// What begins on a line of its own.
  package struct Paragraph: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
      case text
      /// A heading with its level.
      case heading(Int)
      /// A horizontal rule, which has no text.
      case rule
      /// Text whose blanks count.
      case preformatted
    }

    package var kind = Kind.text
    package var runs: [Run] = []
    /// What stands before the first line: the bullet or number of a list, the marks of a quote.
    package var lead = ""
    /// What stands before the other lines, as wide as ``lead``.
    package var indent = ""
    /// Whether an empty line comes before it.
    package var hasSpaceBefore = false

    package var text: String { runs.map(\.text).joined() }
  }

  /// The sender as an inbox shows it.
  package let sender: String
  package let subject: String
  /// The first words, which an inbox shows beside the subject.
  package let preview: String
  package let paragraphs: [Paragraph]
  /// The addresses of the links; the text has their numbers, counted from 1.
  package let links: [String]

  /// Shows the mail of a template.
  ///
  /// - Parameters:
  ///   - sender: the name or the address of the sender.
  ///   - payload: the values of the placeholders.
  ///   - language: the language of the word for a picture without text.
  /// - Throws: ``Handlebars/Unprintable``.
  package init(
    sender: String, subject: JSText, body: JSText, payload: JSONValue, language: Language,
    mode: Mode = .asSent
  ) throws(Handlebars.Unprintable) {
    let filled = try Handlebars.fill(body, payload: payload)
    let document = MailDocument(filled.text, hasStyleSheets: mode == .asSent)
    var flow = ReaderFlow(document, filled, Strings.of(language)(.readerImage))
    flow.run()
    self.sender = ReaderText.line(sender)
    self.subject = ReaderText.line(try Handlebars.render(subject, payload: payload).string)
    preview = ReaderPreview.text(document)
    paragraphs = flow.paragraphs
    links = flow.links
  }
}

/// Makes text safe to show.
enum ReaderText {
  /// Returns a text on one line, with white space folded.
  static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ").escapedForTerminal
  }

  /// Returns whether a code unit takes no room and has no meaning of its own, as in the padding of hidden first lines.
  static func isPadding(_ unit: UInt16) -> Bool {
    switch unit {
    case 0xAD, 0x34F, 0x200B, 0x200C, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// Returns whether a line break beside a character can vanish: it is as wide as two others, and no Hangul.
  static func isWide(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF, 0x4E00...0xA4C6, 0xF900...0xFAFF,
      0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0xD840...0xD8BF:
      true
    default: false
    }
  }
}

/// The first words of a mail, which an inbox shows beside the subject.
enum ReaderPreview {
  /// In characters.
  private static let length = 90

  /// Returns the first words. Hidden text counts if it comes before all that is visible: it is there for this.
  static func text(_ document: MailDocument) -> String {
    var text: [UInt16] = []
    var isVisibleFound = false
    for node in document.nodes where text.count < length * 6 {
      switch node {
      case .text(let range, let element):
        let traits = document.traits(element)
        let isVisible =
          traits.showText && element.map { !document.elements[$0].isHiddenByStyleSheet } ?? true
        guard traits.isDisjoint(with: [.isOutsidePage, .isInPicture]), isVisible || !isVisibleFound
        else { continue }
        let decoded = CharacterReference.decoded(document.units, range.prefix(length * 40))
        let words = decoded.filter { !ReaderText.isPadding($0) }
        if isVisible, words.contains(where: { !Placeholders.isSpace($0) }) { isVisibleFound = true }
        text += words
      case .start(let index), .end(let index):
        let kind = document.elements[index].kind
        if kind.contains(.block) || document.elements[index].name == "br" { text.append(0x20) }
      case .raw, .comment: break
      }
    }
    return ReaderText.line(String(UTF16Text.string(of: text[...]).prefix(length * 4)))
      .cut(toCharacters: length)
  }
}

extension String {
  /// The first characters, with an ellipsis if there are more.
  fileprivate func cut(toCharacters count: Int) -> String {
    self.count > count ? String(prefix(count - 1)) + "…" : self
  }
}
