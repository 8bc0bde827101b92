import Foundation
import TestSupport
import Testing

/// `check --format json`, read as programs do that were written for version 0.1.0.
@Suite(
  "dmconfig check, as version 0.1.0's users read it", .serialized,
  .takesTurns(waitingFor: "programs"), .timeLimit(.minutes(5)))
struct CheckContractTests {
  typealias Finding = StrictCheckLine.Finding

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// The file; nil if there is none.
    let text: String?
    var mode = 0o600
    let status: Int32
    let accepted: Bool
    let sendable: Bool
    var missing: [String] = []
    /// What Logto answers; nil where version 0.1.0's text is not known word by word.
    var logtoDetails: String? = ""
    let findings: [Finding]
  }

  /// The codes that version 0.1.0 had. Later ones may stand beside them.
  private static let codes: Set = [
    "required", "wrong-type", "unknown-region", "missing-usage-types", "empty-value",
    "lone-surrogate", "no-code", "invitation-code", "invitation-no-link", "sample-subject",
    "unknown-usage-type", "duplicate-usage-type", "long-subject", "long-body", "unknown-variable",
    "only-as-stand-in", "unknown-property", "built-in-name", "not-a-placeholder", "long-alias",
    "white-space", "not-an-address", "closed-region", "duplicate-key", "readable-by-others",
    "not-json", "not-a-config", "unreadable",
  ]

  private static func warning(
    _ name: String, _ text: String, mode: Int = 0o600, _ findings: Finding...
  ) -> Case {
    Case(
      testDescription: name, text: text, mode: mode, status: 0, accepted: true, sendable: true,
      findings: findings)
  }

  private static func rejected(
    _ name: String, _ text: String, details: String? = nil, missing: [String] = [],
    _ findings: Finding...
  ) -> Case {
    Case(
      testDescription: name, text: text, status: 78, accepted: false, sendable: false,
      missing: missing, logtoDetails: details, findings: findings)
  }

  /// The config without problems, with one text replaced.
  private static func fine(_ old: String, _ new: String) -> String {
    ConfigText.fine.replacing(old, with: new)
  }

  /// The same with another body of one template.
  private static func body(of type: String, _ content: String) -> String {
    let row = "{\"usageType\": \"\(type)\", \"subject\": \"Your code\", \"content\": "
    return fine(row + "\"<p>{{code}}</p>\"", row + "\"\(content)\"")
  }

  private static func subject(_ subject: String) -> String {
    fine("\"SignIn\", \"subject\": \"Your code\"", "\"SignIn\", \"subject\": \"\(subject)\"")
  }

  /// The same with another template, in line 11.
  private static func adding(_ type: String, _ content: String = "{{code}}") -> String {
    fine(
      "</p>\"}\n  ]",
      "</p>\"},\n    {\"usageType\": \"\(type)\", \"subject\": \"s\", \"content\": \"\(content)\"}\n  ]"
    )
  }

  private static func region(_ id: String) -> String {
    fine("  \"fromAlias\"", "  \"regionId\": \"\(id)\",\n  \"fromAlias\"")
  }

  static let rejections = [
    rejected(
      "a missing property", fine("  \"accessKeyId\": \"LTAIabc\",\n", ""),
      .init(.rejected, "required", "accessKeyId", 1, 1, "Required")),
    rejected(
      "a wrong type", ConfigText.rejected,
      details:
        "Error in key path \"accessKeyId\": (invalid_type) Expected string but received number.",
      .init(
        .rejected, "wrong-type", "accessKeyId", 2, 18, "Expected string, received number")),
    rejected(
      "a region that Logto does not know", region("cn-beijing"),
      .init(
        .rejected, "unknown-region", "regionId", 5, 15,
        "Invalid enum value. Expected 'cn-hangzhou' | 'ap-southeast-1' | 'ap-southeast-2' | "
          + "'eu-central-1' | 'us-east-1', received 'cn-beijing'")),
    rejected(
      "a missing type", fine("\"Register\"", "\"register\""),
      details: "Error in key path \"templates\": (custom) Template with UsageType (Register) "
        + "should be provided!",
      missing: ["Register"],
      .init(
        .rejected, "missing-usage-types", "templates", 6, 16,
        "Template with UsageType (Register) should be provided!"),
      .init(.warning, "unknown-usage-type", "templates.1.usageType", 8, 19)),
    Case(
      testDescription: "an empty value", text: ConfigText.unsendable, status: 78, accepted: true,
      sendable: false, findings: [.init(.unsendable, "empty-value", "accessKeyId", 2, 18)]),
    Case(
      testDescription: "half a character in one template", text: subject("a\\ud83d"), status: 78,
      accepted: true, sendable: true,
      findings: [.init(.unsendable, "lone-surrogate", "templates.0.subject", 7, 40)]),
  ]

  static let files = [
    Case(
      testDescription: "not JSON", text: "{\n  \"accessKeyId\": \"x\",\n}\n", status: 65,
      accepted: false, sendable: false, findings: [.init(.rejected, "not-json", "", 2, 21)]),
    Case(
      testDescription: "not a config", text: "[]\n", status: 65, accepted: false, sendable: false,
      logtoDetails: "Error in key path \"config\": (invalid_type) Expected object but received "
        + "array.",
      findings: [.init(.rejected, "not-a-config", "", 1, 1)]),
    Case(
      testDescription: "no file", text: nil, status: 66, accepted: false, sendable: false,
      findings: [.init(.rejected, "unreadable", "", 1, 1)]),
    warning(
      "a file that others can read", ConfigText.fine, mode: 0o640,
      .init(.warning, "readable-by-others", "", 1, 1)),
    warning("nothing to report", ConfigText.fine),
  ]

  static let templates = [
    warning(
      "no code", body(of: "SignIn", "Hello"),
      .init(.warning, "no-code", "templates.0.content", 7, 64)),
    warning(
      "an invitation with a code and no link", adding("OrganizationInvitation", "Hi {{code}}"),
      .init(.warning, "invitation-code", "templates.4.content", 11, 72),
      .init(.warning, "invitation-no-link", "templates.4.content", 11, 72)),
    warning(
      "a subject of Logto's sample", subject("<sign-in-template-subject>"),
      .init(.warning, "sample-subject", "templates.0.subject", 7, 40)),
    warning(
      "an unknown type", adding("Sign"),
      .init(.warning, "unknown-usage-type", "templates.4.usageType", 11, 19)),
    warning(
      "a type twice", adding("SignIn"),
      .init(.warning, "duplicate-usage-type", "templates.4.usageType", 11, 19)),
    warning(
      "a long subject", subject(String(repeating: "x", count: 101)),
      .init(.warning, "long-subject", "templates.0.subject", 7, 40)),
    warning(
      "a long body", body(of: "SignIn", "{{code}}" + String(repeating: "x", count: 80_000)),
      .init(.warning, "long-body", "templates.0.content", 7, 64)),
    warning(
      "a variable of another type", body(of: "SignIn", "{{code}} {{user.name}}"),
      .init(.warning, "unknown-variable", "templates.0.content", 7, 64)),
    warning(
      "a variable of a type without a template", body(of: "Generic", "{{code}} {{user.name}}"),
      .init(.warning, "only-as-stand-in", "templates.3.content", 10, 65)),
    warning(
      "an unknown property of a variable", body(of: "SignIn", "{{code}} {{application.nam}}"),
      .init(.warning, "unknown-property", "templates.0.content", 7, 64)),
    warning(
      "a name of JavaScript", body(of: "SignIn", "{{code}} {{constructor}}"),
      .init(.warning, "built-in-name", "templates.0.content", 7, 64)),
    warning(
      "a condition", body(of: "SignIn", "{{#if code}}{{code}}{{/if}}"),
      .init(.warning, "not-a-placeholder", "templates.0.content", 7, 64)),
  ]

  static let connection = [
    warning(
      "a long alias", ConfigText.odd, .init(.warning, "long-alias", "fromAlias", 5, 16)),
    warning(
      "a blank behind a key", ConfigText.with(key: "\"LTAI \""),
      .init(.warning, "white-space", "accessKeyId", 2, 18)),
    warning(
      "a sender that is no address", fine("noreply@mail.example.com", "noreply"),
      .init(.warning, "not-an-address", "accountName", 4, 18)),
    warning(
      "a closed region", region("ap-southeast-2"),
      .init(.warning, "closed-region", "regionId", 5, 15)),
    warning(
      "a key twice", fine("  \"fromAlias\"", "  \"x\": [{\"a\": 1, \"a\": 2}],\n  \"fromAlias\""),
      .init(.warning, "duplicate-key", "", 5, 18)),
    // Columns count Unicode scalars, lines end in LF, CR LF or CR.
    warning(
      "a place behind Chinese and an emoji, after other line ends",
      ConfigText.odd.replacing("\n", with: "\r\n").replacing(
        "  \"fromAlias\"", with: "\r  \"示例👨‍👩‍👧\": 0, \"fromAlias\""),
      .init(.warning, "long-alias", "fromAlias", 6, 30)),
  ]

  @Test(
    "A line has the properties, codes, paths and positions that it always had",
    arguments: rejections + files + templates + connection)
  func line(_ item: Case) throws {
    let scratch = try ScratchDirectory()
    if let text = item.text {
      let file = try scratch.write(text, to: "c.json")
      try FileManager.default.setAttributes([.posixPermissions: item.mode], ofItemAtPath: file)
    }
    for language in ["C", "zh_CN.UTF-8"] {
      let ended = try scratch.dmconfig(
        ["check", "c.json", "--format", "json"], language: language)
      #expect(ended.status == item.status && ended.errors == "")
      let lines = ended.output.split(separator: "\n")
      try #require(lines.count == 1)
      let line = try StrictCheckLine(lines[0])
      #expect(line.file == "c.json")
      #expect(line.accepted == item.accepted && line.sendable == item.sendable)
      #expect(line.missingUsageTypes == item.missing)
      if let details = item.logtoDetails { #expect(line.logtoDetails == details) }
      #expect(line.findings.filter { Self.codes.contains($0.code) } == item.findings)
      // A rule that came later is a warning at most, where version 0.1.0 ended with 0.
      let later = line.findings.filter { !Self.codes.contains($0.code) }
      #expect(later.allSatisfy { $0.level == .warning || $0.level == .info })
    }
  }

  @Test("Every code of version 0.1.0 is in the table") func everyCode() {
    let tested = (Self.rejections + Self.files + Self.templates + Self.connection)
      .flatMap(\.findings).map(\.code)
    #expect(Set(tested) == Self.codes)
  }

  @Test("The lines that version 0.1.0 printed can be read") func earlierLines() throws {
    let lines = [
      #"{"file":"fine.json","accepted":true,"sendable":true,"missingUsageTypes":[],"logtoDetails":"","findings":[]}"#,
      #"{"file":"rejected.json","accepted":false,"sendable":false,"missingUsageTypes":[],"logtoDetails":"Error in key path \"accessKeyId\": (invalid_type) Expected string but received number.","findings":[{"level":"rejected","code":"wrong-type","path":"accessKeyId","line":2,"column":18,"message":"Expected string, received number","hint":"Use the type that Logto's message names; null counts as a wrong type."}]}"#,
    ].map { $0[...] }
    #expect(try StrictCheckLine(lines[0]).findings == [])
    let scratch = try ScratchDirectory()
    let file = try scratch.write(ConfigText.rejected, to: "rejected.json")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    let now = try scratch.dmconfig(["check", "rejected.json", "--format", "json"]).output
    #expect(try StrictCheckLine(lines[1]) == StrictCheckLine(now.dropLast()))
  }

  @Test(
    "A line that breaks the contract is not read",
    arguments: [
      #"{"file":"f","accepted":true,"missingUsageTypes":[],"logtoDetails":"","findings":[]}"#,
      #"{"accepted":true,"file":"f","sendable":true,"missingUsageTypes":[],"logtoDetails":"","findings":[]}"#,
      #"{"file":"f","accepted":"true","sendable":true,"missingUsageTypes":[],"logtoDetails":"","findings":[]}"#,
      #"{"file":"f","accepted":true,"sendable":true,"missingUsageTypes":[],"logtoDetails":"","findings":[],"file":"g"}"#,
      #"{"file":"f","accepted":true,"sendable":true,"missingUsageTypes":[],"logtoDetails":"","findings":[{"level":"error","code":"c","path":"","line":1,"column":1,"message":"m","hint":""}]}"#,
      #"{"file":"f","accepted":true,"sendable":true,"missingUsageTypes":[],"logtoDetails":"","findings":[{"level":"warning","code":"c","path":"","line":"1","column":1,"message":"m","hint":""}]}"#,
    ])
  func broken(_ line: String) {
    #expect(throws: StrictReader.Broken.self) { try StrictCheckLine(line) }
  }

  @Test(
    "The exit status is the first that applies of 66, 65 and 78, and rows keep their order",
    arguments: [
      (["odd"], 0), (["--strict", "odd"], 78), (["--strict", "fine"], 0),
      (["rejected", "fine"], 78), (["rejected", "broken"], 65),
      (["rejected", "broken", "none"], 66), (["none", "rejected"], 66), (["-", "-"], 64),
      ([], 64), (["--stern", "fine"], 64),
    ] as [([String], Int32)])
  func statuses(_ arguments: [String], _ status: Int32) throws {
    let scratch = try ScratchDirectory()
    for (name, text) in [
      ("fine", ConfigText.fine), ("odd", ConfigText.odd), ("rejected", ConfigText.rejected),
      ("broken", "{"),
    ] {
      let file = try scratch.write(text, to: name)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    }
    let ended = try scratch.dmconfig(["check", "--format", "json"] + arguments)
    #expect(ended.status == status)
    let files = try ended.output.split(separator: "\n").map { try StrictCheckLine($0).file }
    #expect(files == (status == 64 ? [] : arguments.filter { !$0.hasPrefix("--") }))
  }
}
