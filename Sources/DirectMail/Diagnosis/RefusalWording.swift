/// Texts that replace those of the catalogue, for a caller that knows more about the purpose of the mail.
///
/// A replacement takes no arguments.
package struct RefusalWording: Sendable, Hashable {
  /// The catalogue without replacements.
  package static let catalogue = RefusalWording([:])

  private let texts: [Language: [String: String]]

  /// Creates replacements for the texts with the same keys.
  package init(_ texts: [Language: [String: String]]) {
    self.texts = texts
  }

  func text(_ key: String, _ language: Language) -> String? { texts[language]?[key] }
}
