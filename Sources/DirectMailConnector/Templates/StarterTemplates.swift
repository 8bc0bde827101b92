package import DirectMail
import DirectMailTexts

/// A template of a new configuration.
package struct StarterTemplate: Sendable, Hashable, Identifiable {
  package let usageType: UsageType
  package let subject: String
  /// HTML on several lines, separated by `\n`, without a line break at the end.
  package let content: String

  package var id: String { usageType.id }
}

/// The templates of a new configuration, built from one layout and a table of texts.
///
/// The layout uses only inline styles, loads nothing, names no colours (so that dark mode works) and begins with a
/// heading, which an inbox shows next to the subject.
package enum StarterTemplates {
  /// Returns all nine templates, in the order of Logto's own defaults.
  package static func of(_ language: Language) -> [StarterTemplate] {
    switch language {
    case .english: english
    case .simplifiedChinese: simplifiedChinese
    }
  }

  package static func template(_ usageType: UsageType, _ language: Language) -> StarterTemplate? {
    of(language).first { $0.usageType == usageType }
  }

  private static let english = make(.english)
  private static let simplifiedChinese = make(.simplifiedChinese)

  private static func make(_ language: Language) -> [StarterTemplate] {
    let layout = Layout(PackageResources.starter_layout_html)
    let rows = TextTable.rows(PackageResources.starter_texts_txt)
      .filter { $0[0] == language.rawValue }
    let shared = Dictionary(
      rows.filter { $0[1].hasPrefix("*") }.map { ($0[1], $0[2]) }, uniquingKeysWith: { $1 })
    return UsageType.all.compactMap { usageType in
      guard let row = rows.first(where: { $0[1] == usageType.id }) else { return nil }
      let note = shared[usageType.carriesCode ? "*code" : "*link"]
      let action = filled(
        usageType.carriesCode ? layout.code : layout.link,
        ["note": note ?? "", "button": shared["*button"] ?? ""])
      let content = filled(
        layout.page,
        [
          "action": action, "language": language.rawValue, "font": shared["*font"] ?? "",
          "heading": row[3], "lead": row[4], "footer": row[5],
        ])
      return StarterTemplate(usageType: usageType, subject: row[2], content: content)
    }
  }

  /// Returns `text` with each `[[name]]` replaced.
  private static func filled(_ text: some StringProtocol, _ values: [String: String]) -> String {
    let bytes = Array(text.utf8)
    var result = ""
    var start = 0
    var index = 0
    while index + 1 < bytes.count {
      guard bytes[index] == UInt8(ascii: "["), bytes[index + 1] == UInt8(ascii: "["),
        let end = bytes[index...].firstIndex(of: UInt8(ascii: "]"))
      else {
        index += 1
        continue
      }
      result += TextTable.text(bytes, start..<index)
      result += values[TextTable.text(bytes, (index + 2)..<end)] ?? ""
      start = min(end + 2, bytes.count)
      index = start
    }
    return result + TextTable.text(bytes, start..<bytes.count)
  }

  /// The page and the two actions that it can ask for, as separated in the layout file.
  private struct Layout {
    var page = ""
    var code = ""
    var link = ""

    init(_ bytes: [UInt8]) {
      var parts = [""]
      for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
        if line == "---" {
          parts.append("")
        } else {
          parts[parts.count - 1] += parts[parts.count - 1].isEmpty ? line : "\n" + line
        }
      }
      guard parts.count == 3 else { return }
      (page, code, link) = (parts[0], parts[1], parts[2])
    }
  }
}
