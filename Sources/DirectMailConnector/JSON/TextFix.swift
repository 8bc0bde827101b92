/// A change that turns a text that is almost JSON into JSON, or closer to it.
public struct TextFix: Sendable, Hashable {
  /// What is changed, everywhere in the text.
  public enum Kind: String, CaseIterable, Sendable {
    /// Removes the byte order mark.
    case byteOrderMark
    /// Removes commas after the last item.
    case trailingComma
    case comments
    /// Replaces the quotes around texts with double quotes.
    case singleQuotes
    /// Converts the text from UTF-16 to UTF-8.
    case utf16
  }

  /// What is changed.
  public let kind: Kind

  /// Whether the text can be read in only one way, so that nobody has to be asked.
  public var isSafe: Bool { kind == .byteOrderMark || kind == .trailingComma }

  /// Creates the fix for an error in a text; nil when a person has to repair it.
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
    // A fix that does not move the error would be offered again and again.
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

  /// Returns the text with every problem of this kind fixed; nil if that is not possible.
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
  /// Repairs a text until it is JSON, with safe fixes only or with all of them.
  ///
  /// - Returns: the resulting text, the fixes with the errors that they repaired, and the error that remains; nil if
  ///   none does.
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
