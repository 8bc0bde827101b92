/// The names of an owner's texts: an enum whose raw values are the keys of its catalogue.
package protocol TextKey: RawRepresentable, CaseIterable, Hashable, Sendable
where RawValue == String {
  /// The languages in which the texts are available.
  associatedtype Language: Sendable
  /// The names of the texts that contain a count.
  associatedtype Counted: CountedKey = NoCountedTexts

  /// The keys of the owner's families. A test compares them and the cases with the files.
  static var familyKeys: [[String]] { get }

  /// The catalogue of `language`, indexed at its first use and shared from then on.
  static func texts(_ language: Language) -> Texts<Self>
}

extension TextKey {
  package static var familyKeys: [[String]] { [] }
}

/// The names of texts that contain a count. A catalogue holds each as `NAME.other`, and also as `NAME.one` if the
/// language has a singular.
package protocol CountedKey: RawRepresentable, CaseIterable, Hashable, Sendable
where RawValue == String {}

/// The `Counted` type for an owner whose texts contain no counts.
package enum NoCountedTexts: CountedKey {
  package typealias AllCases = [NoCountedTexts]

  package static var allCases: [NoCountedTexts] { [] }
  package init?(rawValue: String) { return nil }
  package var rawValue: String { switch self {} }
}
