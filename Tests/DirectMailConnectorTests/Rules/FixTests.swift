import DirectMail
import Testing

@testable import DirectMailConnector

/// The result of each fix for a config, and which fixes are safe.
@Suite struct FixTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    let fixed: String
    let isSafe: Bool
    var testDescription: String { name }
  }

  /// Returns a config on one line, with these properties before the usual ones.
  private static func config(
    _ fields: String = #""accessKeyId":"LTAI""#, signIn: String = "SignIn",
    body: String = "{{code}}", others: String = ""
  ) -> String {
    let templates = [signIn, "Register", "ForgotPassword", "Generic"].map {
      #"{"usageType":"\#($0)","subject":"s","content":"\#($0 == signIn ? body : "{{code}}")"}"#
    }
    return "{" + fields + #","accessKeySecret":"s","accountName":"a@b.c","templates":["#
      + templates.joined(separator: ",") + "]\(others)}"
  }

  static let cases = [
    Case(
      name: "white space around a key", text: config(#""accessKeyId":" LTAI\n""#), fixed: config(),
      isSafe: true),
    Case(
      name: "the case of a usage type", text: config(signIn: "signIN"), fixed: config(),
      isSafe: true),
    Case(
      name: "blanks around a usage type", text: config(signIn: " SignIn"), fixed: config(),
      isSafe: true),
    Case(
      name: "a missing brace", text: config(body: "<b>{{code}</b> {{ code} {code}}"),
      fixed: config(body: "<b>{{code}}</b> {{code}} {{code}}"), isSafe: true),
    Case(
      name: "two missing braces", text: config(body: "{{code is it, {{code}}"),
      fixed: config(body: "{{code}} is it, {{code}}"), isSafe: false),
    Case(
      name: "a misspelt usage type", text: config(signIn: "SignInn"), fixed: config(),
      isSafe: false),
    Case(
      name: "a misspelt name", text: config(#""accessKeyId":"LTAI","region":"us-east-1""#),
      fixed: config(#""accessKeyId":"LTAI","regionId":"us-east-1""#), isSafe: false),
    Case(
      name: "a name twice, of which the last counts",
      text: config(#""accessKeyId":"x", "accessKeyId":"y", "accessKeyId":"LTAI""#),
      fixed: config(), isSafe: false),
  ]

  @Test("A fix repairs its problem, and changes nothing else", arguments: cases)
  func fix(_ item: Case) throws {
    for scope in ConnectorConfig.FixScope.allCases {
      var config = try ConnectorConfig(bytes: Array(item.text.utf8))
      let repaired = config.repair(scope, .english)
      let isRepaired = scope == .all || item.isSafe
      let text = String(decoding: config.document.bytes, as: UTF8.self)
      #expect(text == (isRepaired ? item.fixed : item.text))
      #expect(repaired.isEmpty != isRepaired)
      #expect(repaired.allSatisfy { scope == .all || $0.fix?.isSafe == true })
    }
  }

  @Test("Only the required usage types that are missing are added") func missing() throws {
    let text = #"{"accessKeyId":"LTAI","accessKeySecret":"s","accountName":"a@b.c","templates":[]}"#
    var config = try ConnectorConfig(bytes: Array(text.utf8))
    #expect(config.repair(.safe, .english) == [])
    #expect(config.repair(.all, .english).map(\.code) == ["missing-usage-types"])
    #expect(config.sentUsageTypes == ["Register", "SignIn", "ForgotPassword", "Generic"])
    #expect(Rules.check(config).findings == [])
  }

  @Test("A usage type is not changed to one that another template has") func present() throws {
    let text = Self.config().replacing("\"Generic\"", with: "\"signin\"")
    var config = try ConnectorConfig(bytes: Array(text.utf8))
    _ = config.repair(.safe, .english)
    #expect(String(decoding: config.document.bytes, as: UTF8.self) == text)
  }

  @Test("Restricting a file that others can read does not change its text") func mode() throws {
    let config = try ConnectorConfig(bytes: Array(Self.config().utf8))
    let finding = try #require(Rules.check(config, fileMode: 0o644).findings.first)
    let fix = try #require(finding.fix)
    #expect(fix.isSafe && fix.restrictsMode)
    #expect(fix.edit(in: config, .english) == nil)
  }

  @Test("A duplicate name is reported at its position") func duplicate() throws {
    let text = Self.config(#""accessKeyId":"x","accessKeyId":"LTAI""#)
    let finding = try #require(
      Rules.check(try ConnectorConfig(bytes: Array(text.utf8))).findings.first)
    #expect(finding.code == "duplicate-key" && finding.path.description == "")
    #expect(finding.target.description == "accessKeyId")
  }

  @Test("Thousands of fixes are applied within the time limit", .timeLimit(.minutes(5))) func many()
    throws
  {
    var sample = SampleConfig()
    sample.templates += (0..<5_000).map { _ in
      SampleConfig.template("BindMfa", "{{code}", "{{code} {{code}}")
    }
    var config = try ConnectorConfig(bytes: sample.bytes)
    #expect(config.repair(.safe, .english).count == 10_000)
  }
}
