public import DirectMail
import DirectMailTexts

/// Why a text is not JSON, and where.
public struct JSONSyntaxError: Error, Equatable, Sendable {
  /// What is wrong; each has its sentence.
  public enum Reason: String, CaseIterable, Sendable {
    case empty, byteOrderMark, invalidUTF8, tooLarge, tooDeep
    case unexpectedCharacter, unexpectedEnd, textAfterValue
    case trailingComma, missingComma, missingColon, unquotedKey, singleQuotes
    case controlCharacter, badEscape, badUnicodeEscape, unterminatedString
    case badNumber, leadingZero, notANumber, badLiteral, comment
    case utf16, gb18030
  }

  /// Bytes from the start of the text.
  public let offset: Int
  /// Counted from 1.
  public let line: Int
  /// Counted from 1, in Unicode scalars.
  public let column: Int
  /// What is wrong there.
  public let reason: Reason

  init(_ reason: Reason, at offset: Int, in text: Span<UInt8>) {
    self.reason = reason
    self.offset = offset
    (line, column) = LineIndex(text).location(of: offset, in: text)
  }

  /// The sentence for the user.
  public func message(_ language: Language) -> String {
    Strings.of(language)(.syntax, reason)
  }
}

extension TextFamily where Key == ConnectorText, Member == JSONSyntaxError.Reason {
  static var syntax: Self { Self("json.") }
}
