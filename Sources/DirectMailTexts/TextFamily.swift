/// A family of texts from which a value selects one. Their keys differ only in the value's name.
package struct TextFamily<Key: TextKey, Member>: Sendable {
  private let prefix: String
  private let suffix: String
  private let members: @Sendable () -> [Member]
  private let name: @Sendable (Member) -> String

  /// Creates a family with a text for each of `members`; the key of each is its name between `prefix` and `suffix`.
  package init(
    _ prefix: String, suffix: String = "",
    of members: @autoclosure @escaping @Sendable () -> [Member],
    by name: @escaping @Sendable (Member) -> String
  ) {
    self.prefix = prefix
    self.suffix = suffix
    self.members = members
    self.name = name
  }

  /// The keys of all texts in the family.
  package var keys: [String] { members().map(key) }

  /// Returns the key of the text that `member` selects.
  package func key(_ member: Member) -> String { prefix + name(member) + suffix }
}

extension TextFamily
where Member: RawRepresentable & SendableMetatype, Member.RawValue == String {
  package init(
    _ prefix: String, suffix: String = "",
    of members: @autoclosure @escaping @Sendable () -> [Member]
  ) {
    self.init(prefix, suffix: suffix, of: members(), by: { $0.rawValue })
  }
}

extension TextFamily
where Member: RawRepresentable & CaseIterable & SendableMetatype, Member.RawValue == String {
  package init(_ prefix: String, suffix: String = "") {
    self.init(prefix, suffix: suffix, of: Array(Member.allCases))
  }
}
