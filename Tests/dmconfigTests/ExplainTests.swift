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

  @Test("No explanation of a finding has an ellipsis", arguments: Rules.all.map(\.code))
  func gaps(code: String) throws {
    for language in Language.allCases {
      #expect(!(try #require(Explanation(of: code).text(language))).contains("…"))
    }
  }

  @Test("The beginning of listed codes is not a code itself", arguments: Language.allCases)
  func beginnings(language: Language) {
    let explanation = Explanation(of: "invalidmailaddress")
    #expect(explanation.text(language) == nil)
    #expect(explanation.unknown(language).contains("InvalidMailAddress.NotFound"))
    #expect(explanation.unknown(language).contains("InvalidMailAddressStatus.Malformed"))
  }

  @Test("No service message is invented for a code that is not listed")
  func families() throws {
    let text = try #require(Explanation(of: "InvalidNonsense.X").text(.english))
    #expect(!text.contains("Specified parameter"))
    #expect(text.contains("it matches Invalid*:"))
    let listed = try #require(Explanation(of: "MissingParameter").text(.english))
    #expect(listed.contains("The input parameter <parameter> that is mandatory"))
  }

  @Test("An account without Direct Mail is explained with who has to activate it")
  func notActivated() throws {
    let english = try #require(Explanation(of: "InvalidUser.NotFound").text(.english))
    #expect(english.contains("main account") && !english.contains("does not document"))
    let chinese = try #require(Explanation(of: "InvalidUser.NotFound").text(.simplifiedChinese))
    #expect(chinese.contains("主账号") && !chinese.contains("文档没有"))
  }

  @Test(
    "The list has every code that can be explained, each with a short description",
    arguments: Language.allCases)
  func list(language: Language) throws {
    let lines = CodeList.lines(language)
    let rows = lines.filter { $0.hasPrefix("  ") }.map { $0.split(separator: " ", maxSplits: 1) }
    #expect(rows.allSatisfy { $0.count == 2 })
    let codes = rows.map { String($0[0]) }
    let files = ["not-json", "not-a-config", "unreadable"]
    let known = Rules.all.map(\.code) + files + ErrorCatalogue.all.map(\.code)
    #expect(Set(codes) == Set(known) && codes.count == known.count)
    for code in codes {
      #expect(Explanation(of: code.replacing("*", with: "Something")).text(language) != nil)
    }
    let headings = lines.count { !$0.isEmpty && !$0.hasPrefix("  ") }
    #expect(headings == lines.count(where: \.isEmpty) + 1)
    #expect(!lines.contains { $0.contains("…") || $0.contains("%1") || $0.contains("explain.") })
  }

  @Test("An unknown code leads to the one that was meant") func near() {
    let explanation = Explanation(of: "SignatureDoesntMatch")
    #expect(explanation.text(.english) == nil)
    #expect(explanation.unknown(.english).contains("Did you mean SignatureDoesNotMatch"))
    #expect(Explanation(of: "empty-valu").unknown(.english).contains("empty-value"))
    #expect(Explanation(of: "\u{1B}[2J").unknown(.english) == "\"␛[2J\" is not a known code.")
  }
}
