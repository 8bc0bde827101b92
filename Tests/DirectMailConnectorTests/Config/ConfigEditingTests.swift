import DirectMail
import Testing

@testable import DirectMailConnector

/// What single edits make of a text, to the byte.
@Suite struct ConfigEditingTests {
  typealias Edit = @Sendable (inout ConnectorConfig) -> Void
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let before: String
    let after: String
    let edit: Edit
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "an absent field goes to its place",
      before: "{\n    \"accessKeyId\": \"a\",\n    \"accountName\": \"b\"\n}\n",
      after:
        "{\n    \"accessKeyId\": \"a\",\n    \"regionId\": \"r\",\n    \"accountName\": \"b\"\n}\n"
    ) { $0.set(.regionId, to: "r") },
    Case(
      name: "minified stays minified", before: #"{"accessKeyId":"a"}"#,
      after: #"{"accessKeyId":"a","fromAlias":"x"}"#
    ) { $0.set(.fromAlias, to: "x") },
    Case(
      name: "one line with blanks keeps them", before: #"{ "accessKeyId": "a", "x": 1 }"#,
      after: #"{ "accessKeyId": "a", "x": 1, "fromAlias": "n" }"#
    ) { $0.set(.fromAlias, to: "n") },
    Case(
      name: "CR LF and tabs are followed", before: "{\r\n\t\"accessKeyId\": \"a\"\r\n}\r\n",
      after: "{\r\n\t\"accessKeyId\": \"a\",\r\n\t\"fromAlias\": \"n\"\r\n}\r\n"
    ) { $0.set(.fromAlias, to: "n") },
    Case(
      name: "clearing an optional field removes its key",
      before: "{\n  \"fromAlias\": \"x\",\n  \"accountName\": \"b\"\n}",
      after: "{\n  \"accountName\": \"b\"\n}"
    ) { $0.set(.fromAlias, to: "") },
    Case(
      name: "clearing removes a doubled key altogether",
      before: #"{"fromAlias":"x","accountName":"b","fromAlias":"y"}"#,
      after: #"{"accountName":"b"}"#
    ) { $0.set(.fromAlias, to: "") },
    Case(
      name: "clearing a required field leaves it empty", before: #"{"accountName": "b"}"#,
      after: #"{"accountName": ""}"#
    ) { $0.set(.accountName, to: "") },
    Case(
      name: "of a doubled key the last is written",
      before: #"{"accountName":"a","accountName":"b"}"#,
      after: #"{"accountName":"a","accountName":"c"}"#
    ) { $0.set(.accountName, to: "c") },
    Case(
      name: "the first template into an empty array",
      before: "{\n  \"templates\": []\n}",
      after:
        "{\n  \"templates\": [\n    {\n      \"usageType\": \"SignIn\",\n      \"subject\": \"s\",\n"
        + "      \"content\": \"c\"\n    }\n  ]\n}"
    ) { $0.insertTemplate(usageType: "SignIn", subject: "s", content: "c", at: 0) },
    Case(
      name: "moved templates leave commas and blanks where they are",
      before: "{\"templates\": [ {\"a\":1},\n  {\"b\":2} , {\"c\":3} ]}",
      after: "{\"templates\": [ {\"c\":3},\n  {\"a\":1} , {\"b\":2} ]}"
    ) { $0.moveTemplate(from: 2, to: 0) },
    Case(
      name: "a connector object keeps what is around its config",
      before: #"{"connectorId":"aliyun-direct-mail","config":{"accountName":"a"},"id":1}"#,
      after:
        #"{"connectorId":"aliyun-direct-mail","config":{"accountName":"a","fromAlias":"x"},"id":1}"#
    ) { $0.set(.fromAlias, to: "x") },
    Case(
      name: "half a character is written as its escape", before: #"{"accountName":"a"}"#,
      after: #"{"accountName":"\ud83d"}"#
    ) { $0.set(.accountName, to: JSText(utf16: [0xD83D])) },
  ]

  @Test("An edit changes only its own bytes, and its inverse restores them", arguments: Self.cases)
  func edit(_ item: Case) throws {
    var config = try ConnectorConfig(bytes: Array(item.before.utf8))
    let untouched = config
    item.edit(&config)
    #expect(String(decoding: config.document.bytes, as: UTF8.self) == item.after)
    config.apply(JSONEdit(from: config.document.bytes, to: untouched.document.bytes))
    #expect(config == untouched)
  }

  @Test("Another connector's config and JSON that is no object are refused")
  func otherConnectorsAreRefused() {
    #expect(throws: ConfigError.otherConnector("smtp")) {
      try ConnectorConfig(bytes: Array(#"{"connectorId":"smtp","config":{}}"#.utf8))
    }
    #expect(throws: ConfigError.notAnObject(.array)) {
      try ConnectorConfig(bytes: Array("[]".utf8))
    }
  }

  @Test("A new config has no findings once the account is filled in", arguments: Language.allCases)
  func starterIsFineOnceFilledIn(_ language: Language) {
    var config = ConnectorConfig.starter(language)
    #expect(config.document.bytes.last == 0x0A)
    #expect(Rules.check(config).accepted)
    #expect(!Rules.check(config).sendable)
    config.set(.accessKeyId, to: "LTAI")
    config.set(.accessKeySecret, to: "secret")
    config.set(.accountName, to: "noreply@mail.example.com")
    let report = Rules.check(config, fileMode: 0o600)
    #expect(report.findings == [])
    #expect(report.sendable)
    let types = (0..<config.templateCount).compactMap { config.templateText($0, .usageType) }
    #expect(Set(types) == Set(UsageType.all.map { JSText($0.id) }))
    #expect(types.count == UsageType.all.count)
  }
}
