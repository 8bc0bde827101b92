import DirectMail
package import DirectMailConnector
package import DirectMailTexts

/// A text that is no config, and what is known about that.
package struct BrokenText: Sendable, Equatable {
  let bytes: [UInt8]
  package let error: ConfigError
  /// What a machine can repair of it.
  package let fix: TextFix?
  /// The place; nil where the text as a whole is wrong.
  package let excerpt: Excerpt?

  /// What a text is: a config, with a byte order mark or without, or broken.
  enum Reading {
    case config(ConnectorConfig, hasMark: Bool)
    case broken(BrokenText)
  }

  static func reading(_ bytes: [UInt8]) -> Reading {
    do throws(ConfigError) {
      let opened = try ConnectorConfig.opening(bytes)
      return .config(opened.config, hasMark: opened.hasByteOrderMark)
    } catch {
      return .broken(BrokenText(bytes, error))
    }
  }

  private init(_ bytes: [UInt8], _ error: ConfigError) {
    self.bytes = bytes
    self.error = error
    guard case .notJSON(let syntax) = error else {
      fix = nil
      excerpt = nil
      return
    }
    fix = TextFix(for: syntax, in: bytes)
    // In another encoding no secret is recognized, and nothing can be read.
    let isReadable = syntax.reason != .utf16 && syntax.reason != .gb18030
    excerpt = isReadable && !bytes.isEmpty ? Excerpt(of: bytes, at: syntax) : nil
  }

  /// Counted from 1.
  package var line: Int {
    if case .notJSON(let error) = error { error.line } else { 1 }
  }
}

/// The lines around a place in a text, with secrets masked and nothing in them that steers a terminal.
package struct Excerpt: Sendable, Equatable {
  package struct Line: Sendable, Equatable {
    /// Counted from 1.
    package let number: Int
    package let text: String
  }

  package let before: [Line]
  /// The line of the place.
  package let line: Line
  /// What stands on that line before the place.
  package let lead: String
  package let after: [Line]

  /// How much of a line is kept on each side of the place, in characters: more than any screen shows.
  private static let reach = 500

  init(of bytes: [UInt8], at error: JSONSyntaxError) {
    let masked = MaskedText(bytes)
    let index = error.line - 1
    let lead = masked.lead(upTo: error.offset)
    let rest = masked.line(index).dropFirst(lead.count)
    let shownLead = Self.shown(lead.suffix(Self.reach))
    self.lead = shownLead
    line = Line(number: error.line, text: shownLead + Self.shown(rest.prefix(Self.reach)))
    before = (max(0, index - 2)..<index).map { Line(number: $0 + 1, text: Self.whole($0, masked)) }
    after = (index + 1..<max(index + 1, min(index + 3, masked.count))).map {
      Line(number: $0 + 1, text: Self.whole($0, masked))
    }
  }

  private static func whole(_ index: Int, _ text: MaskedText) -> String {
    shown(text.line(index).prefix(reach))
  }

  /// A tab takes two cells, as in most files.
  private static func shown(_ text: Substring.SubSequence) -> String {
    text.split(separator: "\t", omittingEmptySubsequences: false)
      .map { String($0).escapedForTerminal }.joined(separator: "  ")
  }
}

extension TextFamily where Key == InterfaceText, Member == TextFix.Kind {
  /// What a fix of a text that is not JSON does.
  package static var repair: Self { Self("repair.kind.") }
}
