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

  /// A config as Logto's Management API returns it: as one object, and among all connectors.
  private static func inConnectors(_ config: String) -> [String] {
    let object = #"{"id": "x", "connectorId": "aliyun-direct-mail", "config": \#(config)}"#
    return [
      object, "[\(object)]",
      #"[{"connectorId": "smtp", "config": {}}, 7, \#(object), {"connectorId": "logto-sms"}]"#,
    ]
  }

  @Test(
    "In a connector object and in an array of them, the schema comes to the same verdict as Logto",
    arguments: try LogtoCases.all.get().guardCases)
  func recordedInConnectors(_ item: GuardCase) throws {
    for text in Self.inConnectors(item.text) {
      guard let document = try? JSONDocument(Array(text.utf8)) else {
        #expect(item.expected.stage == "json")
        continue
      }
      #expect(
        try evaluator().accepts(try #require(document.value(at: []))) == item.expected.accept)
    }
  }

  @Test(
    "In a connector object and in an array of them, the schema accepts what the rules accept",
    arguments: RuleTests.all)
  func ruleCasesInConnectors(_ item: RuleTests.Case) throws {
    for text in Self.inConnectors(String(decoding: item.bytes, as: UTF8.self)) {
      let config = try ConnectorConfig(bytes: Array(text.utf8))
      #expect(config.isWrapped)
      let value = try #require(config.document.value(at: []))
      #expect(try evaluator().accepts(value) == Rules.check(config).accepted)
    }
  }

  @Test(
    "An array without this connector is not accepted, as no command accepts it",
    arguments: [
      "[]", "[7]", #"[{"connectorId": "smtp", "config": {}}]"#,
      #"[{"connectorId": "aliyun-direct-mail"}]"#,
      #"[{"connectorId": "aliyun-direct-mail", "config": []}]"#,
    ])
  func otherArrays(_ text: String) throws {
    let document = try JSONDocument(Array(text.utf8))
    #expect(try !evaluator().accepts(try #require(document.value(at: []))))
    #expect(throws: ConfigError.self) { try ConnectorConfig(document) }
  }

  @Test("The schema is JSON Schema 2020-12 and ends with a line feed")
  func isJSONThatKeepsItsForm() throws {
    #expect(ConfigSchema.text.hasSuffix("}\n"))
    let object = try JSONSerialization.jsonObject(with: Data(ConfigSchema.text.utf8))
    let keys = try #require(object as? [String: Any])
    #expect(keys["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
  }
}
