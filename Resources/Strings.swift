/// The name of a user-visible text in the catalogue, such as `form.title`.
public struct TextKey: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  public init(stringLiteral value: String) { rawValue = value }
}

/// The user-visible texts of one language.
///
/// Texts live in `Data/strings-AREA.LANGUAGE.txt`, one `key = text` a line; `\n` in a text is a line break and
/// `%1`…`%9` stand for the arguments (`%%` is a percent sign). A test holds the languages against each other
/// and against the keys the sources use.
public struct Strings: Sendable {
  public let language: Language
  private let index: TextIndex

  /// The catalogue of `language`, indexed at its first use and shared from then on.
  public static func of(_ language: Language) -> Strings {
    switch language {
    case .english: english
    case .simplifiedChinese: simplifiedChinese
    }
  }

  private static let english = Strings(indexing: .english)
  private static let simplifiedChinese = Strings(indexing: .simplifiedChinese)

  private init(indexing language: Language) {
    self.language = language
    index = TextIndex(EmbeddedData.strings(language))
  }

  /// Every key of this language's catalogue.
  public var keys: Set<String> { Set(index.keys) }

  /// The text of `key` with its arguments put in; the key itself when the catalogue lacks it, so that a gap shows.
  public func callAsFunction(_ key: TextKey, _ arguments: String...) -> String {
    fill(index.text(key.rawValue) ?? key.rawValue, arguments)
  }

  /// The text of `key` if there is one.
  public func text(_ key: TextKey, _ arguments: [String] = []) -> String? {
    index.text(key.rawValue).map { fill($0, arguments) }
  }

  /// A counted text: `key.one` for one thing in languages that have a singular, else `key.other`. `%1` is the number.
  public func count(_ key: TextKey, _ number: Int, _ arguments: String...) -> String {
    let form = number == 1 && language == .english ? "one" : "other"
    let name = "\(key.rawValue).\(form)"
    return fill(index.text(name) ?? name, ["\(number)"] + arguments)
  }

  private func fill(_ text: String, _ arguments: [String]) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    var result = ""
    var scalars = text.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "%" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      switch scalars.next() {
      case .some(let digit) where ("1"..."9").contains(digit):
        let index = Int(digit.value) - 0x31
        result += index < arguments.count ? arguments[index] : "%\(digit)"
      case .some("%"): result += "%"
      case .some(let other):
        result += "%"
        result.unicodeScalars.append(other)
      case nil: result += "%"
      }
    }
    return result
  }
}
