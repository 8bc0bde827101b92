import DirectMail
import Testing

/// How the files of texts are written; what keys they have is for `TextKeysTests`.
@Suite struct StringFilesTests {
  @Test("Every line of a string file is well formed", arguments: Language.allCases)
  func linesAreWellFormed(_ language: Language) throws {
    for file in try StringFile.files(language) {
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

  @Test("No key stands twice in the string files", arguments: Language.allCases)
  func noKeyStandsTwice(_ language: Language) throws {
    var seen: [String: String] = [:]
    for line in try StringFile.lines(language) {
      #expect(
        seen[line.key] == nil, "\(line.place): \(line.key) is also at \(seen[line.key] ?? "")")
      seen[line.key] = line.place
    }
  }

  @Test("Chinese texts have Chinese punctuation") func chineseIsPunctuatedAsChinese() throws {
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
  @Test("Chinese and Latin are parted by a blank") func chineseAndLatinAreParted() throws {
    let slips = try slips(
      .simplifiedChinese, #/[\u{3400}-\u{9FFF}][A-Za-z0-9]|[A-Za-z0-9][\u{3400}-\u{9FFF}]/#)
    // Alibaba writes 华东1（杭州）.
    #expect(slips.filter { !$0.hasSuffix(" 东1") } == [])
  }

  @Test("English texts have English punctuation") func englishIsPunctuatedAsEnglish() throws {
    let slips = try slips(.english, #/[，。；：！？（）「」“”‘’]|\s[,;!?](?:\s|$)/#)
    #expect(slips == [])
  }

  /// Terminals dispute the width of these; on a screen they would shift what stands behind them.
  @Test("No text has a character whose width terminals dispute", arguments: Language.allCases)
  func noWidthIsDisputed(_ language: Language) throws {
    let slips = try slips(
      language,
      #/[…—–“”‘’·→←↑↓×÷±°§●○▲■□◆◇★☆①-⑳®©√∞≈≠≤≥\u{0370}-\u{03FF}\u{0400}-\u{04FF}\u{2500}-\u{257F}]/#
    )
    #expect(slips.filter { !$0.contains("strings-cli") && !$0.contains("strings-pages") } == [])
  }

  /// Where `pattern` is found in the texts of a language, as `file:line: match`.
  private func slips(_ language: Language, _ pattern: Regex<Substring>) throws -> [String] {
    try StringFile.lines(language).flatMap { line in
      line.text.replacing("\\n", with: "\n").matches(of: pattern)
        .map { "\(line.place): \($0.output)" }
    }
  }
}
