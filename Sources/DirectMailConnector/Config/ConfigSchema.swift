import DirectMail

/// The connector's check of its config as a JSON Schema, draft 2020-12.
///
/// A validator comes to the same verdict as Logto on saving. What a schema cannot express is left to ``Rules``: which
/// of two equal keys counts, that only the first object of this connector in an array is read, and what Logto drops when
/// it stores a config.
public enum ConfigSchema {
  /// The schema's text, with a final line feed.
  public static var text: String {
    String(decoding: JSONStyle.standard.print(value, level: 0), as: UTF8.self) + "\n"
  }

  /// A config, a connector object of Logto's Management API around it, or the array of these objects.
  static var value: JSONValue {
    schema([
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("title", .string("Logto connector Aliyun Direct Mail")),
      ("if", typed("array")), ("then", reference("connectors")), ("else", reference("file")),
      (
        "$defs",
        schema([
          ("file", file), ("connectors", connectors), ("connector", connector),
          ("config", config), ("template", template),
        ])
      ),
    ])
  }

  /// A config, or a connector object.
  private static var file: JSONValue {
    schema([
      (
        "if",
        schema([
          ("type", .string("object")),
          (
            "properties",
            schema([("connectorId", typed("string")), ("config", typed("object"))])
          ),
          ("required", names(["connectorId", "config"])),
        ])
      ),
      (
        "then",
        schema([("properties", schema([("connectorId", id), ("config", reference("config"))]))])
      ),
      ("else", reference("config")),
    ])
  }

  /// What `GET /api/connectors` returns: one of the connectors is this one.
  private static var connectors: JSONValue {
    schema([
      ("contains", reference("connector")),
      (
        "items",
        schema([
          ("if", reference("connector")),
          ("then", schema([("properties", schema([("config", reference("config"))]))])),
        ])
      ),
    ])
  }

  /// An object of this connector, whatever its config is like.
  private static var connector: JSONValue {
    schema([
      ("type", .string("object")),
      ("properties", schema([("connectorId", id), ("config", typed("object"))])),
      ("required", names(["connectorId", "config"])),
    ])
  }

  private static var id: JSONValue {
    schema([("const", .string(JSText(ConnectorConfig.connectorID)))])
  }

  private static var config: JSONValue {
    let fields = ConnectorConfig.Field.allCases
    let properties = fields.map { field in
      (field.rawValue, field == .regionId ? region : typed("string"))
    }
    let required = fields.filter { !$0.isOptional }.map(\.rawValue) + ["templates"]
    return schema([
      ("type", .string("object")),
      ("properties", schema(properties + [("templates", templates)])),
      ("required", names(required)),
    ])
  }

  private static var region: JSONValue {
    schema([
      ("enum", names(Region.all.map(\.id))),
      ("default", .string(JSText(Region.default.id))),
    ])
  }

  private static var templates: JSONValue {
    let each = UsageType.required.map { type in
      schema([
        (
          "contains",
          schema([
            ("properties", schema([("usageType", schema([("const", .string(JSText(type)))]))])),
            ("required", names(["usageType"])),
          ])
        )
      ])
    }
    return schema([
      ("type", .string("array")), ("items", reference("template")), ("allOf", .array(each)),
    ])
  }

  private static var template: JSONValue {
    let fields = ConnectorConfig.TemplateField.allCases.map(\.rawValue)
    return schema([
      ("type", .string("object")),
      ("properties", schema(fields.map { ($0, typed("string")) })),
      ("required", names(fields)),
    ])
  }

  // MARK: Words of the schema language

  private static func schema(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(members.map { .init(JSText($0.0), $0.1) })
  }

  private static func typed(_ type: String) -> JSONValue {
    schema([("type", .string(JSText(type)))])
  }

  private static func names(_ names: [String]) -> JSONValue {
    .array(names.map { .string(JSText($0)) })
  }

  private static func reference(_ name: String) -> JSONValue {
    schema([("$ref", .string(JSText("#/$defs/\(name)")))])
  }
}
