/// The names of an owner's texts: an enum whose raw values are keys of its catalogue, one for each case.
package protocol TextKey: RawRepresentable, CaseIterable, Hashable, Sendable
where RawValue == String {
  /// The languages that the texts are in.
  associatedtype Language: Sendable
  /// The names of the texts that count something.
  associatedtype Counted: CountedKey = NoCountedTexts

  /// The keys of the owner's families; a test holds them and the cases against the files.
  static var familyKeys: [[String]] { get }

  /// The catalogue of `language`, indexed at its first use and shared from then on.
  static func texts(_ language: Language) -> Texts<Self>
}

extension TextKey {
  package static var familyKeys: [[String]] { [] }
}

/// The names of texts that count something. Each stands in a catalogue as `NAME.other`, and as `NAME.one` where the
/// language has a singular.
package protocol CountedKey: RawRepresentable, CaseIterable, Hashable, Sendable
where RawValue == String {}

/// For an owner none of whose texts counts anything.
package enum NoCountedTexts: CountedKey {
  package typealias AllCases = [NoCountedTexts]

  package static var allCases: [NoCountedTexts] { [] }
  package init?(rawValue: String) { return nil }
  package var rawValue: String { switch self {} }
}
