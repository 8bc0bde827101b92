/// Texts of the catalogue that a caller replaces because it knows more of what the mail is for.
///
/// A text that is replaced takes no arguments.
package struct RefusalWording: Sendable, Hashable {
  /// The catalogue as it stands.
  package static let catalogue = RefusalWording([:])

  private let texts: [Language: [String: String]]

  /// Replaces texts by those of the same keys.
  package init(_ texts: [Language: [String: String]]) {
    self.texts = texts
  }

  func text(_ key: String, _ language: Language) -> String? { texts[language]?[key] }
}
