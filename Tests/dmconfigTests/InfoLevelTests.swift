import DirectMail
import Testing

@testable import ConfiguratorModel
@testable import DirectMailConnector
@testable import dmconfig

/// Findings of level info, which are reported and change nothing else.
@Suite struct InfoLevelTests {
  private static let report = Report(
    findings: [
      Finding(
        level: .info, code: "long-subject", path: ["templates"], line: 3, column: 5, scope: .all,
        fix: nil, target: ["templates"], place: .templates, arguments: ["120", "100"], quoted: nil)
    ], accepted: true, sendable: true, missingUsageTypes: [], absentRequiredTypes: [],
    logtoDetails: "")

  private let file = CheckedFile(path: "a.json", verdict: .report(report))

  private func output(_ format: CheckFormat) -> String {
    String(
      decoding: CheckLines(format: format, language: .english).row(file).output.bytes, as: UTF8.self
    )
  }

  @Test("Info never changes the exit code of a check, strict or not", arguments: [false, true])
  func exitStatus(isStrict: Bool) {
    #expect(file.exitStatus(isStrict: isStrict) == .fine)
  }

  @Test("Info is a notice for GitHub, and named in the other formats") func formats() {
    #expect(output(.github).hasPrefix("::notice file=a.json,line=3,col=5,title=info"))
    #expect(output(.text).hasPrefix("a.json:3:5: info: "))
    #expect(output(.json).contains(#"{"level":"info","code":"long-subject""#))
  }

  @Test("Info is not counted in the header, and is less severe than a warning") func count() {
    let outline = FormOutline(.empty, Self.report, Self.report.findings)
    #expect(outline.counts.isEmpty)
    #expect(outline.findings(at: .addTemplate).count == 1)
    #expect(Finding.Level.info.severity < Finding.Level.warning.severity)
    #expect(Finding.Level.allCases.filter(\.stopsMail) == [.rejected, .unsendable])
  }
}
