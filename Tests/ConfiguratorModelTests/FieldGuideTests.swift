import ConfiguratorModel
import DirectMail
import DirectMailConnector
import Testing

@Suite struct FieldGuideTests {
  @Test("Every topic of the guide has a page", arguments: Language.allCases)
  func everyTopicHasItsPage(_ language: Language) {
    for topic in FieldGuide.Topic.allCases {
      let entry = FieldGuide.entry(topic)
      #expect(entry.title(language) != topic.rawValue || topic.rawValue == "templates")
      #expect(cells(entry.title(language)) <= 24, "\(topic)")
      #expect(!entry.body(language).isEmpty, "\(topic)")
    }
  }

  /// The guide has 40 columns in a window of 100, the narrowest that shows it.
  @Test("A page of the guide fits into its 40 columns", arguments: Language.allCases)
  func aPageFitsItsPanel(_ language: Language) {
    for topic in FieldGuide.Topic.allCases {
      let entry = FieldGuide.entry(topic)
      let text = [entry.body(language), entry.whereToFind(language)].compactMap(\.self)
      let rows = text.joined(separator: "\n").split(separator: "\n")
        .reduce(0) { $0 + (cells(String($1)) + 35) / 36 }
      #expect((2...15).contains(rows), "\(topic) needs about \(rows) rows")
    }
  }

  @Test("Only the fields of the connection say where their values are found")
  func consolesShowTheConnection() {
    for topic in FieldGuide.Topic.allCases {
      let has = FieldGuide.entry(topic).whereToFind(.english) != nil
      #expect(has == (FieldGuide.entry(topic).whereToFind(.simplifiedChinese) != nil))
      let isField = [
        FieldGuide.Topic.accessKeyId, .accessKeySecret, .regionId, .accountName, .fromAlias,
      ].contains(topic)
      #expect(has == isField, "\(topic)")
    }
  }

  @Test("Every usage type is explained", arguments: Language.allCases)
  func everyUsageTypeIsExplained(_ language: Language) {
    for usageType in UsageType.all {
      let points = FieldGuide.usage(usageType, language).split(separator: "\n")
      #expect(points.count == 3, "\(usageType.id)")
      for root in usageType.certainRoots {
        #expect(points.dropFirst().first?.contains(root) == true, "\(usageType.id) \(root)")
      }
    }
  }

  @Test("The guide lists the six steps that are left to do in Logto", arguments: Language.allCases)
  func whatIsLeftToDo(_ language: Language) {
    let steps = FieldGuide.stepsAfterHandOver(language)
    #expect(steps.count == 6)
    #expect(!steps.contains { $0.hasPrefix("afterHandOver.") })
  }

  /// About how many cells a text takes: Chinese characters and punctuation take two.
  private func cells(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
  }
}
