/// The user-visible texts of one owner in one language.
///
/// Texts live in `Resources/OWNER/strings-AREA.LANGUAGE.txt`, one `key = text` a line; `\n` in a text is a line break
/// and `%1`…`%9` stand for the arguments (`%%` is a percent sign). A test holds the languages against each other
/// and against the keys of the owner.
package struct Texts<Key: TextKey>: Sendable {
  package let language: Key.Language
  private let index: TextIndex
  private let hasSingular: Bool

  package static func of(_ language: Key.Language) -> Texts { Key.texts(language) }

  /// Indexes the tables of a language; one that has a singular counts with `.one` and `.other`, else with `.other`.
  package init(_ language: Key.Language, _ tables: [[UInt8]], hasSingular: Bool) {
    self.language = language
    self.hasSingular = hasSingular
    index = TextIndex(tables)
  }

  /// Every key of this language's catalogue.
  package var keys: Set<String> { Set(index.keys) }

  /// The text of `key` with its arguments put in; the key itself when the catalogue lacks it, so that a gap shows.
  package func callAsFunction(_ key: Key, _ arguments: String...) -> String {
    text(key.rawValue, arguments)
  }

  /// The text that `member` chooses of a family.
  package func callAsFunction<Member>(
    _ family: TextFamily<Key, Member>, _ member: Member, _ arguments: String...
  ) -> String {
    text(family.key(member), arguments)
  }

  /// The text that `member` chooses of a family; nil when the family has none for it.
  package func text<Member>(
    _ family: TextFamily<Key, Member>, _ member: Member, _ arguments: [String] = []
  ) -> String? {
    index.text(family.key(member)).map { TextFilling.fill($0, arguments) }
  }

  /// A counted text: its singular for one thing in languages that have one. `%1` is the number.
  package func count(_ key: Key.Counted, _ number: Int, _ arguments: String...) -> String {
    let form = number == 1 && hasSingular ? ".one" : ".other"
    return text(key.rawValue + form, ["\(number)"] + arguments)
  }

  private func text(_ key: String, _ arguments: [String]) -> String {
    TextFilling.fill(index.text(key) ?? key, arguments)
  }
}
