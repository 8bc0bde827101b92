import DirectMailTexts

/// A region that Direct Mail sends from.
public struct Region: Sendable, Hashable, Identifiable {
  /// Alibaba's name of the region, such as `cn-hangzhou`.
  public let id: String
  /// The host that answers from anywhere. Source: Direct Mail, "Endpoints".
  public let publicHost: String
  /// The host that answers only from inside a VPC of the same region.
  public let vpcHost: String
  /// Whether the newest endpoint table lists the region as closed.
  public let isClosed: Bool
  private let names: [Language: String]

  /// Returns the name of the region as Alibaba's pages write it.
  public func name(_ language: Language) -> String { names[language] ?? id }

  /// The regions of the endpoint table.
  public static let all: [Region] = TextTable.rows(PackageResources.regions_txt).map { row in
    Region(
      id: row[0], publicHost: row[3], vpcHost: row[4], isClosed: row[5] == "closed",
      names: [.english: row[1], .simplifiedChinese: row[2]])
  }

  /// Hangzhou, the region to use if none is named.
  public static var `default`: Region { all[0] }

  /// Returns the region with exactly that id, if there is one.
  public static func named(_ id: String) -> Region? {
    all.first { $0.id.utf8.elementsEqual(id.utf8) }
  }
}
