import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailSandbox
import DirectMailTexts
import Testing

/// The key types held against the files of both languages, and against the sources that show the texts.
@Suite struct TextKeysTests {
  /// An owner of texts, with all that its key type knows.
  struct Owner: CustomTestStringConvertible, Sendable {
    let name: String
    /// Below `Resources`.
    let folder: String
    /// The targets that show the texts.
    let users: [String]
    let cases: [(name: String, key: String)]
    let counted: [(name: String, key: String)]
    let familyKeys: [[String]]
    /// What is embedded of each language.
    let keys: @Sendable (Language) -> Set<String>

    var testDescription: String { name }

    init<Key: TextKey>(_: Key.Type, folder: String, users: [String])
    where Key.Language == Language {
      name = "\(Key.self)"
      self.folder = folder
      self.users = users
      cases = Key.allCases.map { ("\($0)", $0.rawValue) }
      counted = Key.Counted.allCases.map { ("\($0)", $0.rawValue) }
      familyKeys = Key.familyKeys
      keys = { Key.texts($0).keys }
    }

    /// English counts with `.one` and `.other`, Chinese with `.other` alone.
    func expected(_ language: Language) -> [String] {
      let forms = language == .english ? [".one", ".other"] : [".other"]
      return cases.map(\.key) + counted.flatMap { text in forms.map { text.key + $0 } }
        + Set(familyKeys.joined())
    }
  }

  static let owners = [
    Owner(MailText.self, folder: "DirectMail", users: ["DirectMail"]),
    Owner(ConnectorText.self, folder: "Connector", users: ["DirectMailConnector"]),
    Owner(PageText.self, folder: "Sandbox", users: ["DirectMailSandbox"]),
    Owner(
      InterfaceText.self, folder: "Interface",
      users: ["ConfiguratorModel", "ConfiguratorViews", "dmconfig"]),
  ]

  @Test(
    "The string files have exactly the keys that the types know",
    arguments: owners, Language.allCases)
  func filesHaveExactlyTheKeys(_ owner: Owner, _ language: Language) throws {
    let expected = owner.expected(language)
    #expect(Set(expected).count == expected.count, "a key is a case and of a family, or of two")
    let lines = Set(try StringFile.lines(language, in: "Resources/\(owner.folder)").map(\.key))
    #expect(Set(expected).subtracting(lines).sorted() == [], "missing in the files")
    #expect(lines.subtracting(expected).sorted() == [], "in the files, but of no key")
    #expect(owner.keys(language) == lines, "a file is not embedded")
  }

  @Test("Each text takes the same arguments in both languages", arguments: owners)
  func bothLanguagesTakeTheSameArguments(_ owner: Owner) throws {
    let folder = "Resources/\(owner.folder)"
    let chinese = Dictionary(
      try StringFile.lines(.simplifiedChinese, in: folder).map { ($0.key, $0.text) },
      uniquingKeysWith: { $1 })
    for line in try StringFile.lines(.english, in: folder) {
      guard let other = chinese[line.key] else { continue }
      #expect(placeholders(line.text) == placeholders(other), "\(line.place): \(line.key)")
    }
  }

  @Test("Every text is used", arguments: owners)
  func everyTextIsUsed(_ owner: Owner) throws {
    let sources = try owner.users.flatMap {
      try Repository.files(in: "Sources/\($0)", suffix: ".swift")
    }
    let used = sources.reduce(into: Set<Substring>()) { used, file in
      for match in file.text.matches(of: #/\.(\w+)/#) { used.insert(match.1) }
    }
    let unused = (owner.cases + owner.counted).filter { !used.contains($0.name[...]) }
    #expect(unused.map(\.key) == [])
  }

  private func placeholders(_ text: String) -> Set<String> {
    Set(text.matches(of: #/%[1-9]/#).map { String($0.0) })
  }
}
