import Foundation
import Testing

@testable import DirectMailConnector

/// The schema's verdict beside Logto's own.
@Suite struct ConfigSchemaTests {
  private func evaluator() throws -> SchemaEvaluator {
    let document = try JSONDocument(Array(ConfigSchema.text.utf8))
    return SchemaEvaluator(root: try #require(document.value(at: [])))
  }

  @Test(
    "The schema accepts exactly the recorded configs that Logto accepts",
    arguments: try LogtoCases.all.get().guardCases)
  func recorded(_ item: GuardCase) throws {
    guard let document = try? JSONDocument(Array(item.text.utf8)) else {
      #expect(item.expected.stage == "json")
      return
    }
    #expect(try evaluator().accepts(try #require(document.value(at: []))) == item.expected.accept)
  }

  @Test("The schema accepts exactly the configs that the rules accept", arguments: RuleTests.all)
  func ruleCases(_ item: RuleTests.Case) throws {
    let config = try ConnectorConfig(bytes: item.bytes)
    let value = try #require(config.document.value(at: []))
    #expect(try evaluator().accepts(value) == Rules.check(config).accepted)
  }

  @Test("The schema takes this connector's whole object, but not another connector's")
  func connectorObject() throws {
    let schema = try evaluator()
    func wrapped(_ id: JSONValue, _ config: JSONValue) -> JSONValue {
      .object([.init("connectorId", id), .init("config", config), .init("id", "x")])
    }
    let sample = SampleConfig().value
    #expect(try schema.accepts(wrapped("aliyun-direct-mail", sample)))
    #expect(try !schema.accepts(wrapped("smtp", sample)))
    #expect(try !schema.accepts(wrapped("aliyun-direct-mail", .object([]))))
  }

  @Test("The schema is JSON Schema 2020-12 and ends with a line feed")
  func isJSONThatKeepsItsForm() throws {
    #expect(ConfigSchema.text.hasSuffix("}\n"))
    let object = try JSONSerialization.jsonObject(with: Data(ConfigSchema.text.utf8))
    let keys = try #require(object as? [String: Any])
    #expect(keys["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
  }
}
