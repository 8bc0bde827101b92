import DirectMail
import Testing

@testable import DirectMailConnector

/// The titles of findings, which use the labels of a form.
@Suite struct TitleTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let sample: SampleConfig
    let code: String
    let english: String
    let chinese: String
    var testDescription: String { english }
  }

  private static let unnamed = JSONValue.object([.init("subject", "s"), .init("content", "c")])

  static let cases = [
    Case(
      sample: .signIn("s", ""), code: "empty-value", english: "Body of SignIn is empty",
      chinese: "SignIn 的正文为空"),
    Case(
      sample: .with("accountName", ""), code: "empty-value", english: "Sender address is empty",
      chinese: "发信地址为空"),
    Case(
      sample: .with("accessKeyId", " LTAI"), code: "white-space",
      english: "AccessKey ID has leading or trailing white space",
      chinese: "AccessKey ID 首尾有空白"),
    Case(
      sample: .with("regionId", "cn-beijing"), code: "unknown-region",
      english: "Logto does not support the region \"cn-beijing\"",
      chinese: "Logto 不支持地域「cn-beijing」"),
    Case(
      sample: .with(unnamed), code: "required", english: "Usage type of template 5 is missing",
      chinese: "缺少模板 5 的用途类型"),
    Case(
      sample: .with("SignIn"), code: "wrong-type", english: "Template 5 has the wrong type",
      chinese: "模板 5 的类型不对"),
    Case(
      sample: .with("accessKeySecret", nil), code: "required",
      english: "AccessKey secret is missing", chinese: "缺少 AccessKey Secret"),
    Case(
      sample: .signIn("s", "{{code}} {{code}"), code: "unclosed-placeholder",
      english: "Body of SignIn: {{code} lacks a brace", chinese: "SignIn 的正文：{{code} 缺少花括号"),
  ]

  @Test("A title names the field by its label, in both languages", arguments: cases)
  func title(_ item: Case) throws {
    let report = Rules.check(try ConnectorConfig(bytes: item.sample.bytes))
    let finding = try #require(report.findings.first { $0.code == item.code })
    #expect(finding.title(.english) == item.english)
    #expect(finding.title(.simplifiedChinese) == item.chinese)
  }

  @Test("The message for a rejection is Logto's own") func rejected() throws {
    let sample = SampleConfig.with("regionId", "cn-beijing")
    let report = Rules.check(try ConnectorConfig(bytes: sample.bytes))
    let finding = try #require(report.findings.first)
    #expect(finding.message(.simplifiedChinese).hasPrefix("Invalid enum value. Expected"))
  }

  @Test(
    "Only a similar usage type is suggested",
    arguments: [("Signin", "SignIn"), ("Generik", "Generic"), ("Nope", nil), ("Test", nil)])
  func similarTypes(_ name: String, _ near: String?) throws {
    let template = SampleConfig.template(.string(JSText(name)))
    let report = Rules.check(try ConnectorConfig(bytes: SampleConfig.with(template).bytes))
    let finding = try #require(report.findings.first { $0.code == "unknown-usage-type" })
    let suggestion = near.map { "Did you mean \($0)? Case and spaces matter." }
    let expected =
      suggestion ?? "Change it to one of Logto's nine usage types, or delete the template."
    #expect(finding.hint(.english) == expected)
    let word = near ?? "九种"
    #expect(finding.hint(.simplifiedChinese).contains(word))
  }

  @Test("A title stays short for a value of any length") func long() throws {
    let name = JSONValue.string(JSText(String(repeating: "x", count: 10_000)))
    let report = Rules.check(
      try ConnectorConfig(bytes: SampleConfig.with(SampleConfig.template(name)).bytes))
    let finding = try #require(report.findings.first { $0.code == "unknown-usage-type" })
    #expect(finding.title(.english).count < 200)
  }
}
