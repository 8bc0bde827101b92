import DirectMail
import Testing

@testable import DirectMailConnector

/// Configs with more problems than a report has findings.
@Suite struct FindingLimitTests {
  private func config(_ text: String) throws -> ConnectorConfig {
    try ConnectorConfig(bytes: Array(text.utf8))
  }

  private func templates(_ items: [String]) -> String {
    #"{"accessKeyId":"LTAI","accessKeySecret":"s","accountName":"a@b.c","templates":["#
      + items.joined(separator: ",") + "]}"
  }

  private static let odd = #"{"usageType":"Generic","subject":"s","content":"{{nothing}}"}"#

  @Test("Of too many findings the worst are kept in the order of the text, and all are counted")
  func worst() throws {
    // Three warnings each, but for the first one, and between them what Logto rejects. It would store none of that, and
    // then miss three usage types.
    let items = (0..<900).map { $0 % 3 == 0 ? "{}" : Self.odd }
    let report = Rules.check(try config(templates(items)))
    #expect(report.count(.rejected) == 900)
    #expect(report.count(.warning) == 1_799)
    #expect(report.count(.unsendable) == 1 && report.count(.info) == 0)
    #expect(report.findings.count == Report.findingLimit)
    #expect(report.truncated == 1_700)
    #expect(report.findings.count { $0.level == .rejected } == 900)
    let columns = report.findings.map(\.column)
    #expect(columns == columns.sorted())
    // The first 99 warnings are about the first 34 templates that are not empty.
    let warned = report.findings.filter { $0.level == .warning }
    #expect(warned.count == 99)
    #expect(warned.last?.path.elements.prefix(2) == ["templates", 50])
  }

  @Test("A report is whole up to its limit") func whole() throws {
    let report = Rules.check(try config(templates((0..<333).map { _ in "{}" })))
    #expect(report.findings.count == 1000)
    #expect(report.truncated == 0)
    #expect(report.logtoDetails.split(separator: "\n").count == 999)
  }

  @Test("Logto's details end after their limit with how many are left out") func details() throws {
    let report = Rules.check(try config(templates((0..<500).map { _ in "{}" })))
    let lines = report.logtoDetails.split(separator: "\n")
    #expect(lines.count == Report.detailLimit + 1)
    #expect(lines.last == "… and 500 more")
    #expect(!report.accepted && !report.sendable)
  }

  @Test("A finding counts at its own level where that is not its rule's") func ownLevel() throws {
    let item = #"{"usageType":"Generic","subject":"s","content":"<p>{{code}} <姓名></p>"}"#
    let report = Rules.check(try config(templates([String](repeating: item, count: 1_200))))
    #expect(Rules.all.first { $0.code == "vanishing-text" }?.level == .warning)
    #expect(report.count(code: "vanishing-text") == 1_200)
    #expect(report.count(.info) == 1_200)
    // Each has the type of the first, and three types are missing.
    #expect(report.count(.warning) == 1_199 && report.count(.rejected) == 1)
    #expect(report.truncated == 1_400)
    #expect(report.findings.allSatisfy { $0.level != .info })
  }

  @Test("Placeholders of other programs in a text that no rule reads do not stand for the code")
  func unreadMail() throws {
    func codes(_ length: Int) throws -> Set<String> {
      let body = "${code}" + String(repeating: "x", count: length)
      let item = #"{"usageType":"SignIn","subject":"s","content":"\#(body)"}"#
      return Set(Rules.check(try config(templates([item]))).findings.map(\.code))
    }
    #expect(try codes(10).isSuperset(of: ["foreign-placeholder"]))
    #expect(try !codes(10).contains("no-code"))
    #expect(try codes(1_000_000).isSuperset(of: ["no-code"]))
    #expect(try !codes(1_000_000).contains("foreign-placeholder"))
  }

  @Test("A worse problem behind a thousand others decides") func late() throws {
    let items = [String](repeating: Self.odd, count: 1_500)
    var sample = templates(items + [#"{"usageType":"Generic","subject":"s","content":"\ud83d"}"#])
    let report = Rules.check(try config(sample))
    #expect(report.count(.unsendable) == 1)
    #expect(report.findings.last?.code == "lone-surrogate")
    sample = templates(items + [#"{"usageType":"Generic","subject":"\u0000","content":"x"}"#])
    #expect(!Rules.check(try config(sample)).sendable)
  }

  @Test("More problems than a report has are repaired at once") func repair() throws {
    let item = #"{"usageType":"Generic","subject":"s","content":"{{code}"}"#
    let types = ["Register", "SignIn", "ForgotPassword"].map {
      #"{"usageType":"\#($0)","subject":"s","content":"{{code}}"}"#
    }
    var config = try config(templates(types + [String](repeating: item, count: 1_500)))
    #expect(config.repair(.safe, .english).count == 1_500)
    #expect(config.document.bytes.count { $0 == UInt8(ascii: "}") } == 1_503 * 3 + 1)
  }

  @Test("Long keys around repeated ones do not multiply in findings and their repairs")
  func nested() throws {
    let name = String(repeating: "n", count: 2_000)
    var text = "1"
    for _ in 0..<500 { text = #"{"\#(name)":\#(text),"\#(name)":1}"# }
    let config = try config(#"{"x":\#(text)}"#)
    let report = Rules.check(config)
    let repeated = report.findings.filter { $0.code == "duplicate-key" }
    #expect(repeated.count == 500)
    let kept = repeated.flatMap(\.target.elements).reduce(0) { size, element in
      if case .key(let key) = element { size + key.utf16.count } else { size }
    }
    #expect(kept < 500 * 12_000)
    #expect(repeated.allSatisfy { $0.title(.english).count < 300 })
    #expect(repeated.allSatisfy { $0.fix?.edit(in: config, .english)?.new.isEmpty == true })
  }

  @Test("Equal names are found among many, whatever escapes they are written with")
  func equalNames() throws {
    let names = (0..<5_000).map { #""k\#($0)":1"# }
    let text = "{" + (names + [#""\u006b77":2"#, #""k4999":3"#]).joined(separator: ",") + "}"
    let report = Rules.check(try config(text))
    let repeated = report.findings.filter { $0.code == "duplicate-key" }
    #expect(repeated.map(\.target.description) == ["k77", "k4999"])
    #expect(report.count(code: "duplicate-key") == 2)
  }

  static let seeds = (0..<20).map { _ in UInt64.random(in: 0...UInt64.max) }

  @Test("A value is dropped exactly where clean-deep drops it", arguments: seeds)
  func dropped(seed: UInt64) throws {
    var random = RandomDocument(seed: seed)
    for _ in 0..<200 {
      let pairs = (0..<4).map { _ in #""\#(random.pick(["a", "b", "__proto__", "\\u0061"]))":"# }
      let values = (0..<4).map { _ in
        random.pick(["1", "null", #""""#, "[]", "{}", "[null]", #"{"c":null}"#, #"{"c":1}"#])
      }
      let text = "{" + zip(pairs, values).map { $0 + $1 }.joined(separator: ",") + "}"
      let document = try JSONDocument(Array(text.utf8))
      let value = document.value(document.root)
      #expect(document.isDropped(document.root) == (CleanDeep.cleaned(value) == nil), "\(text)")
    }
    let bytes = random.text(random.value(4))
    let document = try JSONDocument(bytes)
    let value = document.value(document.root)
    #expect(document.isDropped(document.root) == (CleanDeep.cleaned(value) == nil), "seed \(seed)")
  }
}
