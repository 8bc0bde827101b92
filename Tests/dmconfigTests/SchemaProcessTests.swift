import Foundation
import TestSupport
import Testing

@Suite(
  "dmconfig schema, as a process", .serialized, .takesTurns(waitingFor: "programs"),
  .timeLimit(.minutes(1)))
struct SchemaProcessTests {
  @Test("dmconfig schema prints a JSON Schema of the config and nothing else")
  func schema() throws {
    let ended = try ScratchDirectory().dmconfig(["schema"])
    #expect(ended.status == 0 && ended.errors == "")
    let root = try JSONSerialization.jsonObject(with: Data(ended.output.utf8))
    let schema = try #require(root as? [String: Any])
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    let definitions = try #require(schema["$defs"] as? [String: Any])
    let config = try #require(definitions["config"] as? [String: Any])
    let properties = try #require(config["properties"] as? [String: Any])
    #expect(
      Set(properties.keys).isSuperset(of: [
        "accessKeyId", "accessKeySecret", "regionId", "accountName", "fromAlias", "templates",
      ]))
    #expect(ended.output.hasSuffix("}\n"))
  }

  @Test("dmconfig schema takes no file") func usage() throws {
    let ended = try ScratchDirectory().dmconfig(["schema", steering])
    #expect(ended.status == 64 && !ended.steers && ended.output == "")
  }
}
