public import DirectMail
import DirectMailTexts

/// A value that Logto can put into a mail, written `{{path}}` in a template.
///
/// Source: Logto core, the context it builds for e-mail templates.
public struct Variable: Sendable, Hashable, Identifiable {
  /// The full name, such as `user.profile.givenName`.
  public let path: String
  /// The name before the first dot, which the payload must have for the placeholder to be replaced.
  public let root: String
  private let samples: [Language: String]
  private let descriptions: [Language: String]

  /// The same as ``path``.
  public var id: String { path }

  /// Returns a value to try a template with. For the code, it is Logto's own test value, 000000.
  public func sample(_ language: Language) -> String { samples[language] ?? "" }

  /// Returns what the variable is, in a few words.
  public func description(_ language: Language) -> String { descriptions[language] ?? "" }

  /// Every variable, in the order of the table.
  public static let all: [Variable] = TextTable.rows(PackageResources.variables_txt).flatMap {
    row in
    paths(row[0]).map { path in
      Variable(
        path: path, root: String(path.prefix { $0 != "." }),
        samples: [.english: row[1], .simplifiedChinese: row[2]],
        descriptions: [.english: row[3], .simplifiedChinese: row[4]])
    }
  }

  /// Returns what a mail of `usageType` can show: first the variables that are always there, then those of some flows.
  public static func of(_ usageType: UsageType) -> [Variable] {
    (usageType.certainRoots + usageType.possibleRoots).flatMap { root in
      all.filter { $0.root == root }
    }
  }

  /// Returns the names below `root` that Logto knows, such as `profile.givenName`; none for a root that is a plain
  /// value.
  public static func known(root: String) -> [String] { knownNames[root] ?? [] }

  private static let knownNames: [String: [String]] = Dictionary(
    grouping: all.filter { $0.path != $0.root }, by: \.root
  ).mapValues { $0.map { String($0.path.dropFirst($0.root.count + 1)) } }

  /// Expands a path of the table, which lists only once what two roots share.
  private static func paths(_ path: String) -> [String] {
    let shared = [
      ("person.", ["user.", "inviter."]), ("brand.", ["application.", "organization."]),
    ]
    for (prefix, roots) in shared where path.hasPrefix(prefix) {
      return roots.map { $0 + path.dropFirst(prefix.count) }
    }
    return [path]
  }
}
