import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailSandbox
import DirectMailTexts
import Testing

/// The string files of both languages held against each other and against what the sources use.
@Suite struct StringFilesTests {
  /// Keys that are put together from data: the source has only the part that does not change.
  static let families: [(start: String, end: String)] = [
    ("error.", ".meaning"), ("error.", ".remedy"), ("guide.", ".title"), ("guide.", ".body"),
    ("guide.", ".find"), ("guide.usage.", ""), ("rule.", ".message"), ("rule.", ".hint"),
    ("rule.", ".short"), ("json.", ""),
    ("command.", ""), ("hint.", ""), ("answer.", ""), ("scope.", ""), ("usage.", ""),
    ("field.", ""),
    ("kind.", ""), ("level.", ""), ("handOver.", ""), ("testCredentials.", ""), ("quit.", ""),
    ("saving.", ".title"), ("saving.", ".text"), ("draft.", ".title"), ("draft.", ".text"),
    ("staleDraft.", ".title"), ("staleDraft.", ".text"),
    ("leaving.", ".title"), ("leaving.", ".text"),
    ("otherSession.", ".title"), ("otherSession.", ".text"), ("versionList.restore.", ""),
    ("sandboxAccount.", ".title"), ("sandboxAccount.", ".text"),
    ("file.inPlace.", ""), ("file.operation.", ""), ("file.special.", ""),
  ]

  /// Literals that look like keys and are something else.
  static let notKeys: Set<String> = [
    "saving.changedOnDisk", "saving.removedOnDisk", "saving.inPlace", "saving.exists",
    "versionList.restore", "sandboxAccount.fillIn", "sandboxAccount.adopt",
    "config.json", "connector.json", "sandbox.test",
  ]

  struct Line {
    let file: String
    let number: Int
    let key: String
    let text: String
    var place: String { "\(file):\(number)" }
  }

  @Test(arguments: Language.allCases)
  func linesAreWellFormed(_ language: Language) throws {
    for file in try files(language) {
      #expect(file.text.hasSuffix("\n"), "\(file.path) has no line break at its end")
      for (index, line) in file.lines.enumerated() where !line.isEmpty && line.first != "#" {
        let place = "\(file.path):\(index + 1)"
        #expect(
          line.wholeMatch(of: #/[a-z][A-Za-z0-9.*-]* = \S(?:.*\S)?/#) != nil, "\(place): \(line)")
        let odd = line.unicodeScalars.first {
          $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
        }
        #expect(odd == nil, "\(place): a control or format character")
        #expect(!line.contains("  "), "\(place): two blanks in a row")
      }
    }
  }

  @Test(arguments: Language.allCases)
  func noKeyStandsTwice(_ language: Language) throws {
    var seen: [String: String] = [:]
    for line in try lines(language) {
      #expect(
        seen[line.key] == nil, "\(line.place): \(line.key) is also at \(seen[line.key] ?? "")")
      seen[line.key] = line.place
    }
    #expect(Set(seen.keys) == keys(language), "a file is not embedded")
  }

  /// English counts with `.one` and `.other`, Chinese with `.other` alone.
  @Test func bothLanguagesHaveTheSameKeys() throws {
    let (english, chinese) = (keys(.english), keys(.simplifiedChinese))
    for key in english.symmetricDifference(chinese).sorted() {
      let isSingular = key.hasSuffix(".one") && english.contains(key.dropLast(3) + "other")
      #expect(isSingular, "\(key) is in one language only")
    }
  }

  @Test func bothLanguagesHaveTheSamePlaceholders() throws {
    let chinese = Dictionary(
      try lines(.simplifiedChinese).map { ($0.key, $0.text) }, uniquingKeysWith: { $1 })
    for line in try lines(.english) {
      guard let other = chinese[line.key] else { continue }
      #expect(placeholders(line.text) == placeholders(other), "\(line.place): \(line.key)")
    }
  }

  @Test func chineseIsPunctuatedAsChinese() throws {
    let ascii = try slips(
      .simplifiedChinese,
      #/[\u{3400}-\u{9FFF}]\s?[,;:!?()"']|[,;:!?)"']\s?[\u{3400}-\u{9FFF}]|[\u{3400}-\u{9FFF}]\.(?:\s|$)/#
    )
    #expect(ascii == [], "ASCII punctuation beside Chinese")
    let blanks = try slips(.simplifiedChinese, #/\x20[，。；：！？、）」]|[，。；：！？、（「]\x20/#)
    #expect(blanks == [], "a blank beside full-width punctuation")
    let quotes = try slips(.simplifiedChinese, #/[“”‘’]/#)
    #expect(quotes == [], "terminals dispute the width of these quotation marks; use 「」")
  }

  /// Chinese and Latin are parted by a blank, as in Alibaba's and Logto's own pages.
  @Test func chineseAndLatinAreParted() throws {
    let slips = try slips(
      .simplifiedChinese, #/[\u{3400}-\u{9FFF}][A-Za-z0-9]|[A-Za-z0-9][\u{3400}-\u{9FFF}]/#)
    // Alibaba writes 华东1（杭州）.
    #expect(slips.filter { !$0.hasSuffix(" 东1") } == [])
  }

  @Test func englishIsPunctuatedAsEnglish() throws {
    let slips = try slips(.english, #/[，。；：！？（）「」“”‘’]|\s[,;!?](?:\s|$)/#)
    #expect(slips == [])
  }

  /// Terminals dispute the width of these; on a screen they would shift what stands behind them.
  @Test(arguments: Language.allCases) func noWidthIsDisputed(_ language: Language) throws {
    let slips = try slips(
      language,
      #/[…—–“”‘’·→←↑↓×÷±°§●○▲■□◆◇★☆①-⑳®©√∞≈≠≤≥\u{0370}-\u{03FF}\u{0400}-\u{04FF}\u{2500}-\u{257F}]/#
    )
    #expect(slips.filter { !$0.contains("strings-cli") && !$0.contains("strings-pages") } == [])
  }

  @Test func everyTextIsUsed() throws {
    let used = try literals()
    let unused = keys(.english).filter { key in
      let counted = key.hasSuffix(".one") || key.hasSuffix(".other")
      let stem = counted ? String(key[..<(key.lastIndex(of: ".") ?? key.endIndex)]) : key
      return !used.contains(key) && !used.contains(stem)
        && !Self.families.contains { key.hasPrefix($0.start) && key.hasSuffix($0.end) }
    }
    #expect(unused.sorted() == [])
  }

  @Test func everyUsedTextIsThere() throws {
    let keys = keys(.english)
    let areas = Set(keys.map { $0.prefix { $0 != "." } })
    let missing = try literals().subtracting(Self.notKeys).filter { literal in
      areas.contains(literal.prefix { $0 != "." })
        && literal.wholeMatch(of: #/[a-z][A-Za-z0-9]*(?:\.[A-Za-z0-9-]+)+/#) != nil
        && !keys.contains(literal) && !keys.contains(literal + ".other")
    }
    #expect(missing.sorted() == [])
  }

  /// Where `pattern` is found in the texts of a language, as `file:line: match`.
  private func slips(_ language: Language, _ pattern: Regex<Substring>) throws -> [String] {
    try lines(language).flatMap { line in
      line.text.replacing("\\n", with: "\n").matches(of: pattern)
        .map { "\(line.place): \($0.output)" }
    }
  }

  private func files(_ language: Language) throws -> [Repository.File] {
    try Repository.files(in: "Resources", suffix: ".\(language.rawValue).txt")
  }

  private func lines(_ language: Language) throws -> [Line] {
    try files(language).flatMap { file in
      file.lines.enumerated().compactMap { index, line -> Line? in
        guard line.first != "#", let equals = line.firstIndex(of: "=") else { return nil }
        let key = line[..<equals].trimmingSuffix { $0 == " " }
        let text = line[line.index(after: equals)...].drop { $0 == " " }
        return Line(file: file.path, number: index + 1, key: String(key), text: String(text))
      }
    }
  }

  /// Every string literal of the sources that stands in one line and has nothing put into it.
  private func literals() throws -> Set<String> {
    let files = try Repository.files(in: "Sources", suffix: ".swift")
    return files.reduce(into: []) { result, file in
      for match in file.text.matches(of: #/"([A-Za-z0-9.*-]+)"/#) { result.insert(String(match.1)) }
    }
  }

  /// What the catalogues have of a language.
  private func keys(_ language: Language) -> Set<String> {
    MailText.texts(language).keys.union(ConnectorText.texts(language).keys)
      .union(PageText.texts(language).keys).union(InterfaceText.texts(language).keys)
  }

  private func placeholders(_ text: String) -> Set<String> {
    Set(text.matches(of: #/%[1-9]/#).map { String($0.0) })
  }
}

extension Substring {
  fileprivate func trimmingSuffix(_ isBlank: (Character) -> Bool) -> Substring {
    var result = self
    while let last = result.last, isBlank(last) { result.removeLast() }
    return result
  }
}
