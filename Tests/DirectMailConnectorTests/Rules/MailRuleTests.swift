import DirectMail
import TestSupport
import Testing

@testable import DirectMailConnector

/// The rules about the HTML of mails.
@Suite struct MailRuleTests {
  private func config(_ item: MailRuleCase) throws -> ConnectorConfig {
    try ConnectorConfig(bytes: SampleConfig.mail(item).bytes)
  }

  @Test(
    "A mail rule finds what breaks it, at its position, and lets near misses be",
    arguments: MailRuleCase.all)
  func verdict(_ item: MailRuleCase) throws {
    let found = Rules.check(try config(item)).findings.filter { $0.code == item.code }
    guard let place = item.found else {
      #expect(found == [])
      return
    }
    let finding = try #require(found.first)
    #expect(found.count == 1)
    let position = try #require(finding.position)
    #expect(UTF16Text.string(of: JSText(item.html).utf16[position...]).hasPrefix(place))
    #expect(finding.level == item.level ?? Rules.all.first { $0.code == item.code }?.level)
    for language in Language.allCases {
      for text in [finding.message(language), finding.title(language), finding.hint(language)] {
        #expect(!text.contains("%1") && !text.contains("%2") && !text.contains("%3"))
        #expect(!text.contains("%%"))
      }
    }
  }

  @Test(
    "The fix of a mail rule repairs the body",
    arguments: MailRuleCase.all.filter { $0.found != nil })
  func fix(_ item: MailRuleCase) throws {
    let config = try config(item)
    let finding = try #require(Rules.check(config).findings.first { $0.code == item.code })
    guard let fixed = item.fixed else {
      #expect(finding.fix == nil || item.code == "plain-line-breaks")
      return
    }
    let fix = try #require(finding.fix)
    #expect(!fix.isSafe)
    let edit = try #require(fix.edit(in: config, .english))
    #expect(JSONString.decode(edit.new[...]).string == fixed)
  }

  @Test("The line and column of a finding are where its text is in the file")
  func position() throws {
    let text =
      #"{"templates":[{"usageType":"SignIn","subject":"s","content":"\u4f60\n\"\ud83d\ude00验<name>{{code}}"}]}"#
    let finding = try #require(
      Rules.check(try ConnectorConfig(bytes: Array(text.utf8))).findings
        .first { $0.code == "vanishing-text" })
    let scalars = Array(text.unicodeScalars)
    #expect(finding.line == 1)
    #expect(String(String.UnicodeScalarView(scalars[(finding.column - 1)...])).hasPrefix("<name>"))
  }

  @Test("The starter templates break no rule", arguments: Language.allCases)
  func starters(_ language: Language) throws {
    for starter in StarterTemplates.of(language) {
      let item = MailRuleCase.miss(
        "", starter.content, type: starter.usageType.id, subject: starter.subject)
      let codes = Rules.check(try config(item)).findings.map(\.code)
      #expect(codes.allSatisfy { $0 == "duplicate-usage-type" }, "\(starter.id): \(codes)")
    }
  }

  /// Seconds when time grows with the length, hours when with its square. Other tests and a sanitizer take their part.
  private static let patience = TimeLimitTrait.Duration.minutes(10)

  @Test(
    "A long body of anything is checked in time", .timeLimit(patience),
    arguments: [
      "<", "<a ", "<!--", "<b><i>", "<li>", "<a href=#x>y</a>", "**a", "${", "&lt;p", "{{code}}",
      "<p class=x id=y>z", "<table><a href=https://b.cn>", "<p style='a:b;c:d'>x", "\n",
    ])
  func linear(_ piece: String) throws {
    let html = String(repeating: piece, count: 200_000 / piece.utf16.count)
    let item = MailRuleCase.miss("", "<style>.x{display:none}</style>" + html)
    #expect(Rules.check(try config(item)).accepted)
  }

  @Test(
    "A long style sheet is read in time", .timeLimit(patience),
    arguments: ["{", "p,.x,#y{{a:b}", "/*", "a,", "{a:b;c:d}"])
  func styleSheets(_ piece: String) throws {
    let sheet = String(repeating: piece, count: 200_000 / piece.utf16.count)
    let item = MailRuleCase.miss("", "<style>\(sheet)</style><p class=x>{{code}}</p>")
    #expect(Rules.check(try config(item)).accepted)
  }

  @Test("Random bodies are checked, and positions lie in the text")
  func random() {
    let corpus = MailRuleCase.all.map { Array($0.html.utf8) }
    let words = [
      "<", ">", "</", "<!--", "-->", "\"", "'", "{{code}}", "{{", "}}", "<p>", "<style>",
      "</style>",
      "<a href=\"", "&lt;", "&#", "验证码", "\u{0}", "**", "${", "style=\"color:#fff\"", "\n",
      "QQ：12345",
    ].map { Array($0.utf8) }
    let fault = firstFault(of: "mail rules", cases: 1500) { item in
      let bytes = item.mutation(of: corpus, words: words, spoils: 6)
      let html = String(decoding: bytes, as: UTF8.self)
      guard let config = try? config(.miss("", html)) else { return quoted(bytes) }
      let length = JSText(html).utf16.count
      let isInside = Rules.check(config).findings.allSatisfy { 0...length ~= $0.position ?? 0 }
      var repaired = config
      _ = repaired.repair(.all, .english)
      return isInside ? nil : quoted(bytes)
    }
    #expect(fault == nil)
  }
}

extension SampleConfig {
  /// The sample with the mail of a case.
  static func mail(_ item: MailRuleCase) -> SampleConfig {
    let mail = template(
      .init(stringLiteral: item.type), .init(stringLiteral: item.subject),
      .init(stringLiteral: item.html))
    guard item.type != "SignIn" else {
      var sample = SampleConfig()
      sample.templates[0] = mail
      return sample
    }
    return .with(mail)
  }
}
