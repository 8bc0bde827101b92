import DirectMailTexts

/// One of the nine purposes for which Logto sends mail, the value of a template's `usageType`.
///
/// Source: Logto connector-kit `TemplateType`.
public struct UsageType: Sendable, Hashable, Identifiable {
  /// The type as written in the JSON: `SignIn`, `Register`, … Case matters.
  public let id: String
  /// The payload roots that are always there when Logto sends this type.
  public let certainRoots: [String]
  /// The payload roots that are there only in some flows.
  public let possibleRoots: [String]

  /// Whether the mail carries a verification code; the invitation carries a link instead.
  public var carriesCode: Bool { certainRoots.contains("code") }

  /// Whether Logto refuses a config without a template of this type.
  public var isRequired: Bool { Self.required.contains(id) }

  /// The nine types, in the order of Logto's default templates.
  public static let all: [UsageType] = TextTable.rows(PackageResources.usage_types_txt).map { row in
    UsageType(
      id: row[0], certainRoots: names(row[1]), possibleRoots: names(row[2]))
  }

  /// The four types without which Logto refuses the config, in the order in which its message names them.
  public static let required: [String] = ["Register", "SignIn", "ForgotPassword", "Generic"]

  /// Returns the type with exactly that name, if there is one.
  public static func named(_ id: String) -> UsageType? {
    all.first { $0.id.utf8.elementsEqual(id.utf8) }
  }

  private static func names(_ cell: String) -> [String] {
    cell.split(separator: ",").map { String($0.drop { $0 == " " }) }
  }
}
