/// A region of Direct Mail that the connector's `regionId` can name.
public struct Region: Sendable, Hashable, Identifiable {
  /// The value of `regionId`, such as `cn-hangzhou`.
  public let id: String
  /// The host that answers from anywhere. Source: Direct Mail, "Endpoints".
  public let publicHost: String
  /// The host that answers only from inside a VPC of the same region.
  public let vpcHost: String
  /// The newest endpoint table lists the region as closed.
  public let isClosed: Bool
  private let names: [Language: String]

  public func name(_ language: Language) -> String { names[language] ?? id }

  /// The five regions, in the order of the connector's enum.
  public static let all: [Region] = TextTable.rows(PackageResources.regions_txt).map { row in
    Region(
      id: row[0], publicHost: row[3], vpcHost: row[4], isClosed: row[5] == "closed",
      names: [.english: row[1], .simplifiedChinese: row[2]])
  }

  /// What the connector uses when `regionId` is absent.
  public static var `default`: Region { all[0] }

  public static func named(_ id: String) -> Region? {
    all.first { $0.id.utf8.elementsEqual(id.utf8) }
  }
}
