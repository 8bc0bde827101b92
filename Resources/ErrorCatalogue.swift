/// What is known of one error code of Direct Mail or of the gateway before it.
public struct ErrorEntry: Sendable, Hashable, Identifiable {
  /// Who answers with the code.
  public enum Area: String, Sendable, CaseIterable {
    /// The Direct Mail service itself.
    case directMail
    /// The gateway in front of all of Alibaba Cloud's RPC services.
    case gateway
  }

  /// A page of Alibaba's consoles where the cause can be seen to.
  public enum Console: String, Sendable, CaseIterable {
    case overview, senders, domains, tags, ram, account, billing

    /// The console's address. The Direct Mail pages have no addresses of their own that are documented.
    public var url: String {
      switch self {
      case .overview, .senders, .domains, .tags: "https://dm.console.aliyun.com/"
      case .ram: "https://ram.console.aliyun.com/"
      case .account: "https://account.console.aliyun.com/"
      case .billing: "https://usercenter2.aliyun.com/"
      }
    }
  }

  /// The code, spelled as the service spells it; for a member of a family the code that was asked for.
  public let code: String
  /// The family the code belongs to, such as `Missing*`; nil for a code with a row of its own.
  public let family: String?
  /// The HTTP status seen live or newest in print, 400 where none is given. Alibaba's pages disagree: show it, never
  /// decide by it.
  public let httpStatus: Int
  /// The service's own text; empty where no page gives one. It may have a place for the parameter's name, see
  /// ``message(parameter:)``.
  public let message: String
  public let area: Area
  public let console: Console?
  /// The code whose texts say what this one means.
  let textCode: String
  /// What a family's asterisk stands for, up to a dot: the parameter's name in most.
  let rest: String

  public var id: String { code }

  /// Alibaba's own page on the code, the one its replies recommend. A code comes from outside: what no code has is
  /// left out of the address.
  public var documentation: String {
    let plain = code.unicodeScalars.filter {
      $0.isASCII && ($0.properties.isAlphabetic || "0123456789._-".unicodeScalars.contains($0))
    }
    return "https://api.aliyun.com/troubleshoot?q=\(String(String.UnicodeScalarView(plain)))"
  }

  /// What it means for the administrator, in one or two sentences.
  public func meaning(_ language: Language) -> String { text("meaning", language) }

  /// What to do about it.
  public func remedy(_ language: Language) -> String { text("remedy", language) }

  /// The service's text with the name of the parameter it is about.
  public func message(parameter: String) -> String {
    message.split(separator: "%1", omittingEmptySubsequences: false).joined(separator: parameter)
  }

  private func text(_ part: String, _ language: Language) -> String {
    let key = TextKey(rawValue: "error.\(textCode).\(part)")
    return Strings.of(language).text(key, [rest]) ?? ""
  }

  /// The entry as an answer to `code`, a member of this family.
  func member(_ code: String, rest: String) -> ErrorEntry {
    ErrorEntry(
      code: code, family: self.code, httpStatus: httpStatus,
      message: message(parameter: rest), area: area, console: console, textCode: textCode,
      rest: rest)
  }
}

/// The error codes a send can be answered with.
public enum ErrorCatalogue {
  /// Every row, families (`Missing*`) among them, in the order of the table.
  public static let all: [ErrorEntry] = TextTable.rows(PackageResources.error_codes_txt).compactMap
  {
    row in
    guard row.count >= 5, let area = ErrorEntry.Area(rawValue: row[3]) else { return nil }
    return ErrorEntry(
      code: row[0], family: nil,
      httpStatus: Int(row[1]) ?? 400, message: row[2], area: area,
      console: ErrorEntry.Console(rawValue: row[4]),
      textCode: row.count > 5 && !row[5].isEmpty ? row[5] : row[0], rest: "")
  }

  /// What is known of `code`, whatever its case: its own row, else that of the longest family it belongs to.
  public static func entry(_ code: String) -> ErrorEntry? {
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

  /// Codes that `code` may be a slip of, the nearest first, three at most.
  public static func near(_ code: String) -> [String] {
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
