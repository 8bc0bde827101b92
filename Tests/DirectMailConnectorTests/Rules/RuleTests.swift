import DirectMail
import TestSupport
import Testing

@testable import DirectMailConnector

/// Each rule by a config that breaks it and one that only nearly does.
@Suite struct RuleTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let code: String
    let name: String
    let bytes: [UInt8]
    /// Where the rule is broken; nil for a near miss.
    let path: String?
    var fileMode: UInt16 = 0o600
    /// The level, if it differs from that of the rule.
    var level: Finding.Level?
    var testDescription: String { "\(code): \(name)" }
  }

  private static func breaks(
    _ code: String, _ name: String, at path: String, _ sample: SampleConfig
  ) -> Case { Case(code: code, name: name, bytes: sample.bytes, path: path) }

  private static func keeps(_ code: String, _ name: String, _ sample: SampleConfig) -> Case {
    Case(code: code, name: name, bytes: sample.bytes, path: nil)
  }

  private static func invitation(_ content: String, _ subject: String = "Join us") -> SampleConfig {
    .with(
      SampleConfig.template(
        "OrganizationInvitation", .init(stringLiteral: subject), .init(stringLiteral: content)))
  }

  private static func long(_ count: Int, _ text: String = "x") -> JSONValue {
    .init(stringLiteral: String(repeating: text, count: count))
  }

  private static let half = JSONValue.string(JSText(utf16: [0x41, 0xDE00]))
  private static let deep = JSONValue.object([.init("y", .string(JSText(utf16: [0x41, 0])))])
  private static let whole = JSONValue.string(JSText(utf16: [0xD83D, 0xDE00]))

  private static func renamed(_ field: String, to name: String) -> SampleConfig {
    var sample = SampleConfig()
    for index in sample.fields.indices where sample.fields[index].0 == field {
      sample.fields[index].0 = name
    }
    return sample
  }

  static let rejected: [Case] = [
    breaks("required", "no key", at: "accessKeyId", .with("accessKeyId", nil)),
    keeps("required", "optional keys may be absent", .with("fromAlias", nil)),
    breaks("wrong-type", "a number", at: "accountName", .with("accountName", 1)),
    breaks("wrong-type", "null for an optional key", at: "fromAlias", .with("fromAlias", .null)),
    breaks("wrong-type", "a template that is a text", at: "templates.4", .with("SignIn")),
    keeps("wrong-type", "an unknown key of any type", .with("extra", .array([.null]))),
    breaks("unknown-region", "another region", at: "regionId", .with("regionId", "cn-beijing")),
    breaks("unknown-region", "case counts", at: "regionId", .with("regionId", "CN-HANGZHOU")),
    breaks("unknown-region", "empty", at: "regionId", .with("regionId", "")),
    keeps("unknown-region", "absent", .with("regionId", nil)),
    breaks(
      "missing-usage-types", "one of four", at: "templates",
      {
        var sample = SampleConfig()
        sample.templates.removeFirst()
        return sample
      }()),
    keeps("missing-usage-types", "other types may be missing", SampleConfig()),
    breaks("empty-value", "a secret", at: "accessKeySecret", .with("accessKeySecret", "")),
    breaks("empty-value", "a body", at: "templates.0.content", .signIn("s", "")),
    keeps("empty-value", "an empty alias is dropped", .with("fromAlias", "")),
    keeps("empty-value", "a blank is a value", .signIn(" ", "{{code}}")),
    breaks("lone-surrogate", "a subject", at: "templates.0.subject", .signIn(half, "{{code}}")),
    breaks("lone-surrogate", "an alias", at: "fromAlias", .with("fromAlias", half)),
    keeps("lone-surrogate", "a pair", .signIn(whole, "{{code}}")),
    breaks("lone-surrogate", "where it is not sent, but stored", at: "extra", .with("extra", half)),
    breaks("nul-character", "in a body", at: "templates.0.content", .signIn("s", "{{code}}\0")),
    breaks("nul-character", "deep inside", at: "x.1.y", .with("x", .array([1, deep]))),
    keeps("nul-character", "a digit", .signIn("s", "{{code}}0")),
    breaks("too-large", "more than 1,000,000 bytes", at: "", .with("x", long(1_000_000))),
    keeps("too-large", "just fitting", .with("x", long(998_900))),
    breaks("sandbox-account", "its key", at: "accessKeyId", .with("accessKeyId", "sandbox")),
    breaks(
      "sandbox-account", "its sender", at: "accountName",
      .with("accountName", "noreply@Sandbox.test")),
    keeps("sandbox-account", "a longer name", .with("accessKeyId", "sandbox2")),
    keeps("sandbox-account", "another domain", .with("accountName", "a@sandbox.test.com")),
  ]

  static let templates: [Case] = [
    breaks("no-code", "no placeholder", at: "templates.0.content", .signIn("s", "<p>Hello</p>")),
    breaks("no-code", "case counts", at: "templates.0.content", .signIn("s", "{{Code}}")),
    breaks("no-code", "its length", at: "templates.0.content", .signIn("s", "{{code.length}}")),
    breaks("no-code", "a dot behind it", at: "templates.0.content", .signIn("s", "{{code.}}")),
    breaks("no-code", "a dot before it", at: "templates.0.content", .signIn("s", "{{.code}}")),
    breaks("no-code", "a sign before it", at: "templates.0.content", .signIn("s", "{{&code}}")),
    breaks("no-code", "a longer name", at: "templates.0.content", .signIn("s", "{{code2}}")),
    breaks("no-code", "full-width braces", at: "templates.0.content", .signIn("s", "｛｛code｝｝")),
    breaks("no-code", "a stand-in", at: "templates.3.content", .generic("{{link}}")),
    keeps("no-code", "blanks inside", .signIn("s", "{{ code }}")),
    keeps("no-code", "a line break inside", .signIn("s", "{{\ncode\u{3000}}}")),
    keeps("no-code", "three braces", .signIn("s", "{{{code}}}")),
    keeps("no-code", "in the subject", .signIn("{{code}}", "See above")),
    keeps("no-code", "besides its length", .signIn("s", "{{code.length}}{{code}}")),
    keeps("no-code", "a type nobody knows", .with(SampleConfig.template("X", "s", "Hello"))),
    keeps("no-code", "an invitation has none", invitation("{{link}}")),
    breaks(
      "invitation-code", "in the body", at: "templates.4.content", invitation("{{link}} {{code}}")),
    breaks(
      "invitation-code", "in the subject", at: "templates.4.subject",
      invitation("{{link}}", "{{code}}")),
    keeps("invitation-code", "a name that begins so", invitation("{{link}} {{codes_left}}")),
    breaks("invitation-no-link", "no link", at: "templates.4.content", invitation("Welcome")),
    breaks(
      "invitation-no-link", "below it", at: "templates.4.content", invitation("{{link.href}}")),
    keeps("invitation-no-link", "in an attribute", invitation("<a href=\"{{link}}\">Join</a>")),
    breaks(
      "sample-subject", "Logto's own", at: "templates.0.subject",
      .signIn("<sign-in-template-subject>", "{{code}}")),
    keeps("sample-subject", "other brackets", .signIn("<Example> your code", "{{code}}")),
    breaks(
      "unknown-usage-type", "a slip", at: "templates.4.usageType",
      .with(SampleConfig.template("Signin"))),
    keeps("unknown-usage-type", "a known one", .with(SampleConfig.template("BindMfa"))),
    breaks(
      "duplicate-usage-type", "twice", at: "templates.4.usageType",
      .with(SampleConfig.template("SignIn"))),
    keeps("duplicate-usage-type", "another case", .with(SampleConfig.template("signIn"))),
    breaks("long-subject", "101", at: "templates.0.subject", .signIn(long(101), "{{code}}")),
    keeps("long-subject", "100 of two units each", .signIn(long(100, "\u{1F600}"), "{{code}}")),
    breaks("long-body", "80 KB and one", at: "templates.0.content", .signIn("s", long(80_001))),
    keeps("long-body", "80 KB", .signIn("s", long(80_000))),
  ]

  static let placeholders: [Case] = [
    breaks(
      "unknown-variable", "of another type", at: "templates.0.content",
      .signIn("s", "{{code}} {{user.name}}")),
    breaks(
      "unknown-variable", "a slip in an invitation", at: "templates.4.content",
      invitation("{{link}} {{organisation.name}}")),
    keeps(
      "unknown-variable", "one that some flows have", .signIn("s", "{{code}} {{application.name}}")),
    keeps("unknown-variable", "what an inviter passes", invitation("{{link}} {{teamColour}}")),
    breaks(
      "unknown-variable", "one no type has, in Generic", at: "templates.3.content",
      .generic("{{code}} {{cod}}")),
    breaks(
      "unknown-variable", "of a type that has its own template", at: "templates.3.content",
      .generic("{{code}} {{link}}", beside: ["OrganizationInvitation"])),
    breaks(
      "unknown-variable", "a slip below another type's", at: "templates.3.content",
      .generic("{{code}} {{user.nam}}")),
    keeps("unknown-variable", "where Generic stands in", .generic("{{code}} {{user.name}}")),
    breaks(
      "only-as-stand-in", "user", at: "templates.3.content", .generic("{{code}} {{user.name}}")),
    breaks(
      "only-as-stand-in", "link", at: "templates.3.content",
      .generic("{{code}} {{link}}", beside: ["BindMfa", "MfaVerification"])),
    keeps("only-as-stand-in", "its own", .generic("{{code}} {{locale}}")),
    keeps(
      "only-as-stand-in", "in another template", .signIn("s", "{{code}} {{user.name}}")),
    keeps(
      "only-as-stand-in", "no type left to stand in for",
      .generic(
        "{{code}} {{user.name}}",
        beside: ["BindMfa", "BindNewIdentifier", "UserPermissionValidation"])),
    breaks(
      "unknown-property", "a slip", at: "templates.0.content",
      .signIn("s", "{{code}} {{application.nam}}")),
    breaks(
      "unknown-property", "below a plain value", at: "templates.0.content",
      .signIn("s", "{{code}} {{code.length}}")),
    keeps(
      "unknown-property", "a deep one", .signIn("s", "{{code}} {{application.branding.logoUrl}}")),
    breaks(
      "built-in-name", "constructor", at: "templates.0.content",
      .signIn("s", "{{code}} {{constructor}}")),
    keeps("built-in-name", "no such name", .signIn("s", "{{code}} {{constructors}}")),
    breaks(
      "unclosed-placeholder", "a brace missing behind", at: "templates.0.content",
      .signIn("s", "{{code}} or {{code}")),
    breaks(
      "unclosed-placeholder", "a brace missing before", at: "templates.0.content",
      .signIn("s", "{code}} or {{code}}")),
    breaks(
      "unclosed-placeholder", "both missing", at: "templates.0.subject",
      .signIn("{{code is yours", "{{code}}")),
    breaks(
      "unclosed-placeholder", "nothing behind it", at: "templates.0.content",
      .signIn("s", "{{code}} <p>{{</p>")),
    keeps("unclosed-placeholder", "three braces", .signIn("s", "{{{code}}}")),
    keeps(
      "unclosed-placeholder", "style sheets",
      .signIn("s", "{{code}}<style>@media x{p{color:red}}@media y{.code{top:0}}</style>")),
    keeps("unclosed-placeholder", "another engine's filter", .signIn("s", "{{code}} {{code|up}}")),
    keeps("unclosed-placeholder", "single braces", .signIn("s", "{{code}} {code}")),
    keeps("unclosed-placeholder", "objects", .signIn("s", "{{code}} {{color: 'red'}}")),
    keeps("no-code", "a brace missing", .signIn("s", "{{code}")),
    keeps("invitation-no-link", "a brace missing", invitation("{{link}")),
    breaks(
      "not-a-placeholder", "a condition", at: "templates.0.content",
      .signIn("s", "{{#if code}}{{code}}{{/if}}")),
    keeps("not-a-placeholder", "three braces", .signIn("s", "{{{code}}}")),
    keeps(
      "not-a-placeholder", "style sheets", .signIn("s", "{{code}}<style>@media x{p{a:b}}</style>")),
  ]

  static let connection: [Case] = [
    breaks("long-alias", "16", at: "fromAlias", .with("fromAlias", long(16))),
    keeps("long-alias", "15", .with("fromAlias", long(15, "\u{4E2D}"))),
    breaks("white-space", "behind", at: "accessKeyId", .with("accessKeyId", "LTAI ")),
    breaks("white-space", "a line break", at: "accessKeySecret", .with("accessKeySecret", "s\n")),
    breaks("white-space", "invisible", at: "accountName", .with("accountName", "\u{200B}a@b.c")),
    keeps("white-space", "around the alias", .with("fromAlias", " Example ")),
    breaks(
      "white-space-inside", "a key", at: "accessKeyId", .with("accessKeyId", "LTAI 5t")),
    breaks(
      "white-space-inside", "a secret", at: "accessKeySecret", .with("accessKeySecret", "a\tb")),
    keeps("white-space-inside", "around it", .with("accessKeyId", " LTAI ")),
    keeps("white-space-inside", "an alias", .with("fromAlias", "My Shop")),
    breaks(
      "sample-value", "the key", at: "accessKeyId", .with("accessKeyId", "<your-access-key-id>")),
    breaks(
      "sample-value", "the secret", at: "accessKeySecret",
      .with("accessKeySecret", "<access-key-secret>")),
    breaks("sample-value", "the sender", at: "accountName", .with("accountName", "<account-name>")),
    keeps("sample-value", "a name in brackets", .with("fromAlias", "<Example>")),
    keeps(
      "not-an-address", "the sample is reported as that", .with("accountName", "<account-name>")),
    breaks("misspelt-name", "the region", at: "region", renamed("regionId", to: "region")),
    breaks(
      "misspelt-name", "another case", at: "accessKeyID", renamed("accessKeyId", to: "accessKeyID")),
    breaks(
      "misspelt-name", "in a template", at: "templates.4.type",
      .with(.object([.init("type", "SignIn"), .init("subject", "s"), .init("content", "c")]))),
    keeps("misspelt-name", "beside the right one", .with("region", "cn-hangzhou")),
    keeps("misspelt-name", "a name of one's own", renamed("fromAlias", to: "comment")),
    breaks("not-an-address", "no host", at: "accountName", .with("accountName", "noreply")),
    breaks("not-an-address", "full-width", at: "accountName", .with("accountName", "a＠b.c")),
    breaks("not-an-address", "Chinese", at: "accountName", .with("accountName", "a@b.c地址")),
    keeps("not-an-address", "a short one", .with("accountName", "a@b.c")),
    breaks("closed-region", "Sydney's", at: "regionId", .with("regionId", "ap-southeast-2")),
    keeps("closed-region", "Singapore", .with("regionId", "ap-southeast-1")),
    Case(
      code: "duplicate-key", name: "deep inside",
      bytes: Array(#"{"x":[{"a":1,"\u0061":2}]}"#.utf8), path: ""),
    Case(
      code: "duplicate-key", name: "canonical equivalents differ",
      bytes: Array("{\"e\u{301}\":1,\"\u{E9}\":2}".utf8), path: nil),
    Case(
      code: "readable-by-others", name: "the group", bytes: SampleConfig().bytes, path: "",
      fileMode: 0o640),
    Case(
      code: "readable-by-others", name: "only written by others", bytes: SampleConfig().bytes,
      path: nil, fileMode: 0o622),
    Case(
      code: "readable-by-others", name: "no secret in it",
      bytes: SampleConfig.with("accessKeySecret", "").bytes, path: nil, fileMode: 0o644),
  ]

  static let mails: [Case] = MailRuleCase.all.map { item in
    Case(
      code: item.code, name: String(item.html.prefix(60)),
      bytes: SampleConfig.mail(item).bytes,
      path: item.found.map { _ in "templates.\(item.type == "SignIn" ? 0 : 4).content" },
      level: item.level)
  }

  static let all = rejected + templates + placeholders + mails + connection

  @Test("Every rule has a config that breaks it and one that nearly does")
  func everyRuleHasBothKinds() {
    for rule in Rules.all {
      let cases = Self.all.filter { $0.code == rule.code }
      #expect(cases.contains { $0.path != nil }, "nothing breaks \(rule.code)")
      #expect(cases.contains { $0.path == nil }, "no near miss of \(rule.code)")
    }
    let codes = Set(Rules.all.map(\.code))
    #expect(codes.count == Rules.all.count)
    #expect(Self.all.allSatisfy { codes.contains($0.code) })
  }

  @Test("A rule finds what breaks it, at its place, and lets near misses be", arguments: Self.all)
  func verdict(_ item: Case) throws {
    let report = Rules.check(try ConnectorConfig(bytes: item.bytes), fileMode: item.fileMode)
    let found = report.findings.filter { $0.code == item.code }
    guard let path = item.path else {
      #expect(found == [])
      return
    }
    let finding = try #require(found.first)
    #expect(found.count == 1)
    #expect(finding.path.description == path)
    #expect(finding.level == item.level ?? Rules.all.first { $0.code == item.code }?.level)
    #expect(report.accepted == !report.findings.contains { $0.level == .rejected })
    for language in Language.allCases {
      for text in [
        finding.message(language), finding.hint(language), finding.summary(language),
        finding.title(language),
      ] {
        #expect(!text.isEmpty && text != item.code)
        #expect(!text.contains("%1") && !text.contains("%2") && !text.contains("%3"))
      }
    }
  }

  @Test("The sample config has no findings") func theSampleIsClean() throws {
    let report = Rules.check(try ConnectorConfig(bytes: SampleConfig().bytes), fileMode: 0o600)
    #expect(report.findings == [])
    #expect(report.accepted && report.sendable)
  }

  @Test("A finding names the types for which Generic stands in, and only those")
  func standIns() throws {
    let sample = SampleConfig.generic(
      "{{code}} {{user.name}} {{link}}", beside: ["BindMfa", "SignIn"])
    let findings = Rules.check(try ConnectorConfig(bytes: sample.bytes)).findings
      .filter { $0.code == "only-as-stand-in" }
    #expect(
      findings.map(\.arguments) == [
        ["user.name", "UserPermissionValidation, BindNewIdentifier"],
        ["link", "OrganizationInvitation"],
      ])
  }

  @Test("The sandbox's account is no finding when mails go to this machine")
  func sandboxAccount() throws {
    let sample = SampleConfig.with("accessKeyId", "sandbox")
    let config = try ConnectorConfig(bytes: sample.bytes)
    #expect(Rules.check(config, endpoint: .loopback).sendable)
    for endpoint in [nil, .custom, .official(.default), .vpc(.default)] as [Endpoint.Kind?] {
      let report = Rules.check(config, endpoint: endpoint)
      #expect(report.accepted && !report.sendable)
    }
  }

  @Test("A broken template stops only itself") func scope() throws {
    let sample = SampleConfig.signIn(Self.half, "{{code}}")
    let report = Rules.check(try ConnectorConfig(bytes: sample.bytes))
    #expect(report.sendable)
    #expect(report.findings.first { $0.level == .unsendable }?.scope == .template(0))
  }

  /// In a connector object paths are those inside `config`, and places those of the whole text.
  @Test("In a connector object findings have paths in the config, places in the text")
  func wrapped() throws {
    let inner = String(decoding: SampleConfig.with("accountName", 1).bytes, as: UTF8.self)
    let text = "{\n\"connectorId\": \"aliyun-direct-mail\",\n\"config\":\n\(inner)}"
    let report = Rules.check(try ConnectorConfig(bytes: Array(text.utf8)))
    let finding = try #require(report.findings.first)
    #expect(finding.path.description == "accountName")
    #expect(finding.line == 9)
    #expect(finding.column == 18)
    #expect(report.logtoDetails.contains("\"accountName\""))
  }

  /// Seconds when time grows with the number, hours when with its square. Other tests and a sanitizer take their part.
  private static let patience = TimeLimitTrait.Duration.minutes(10)

  @Test("Forty thousand templates in one line are checked in time", .timeLimit(patience))
  func many() throws {
    var sample = SampleConfig()
    sample.templates += (0..<40_000).map { _ in SampleConfig.template("SignIn", "", "{{x}}") }
    let bytes = JSONStyle(indent: nil, lineEnd: "\n", blankAfterColon: false)
      .print(sample.value, level: 0)
    let report = Rules.check(try ConnectorConfig(bytes: bytes))
    #expect(report.count(.warning) >= 40_000)
    #expect(report.findings.allSatisfy { $0.line == 1 })
  }
}
