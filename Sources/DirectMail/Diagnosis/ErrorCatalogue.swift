import DirectMailTexts

/// The error codes that the service can answer a send with.
package enum ErrorCatalogue {
  /// All rows, including families (`Missing*`), in the order of the table.
  package static let all: [ErrorEntry] = TextTable.rows(PackageResources.error_codes_txt).compactMap
  {
    row in
    guard row.count >= 5, let area = ErrorEntry.Area(rawValue: row[3]) else { return nil }
    return ErrorEntry(
      code: row[0], family: nil,
      httpStatus: Int(row[1]) ?? 400, message: row[2], area: area,
      console: ErrorEntry.Console(rawValue: row[4]),
      textCode: row.count > 5 && !row[5].isEmpty ? row[5] : row[0],
      parts: row.count > 6
        ? row[6].split(separator: " ").compactMap { Diagnosis.Part(rawValue: String($0)) } : [],
      rest: "")
  }

  /// Returns the entry of `code`, ignoring case: its own row, or that of the longest family it belongs to.
  package static func entry(_ code: String) -> ErrorEntry? {
    let wanted = code.lowercased()
    guard !wanted.isEmpty else { return nil }
    if let index = index[wanted] { return all[index] }
    let family =
      families
      .filter { wanted.count > $0.prefix.count && wanted.hasPrefix($0.prefix) }
      .max { $0.prefix.count < $1.prefix.count }
    return family.map { family in
      let rest = code.dropFirst(family.prefix.count)
      let name = rest.prefix { $0 != "." }
      return all[family.index].member(code, rest: String(name.isEmpty ? rest : name))
    }
  }

  /// Returns the codes that `code` may be a misspelling of, nearest first, at most three.
  package static func near(_ code: String) -> [String] {
    Spelling.near(code, among: all.lazy.map(\.code).filter { !$0.hasSuffix("*") }, limit: 3)
  }

  private static let index: [String: Int] = {
    var index: [String: Int] = [:]
    for (number, entry) in all.enumerated() {
      index[entry.code.lowercased()] = number
    }
    return index
  }()

  private static let families: [(prefix: String, index: Int)] = all.enumerated().compactMap {
    $1.code.hasSuffix("*") ? ($1.code.dropLast().lowercased(), $0) : nil
  }
}
