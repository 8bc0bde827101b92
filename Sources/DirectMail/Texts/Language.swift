/// A language in which texts are available. The raw value is its BCP 47 tag.
public enum Language: String, CaseIterable, Sendable {
  /// English.
  case english = "en"
  /// Simplified Chinese.
  case simplifiedChinese = "zh-Hans"

  /// Creates the language of a tag (`en`, `zh`, `zh-CN`, `zh_CN.UTF-8`). Returns nil if there are no texts in it.
  public init?(tag: String) {
    let primary = tag.prefix { $0 != "-" && $0 != "_" && $0 != "." && $0 != "@" }.lowercased()
    switch primary {
    case "en", "c", "posix": self = .english
    case "zh": self = .simplifiedChinese
    default: return nil
    }
  }

  /// Creates the language of the locale variables, in POSIX order: LC_ALL, LC_MESSAGES, LANG. The default is English.
  public init(environment: [String: String]) {
    let tag = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
      .compactMap { environment[$0] }.first { !$0.isEmpty }
    self = tag.flatMap(Language.init(tag:)) ?? .english
  }
}
