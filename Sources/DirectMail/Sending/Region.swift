import DirectMailTexts

/// A region that Direct Mail sends from.
public struct Region: Sendable, Hashable, Identifiable {
  /// As Alibaba names it, such as `cn-hangzhou`.
  public let id: String
  /// The host that answers from anywhere. Source: Direct Mail, "Endpoints".
  public let publicHost: String
  /// The host that answers only from inside a VPC of the same region.
  public let vpcHost: String
  /// The newest endpoint table lists the region as closed.
  public let isClosed: Bool
  private let names: [Language: String]

  /// Its name as Alibaba's pages write it.
  public func name(_ language: Language) -> String { names[language] ?? id }

  /// The regions of the endpoint table.
  public static let all: [Region] = TextTable.rows(PackageResources.regions_txt).map { row in
    Region(
      id: row[0], publicHost: row[3], vpcHost: row[4], isClosed: row[5] == "closed",
      names: [.english: row[1], .simplifiedChinese: row[2]])
  }

  /// Hangzhou, which is meant where no region is named.
  public static var `default`: Region { all[0] }

  /// The region of that exact name, if there is one.
  public static func named(_ id: String) -> Region? {
    all.first { $0.id.utf8.elementsEqual(id.utf8) }
  }
}
