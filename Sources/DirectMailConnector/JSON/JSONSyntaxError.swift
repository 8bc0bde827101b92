public import DirectMail
import DirectMailTexts

/// The reason why a text is not JSON, and where.
public struct JSONSyntaxError: Error, Equatable, Sendable {
  /// What is wrong. Each case has its own message.
  public enum Reason: String, CaseIterable, Sendable {
    case empty, byteOrderMark, invalidUTF8, tooLarge, tooDeep
    case unexpectedCharacter, unexpectedEnd, textAfterValue
    case trailingComma, missingComma, missingColon, unquotedKey, singleQuotes
    case controlCharacter, badEscape, badUnicodeEscape, unterminatedString
    case badNumber, leadingZero, notANumber, badLiteral, comment
    case utf16, gb18030
  }

  /// The offset from the start of the text, in bytes.
  public let offset: Int
  /// The line, counted from 1.
  public let line: Int
  /// The column, counted from 1, in Unicode scalars.
  public let column: Int
  /// What is wrong there.
  public let reason: Reason

  init(_ reason: Reason, at offset: Int, in text: Span<UInt8>) {
    self.reason = reason
    self.offset = offset
    (line, column) = LineIndex.location(of: offset, in: text)
  }

  /// Returns the message for the user.
  public func message(_ language: Language) -> String {
    Strings.of(language)(.syntax, reason)
  }
}

extension TextFamily where Key == ConnectorText, Member == JSONSyntaxError.Reason {
  static var syntax: Self { Self("json.") }
}
