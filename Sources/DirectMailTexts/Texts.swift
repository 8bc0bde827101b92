/// The user-visible texts of one owner in one language.
///
/// Texts are in `Resources/OWNER/strings-AREA.LANGUAGE.txt`, one `key = text` per line. In a text, `\n` is a line break
/// and `%1`…`%9` are placeholders for the arguments (`%%` is a percent sign). A test compares the languages with each
/// other and with the keys of the owner.
package struct Texts<Key: TextKey>: Sendable {
  package let language: Key.Language
  private let index: TextIndex
  private let hasSingular: Bool

  package static func of(_ language: Key.Language) -> Texts { Key.texts(language) }

  /// Indexes the tables of a language. Counts use `.one` and `.other` if the language has a singular, otherwise
  /// `.other`.
  package init(_ language: Key.Language, _ tables: [[UInt8]], hasSingular: Bool) {
    self.language = language
    self.hasSingular = hasSingular
    index = TextIndex(tables)
  }

  /// Every key of this language's catalogue.
  package var keys: Set<String> { Set(index.keys) }

  /// Returns the text of `key` with its arguments, or the key itself if the catalogue lacks it, so that a gap is
  /// visible.
  package func callAsFunction(_ key: Key, _ arguments: String...) -> String {
    text(key.rawValue, arguments)
  }

  /// Returns the text that `member` selects from a family.
  package func callAsFunction<Member>(
    _ family: TextFamily<Key, Member>, _ member: Member, _ arguments: String...
  ) -> String {
    text(family.key(member), arguments)
  }

  /// Returns the text that `member` selects from a family, or nil if the family has none for it.
  package func text<Member>(
    _ family: TextFamily<Key, Member>, _ member: Member, _ arguments: [String] = []
  ) -> String? {
    index.text(family.key(member)).map { TextFilling.fill($0, arguments) }
  }

  /// Returns a text with a count, in the singular for 1 if the language has a singular. `%1` is the number.
  package func count(_ key: Key.Counted, _ number: Int, _ arguments: String...) -> String {
    let form = number == 1 && hasSingular ? ".one" : ".other"
    return text(key.rawValue + form, ["\(number)"] + arguments)
  }

  private func text(_ key: String, _ arguments: [String]) -> String {
    TextFilling.fill(index.text(key) ?? key, arguments)
  }
}
