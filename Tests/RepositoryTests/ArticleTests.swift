import Testing

/// The article on how the program is built, held to the sources and tests that it names.
@Suite struct ArticleTests {
  private let article: String

  init() throws {
    article = try Repository.read("Sources/dmconfig/Documentation.docc/HowItIsBuilt.md")
  }

  /// A path or a name leads to one file.
  @Test("Every file that the article names is there once") func filesExist() throws {
    let paths = try ["Sources", "Resources"]
      .flatMap { try Repository.files(in: $0, suffix: "") }.map { "/" + $0.path }
    let names = Set(article.matches(of: #/`([\w.\/-]+\.(?:swift|c|h|txt))`/#).map { String($0.1) })
    #expect(names.count > 100)
    for name in names.sorted() {
      let found = paths.filter { $0.hasSuffix("/" + name) }
      #expect(found.count == 1, "\(name): \(found)")
    }
  }

  @Test("Every function that the article names is declared") func functionsExist() throws {
    let sources = try Repository.files(in: "Sources", suffix: ".swift")
    let names = Set(article.matches(of: #/`(?:\w+\.)*(\w+)\([\w:]*\)`/#).map { String($0.1) })
    #expect(names.count > 15)
    for name in names.sorted() {
      let isDeclared = sources.contains {
        $0.text.contains("func \(name)(") || $0.text.contains("func \(name)<")
      }
      #expect(isDeclared, "\(name)")
    }
  }

  /// A suite, or one of its tests.
  @Test("Every suite and test that the article names exists") func testsExist() throws {
    let tests = try Repository.files(in: "Tests", suffix: ".swift")
    for match in article.matches(of: #/`(\w+Tests)(?:\.(\w+))?`/#) {
      let suites = tests.filter { $0.text.contains("struct \(match.1) {") }
      #expect(!suites.isEmpty, "\(match.1)")
      guard let name = match.2 else { continue }
      #expect(suites.contains { $0.text.contains("func \(name)(") }, "\(match.1).\(name)")
    }
  }
}
