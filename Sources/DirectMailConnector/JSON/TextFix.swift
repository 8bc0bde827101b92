/// A change that makes JSON of a text that is not quite, or brings it nearer.
public struct TextFix: Sendable, Hashable {
  /// What is changed, everywhere in the text.
  public enum Kind: String, CaseIterable, Sendable {
    /// The byte order mark is dropped.
    case byteOrderMark
    /// Commas after the last item are dropped.
    case trailingComma
    case comments
    /// Quotes around texts become double quotes.
    case singleQuotes
    /// The text is written in UTF-8 instead of UTF-16.
    case utf16
  }

  /// What is changed.
  public let kind: Kind

  /// Whether the text has one reading only, so that nobody need be asked.
  public var isSafe: Bool { kind == .byteOrderMark || kind == .trailingComma }

  /// The fix for what an error says of a text; nil when a person has to repair it.
  public init?(for error: JSONSyntaxError, in text: [UInt8]) {
    switch error.reason {
    case .byteOrderMark: kind = .byteOrderMark
    case .trailingComma: kind = .trailingComma
    case .comment: kind = .comments
    case .singleQuotes: kind = .singleQuotes
    case .utf16: kind = .utf16
    case .textAfterValue, .missingColon, .unexpectedCharacter, .unexpectedEnd:
      guard LooseTokens.isComment(text, at: error.offset) else { return nil }
      kind = .comments
    default: return nil
    }
    // What does not move the error would be offered again and again.
    guard let fixed = applied(to: text), fixed != text else { return nil }
    do throws(JSONSyntaxError) {
      _ = try JSONDocument(fixed)
    } catch {
      if let again = Self.plainKind(error, fixed), again == kind { return nil }
    }
  }

  private static func plainKind(_ error: JSONSyntaxError, _ text: [UInt8]) -> Kind? {
    switch error.reason {
    case .byteOrderMark: .byteOrderMark
    case .trailingComma: .trailingComma
    case .comment: .comments
    case .singleQuotes: .singleQuotes
    case .utf16: .utf16
    default: LooseTokens.isComment(text, at: error.offset) ? .comments : nil
    }
  }

  /// The text with everything of its kind fixed; nil when it cannot be.
  public func applied(to text: [UInt8]) -> [UInt8]? {
    switch kind {
    case .byteOrderMark: Array(text.dropFirst(TextEncoding.mark.count))
    case .utf16: TextEncoding.fromUTF16(text)
    case .trailingComma: LooseTokens(text).withoutTrailingCommas
    case .comments: LooseTokens(text).withoutComments
    case .singleQuotes: LooseTokens(text).withDoubleQuotes
    }
  }
}

extension JSONDocument {
  /// Repairs a text until it is JSON, with safe fixes only or with all there are.
  ///
  /// - Returns: the text then, the fixes with the errors that they repaired, and what is left that is not JSON; nil for nothing.
  public static func repairing(
    _ text: [UInt8], safeOnly: Bool
  ) -> (text: [UInt8], fixes: [(fix: TextFix, error: JSONSyntaxError)], error: JSONSyntaxError?) {
    var text = text
    var fixes: [(fix: TextFix, error: JSONSyntaxError)] = []
    while true {
      do throws(JSONSyntaxError) {
        _ = try JSONDocument(text)
        return (text, fixes, nil)
      } catch {
        guard fixes.count < 2 * TextFix.Kind.allCases.count,
          let fix = TextFix(for: error, in: text), fix.isSafe || !safeOnly,
          let fixed = fix.applied(to: text)
        else { return (text, fixes, error) }
        text = fixed
        fixes.append((fix, error))
      }
    }
  }
}
