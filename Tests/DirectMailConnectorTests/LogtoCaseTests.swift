import Foundation
import TestSupport
import Testing

@testable import DirectMailConnector

@Suite struct LogtoCaseTests {
  /// A section that is missing or empty would pass with no case at all.
  @Test("No section of the recorded Logto cases is missing or empty")
  func everySectionIsThere() throws {
    let all = try LogtoCases.all.get()
    #expect(!all.guardCases.isEmpty && !all.email.isEmpty)
    for section in ["handlebars", "lookup"] {
      let cases = try LogtoCases.raw(section)
      #expect(!cases.isEmpty, "\(section)")
    }
  }

  @Test(
    "A config gets the verdict and the words that Logto gives it",
    arguments: try LogtoCases.all.get().guardCases)
  func verdictAndText(_ item: GuardCase) throws {
    let config: ConnectorConfig
    do {
      config = try ConnectorConfig(bytes: Array(item.text.utf8))
    } catch .notJSON {
      #expect(item.expected.stage == "json")
      return
    } catch {
      #expect(item.expected.stage == "object")
      return
    }
    let report = Rules.check(config)
    #expect(report.accepted == item.expected.accept)
    #expect(report.logtoDetails == item.expected.details)
    #expect(report.missingUsageTypes == item.expected.missing)
    #expect(report.accepted != report.findings.contains { $0.level == .rejected })
    guard let afterSave = item.expected.afterSave else { return }
    #expect(report.sendable == afterSave.accept)
    let value = config.document.value(at: config.basePath) ?? .null
    let stored = CleanDeep.cleaned(value) ?? .object([])
    let text = CleanDeep.stringify(stored)
    #expect(String(decoding: text, as: UTF8.self) == item.expected.storedText)
    #expect(Rules.check(try ConnectorConfig(bytes: text)).accepted == afterSave.accept)
  }

  @Test(
    "A template is rendered as Logto's Handlebars renders it",
    arguments: try LogtoCases.raw("handlebars"))
  func rendering(_ item: JSONValue) throws {
    guard case .string(let template)? = item["template"], let payload = item["payload"] else {
      throw Malformed()
    }
    guard case .string(let expected)? = item["expected"] else {
      #expect(throws: Handlebars.Unprintable.self) {
        try Handlebars.render(template, payload: payload)
      }
      return
    }
    #expect(try Handlebars.render(template, payload: payload) == expected)
  }

  @Test(
    "A recipient is accepted exactly where Logto accepts it",
    arguments: try LogtoCases.all.get().email)
  func recipient(_ item: EmailCase) {
    #expect(Recipient.isAccepted(item.address) == item.expected)
  }

  @Test("For each usage type the template that Logto takes is chosen")
  func templateChoice() throws {
    let raw = try LogtoCases.raw("lookup")
    let cases = try LogtoCases.all.get().lookup
    #expect(raw.count == cases.count)
    for (item, value) in zip(cases, raw) {
      let config = try ConnectorConfig(bytes: CleanDeep.stringify(value["config"] ?? .null))
      guard case .string(let type)? = value["type"] else { throw Malformed() }
      #expect(config.templateIndex(for: type) == item.expectedIndex, "\(item.id) \(item.note)")
    }
  }

  struct Malformed: Error {}
}
