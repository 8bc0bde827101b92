import DirectMail
import DirectMailConnector
import Testing

@testable import dmconfig

@Suite("dmconfig explain")
struct ExplainTests {
  @Test("Every catalogued code is explained in both languages", arguments: ErrorCatalogue.all)
  func catalogue(entry: ErrorEntry) throws {
    let code = entry.code.replacing("*", with: "Something")
    for language in Language.allCases {
      let text = try #require(Explanation(of: code).text(language))
      #expect(text.hasPrefix(code))
      #expect(text.contains("HTTP \(entry.httpStatus)"))
      #expect(!text.contains("explain.") && !text.contains("%1"))
    }
  }

  @Test(
    "Neither case nor blanks around a code matter",
    arguments: ["invalidmailaddress.notfound", " InvalidMailAddress.NotFound\n"])
  func spelling(code: String) throws {
    #expect(
      try #require(Explanation(of: code).text(.english)).contains("InvalidMailAddress.NotFound"))
  }

  @Test("Every finding is explained in both languages", arguments: Rules.all.map(\.code))
  func findings(code: String) throws {
    for language in Language.allCases {
      let text = try #require(Explanation(of: code).text(language))
      #expect(text.hasPrefix(code))
      #expect(!text.contains("explain.") && !text.contains("rule.") && !text.contains("%1"))
    }
  }

  @Test("What check says of files is explained, too", arguments: ["not-json", "unreadable"])
  func files(code: String) throws {
    #expect(try #require(Explanation(of: code).text(.english)).hasPrefix(code))
  }

  @Test("An unknown code leads to the one that was meant") func near() {
    let explanation = Explanation(of: "SignatureDoesntMatch")
    #expect(explanation.text(.english) == nil)
    #expect(explanation.unknown(.english).contains("Did you mean SignatureDoesNotMatch"))
    #expect(Explanation(of: "empty-valu").unknown(.english).contains("empty-value"))
    #expect(Explanation(of: "\u{1B}[2J").unknown(.english) == "\"␛[2J\" is not a known code.")
  }
}
