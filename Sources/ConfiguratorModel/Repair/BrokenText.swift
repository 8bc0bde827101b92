import DirectMail
package import DirectMailConnector
package import DirectMailTexts

/// A text that is not a config, and what is known about the problem.
package struct BrokenText: Sendable, Equatable {
  let bytes: [UInt8]
  package let error: ConfigError
  /// The fix that the program can apply; nil if there is none.
  package let fix: TextFix?
  /// The lines around the problem; nil if the text as a whole is wrong.
  package let excerpt: Excerpt?

  /// The result of reading a text: a config, with or without a byte order mark, or a broken text.
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
    // In another encoding, secrets cannot be recognized and the text cannot be read.
    let isReadable = syntax.reason != .utf16 && syntax.reason != .gb18030
    excerpt = isReadable && !bytes.isEmpty ? Excerpt(of: bytes, at: syntax) : nil
  }

  /// The line number, counted from 1.
  package var line: Int {
    if case .notJSON(let error) = error { error.line } else { 1 }
  }
}

/// The lines around a position in a text, with secrets masked and no terminal control characters.
package struct Excerpt: Sendable, Equatable {
  package struct Line: Sendable, Equatable {
    /// The line number, counted from 1.
    package let number: Int
    package let text: String
  }

  package let before: [Line]
  /// The line that contains the position.
  package let line: Line
  /// The text before the position on that line.
  package let lead: String
  package let after: [Line]

  /// The number of characters of a line kept on each side of the position: more than any screen shows.
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

  /// Returns the text as it is shown; a tab takes two cells, the indentation of most files.
  private static func shown(_ text: Substring.SubSequence) -> String {
    text.split(separator: "\t", omittingEmptySubsequences: false)
      .map { String($0).escapedForTerminal }.joined(separator: "  ")
  }
}

extension TextFamily where Key == InterfaceText, Member == TextFix.Kind {
  /// The names of the fixes for a text that is not JSON.
  package static var repair: Self { Self("repair.kind.") }
}
