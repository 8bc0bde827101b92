/// The name of a user-visible text in a catalogue, such as `form.title`.
package struct TextKey: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
  package init(stringLiteral value: String) { rawValue = value }
}

/// Who has a catalogue of texts; its languages are its own affair.
package protocol TextOwner {
  associatedtype Language: Sendable

  /// The catalogue of `language`, indexed at its first use and shared from then on.
  static func texts(_ language: Language) -> Texts<Self>
}

/// The user-visible texts of one owner in one language.
///
/// Texts live in `Resources/OWNER/strings-AREA.LANGUAGE.txt`, one `key = text` a line; `\n` in a text is a line break
/// and `%1`…`%9` stand for the arguments (`%%` is a percent sign). A test holds the languages against each other
/// and against the keys the sources use.
package struct Texts<Owner: TextOwner>: Sendable {
  package let language: Owner.Language
  private let index: TextIndex
  private let hasSingular: Bool

  package static func of(_ language: Owner.Language) -> Texts { Owner.texts(language) }

  /// Indexes the tables of a language; one that has a singular counts with `.one` and `.other`, else with `.other`.
  package init(_ language: Owner.Language, _ tables: [[UInt8]], hasSingular: Bool) {
    self.language = language
    self.hasSingular = hasSingular
    index = TextIndex(tables)
  }

  /// Every key of this language's catalogue.
  package var keys: Set<String> { Set(index.keys) }

  /// The text of `key` with its arguments put in; the key itself when the catalogue lacks it, so that a gap shows.
  package func callAsFunction(_ key: TextKey, _ arguments: String...) -> String {
    TextFilling.fill(index.text(key.rawValue) ?? key.rawValue, arguments)
  }

  /// The text of `key` if there is one.
  package func text(_ key: TextKey, _ arguments: [String] = []) -> String? {
    index.text(key.rawValue).map { TextFilling.fill($0, arguments) }
  }

  /// A counted text: `key.one` for one thing in languages that have a singular, else `key.other`. `%1` is the number.
  package func count(_ key: TextKey, _ number: Int, _ arguments: String...) -> String {
    let name = key.rawValue + (number == 1 && hasSingular ? ".one" : ".other")
    return TextFilling.fill(index.text(name) ?? name, ["\(number)"] + arguments)
  }
}
