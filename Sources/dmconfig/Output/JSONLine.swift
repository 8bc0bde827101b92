import DirectMailConnector
import DirectMailTexts

/// One JSON object on one line, with its keys in the order in which they were added: what `--format json` prints.
struct JSONLine {
  enum Value {
    case text(String)
    case number(Int)
    case bool(Bool)
    case object(JSONLine)
    case list([Value])
    /// A JavaScript string. An unpaired surrogate is written as its escape.
    case script(JSText)
    /// A value as it is written in JSON: a number, or `null`.
    case literal(String)

    init(_ value: JSONValue) {
      self =
        switch value {
        case .null: .literal("null")
        case .bool(let bool): .bool(bool)
        case .number(let text): .literal(text)
        case .string(let text): .script(text)
        case .array(let elements): .list(elements.map(Value.init))
        case .object(let members):
          .object(JSONLine(members.map { ($0.key.string, Value($0.value)) }))
        }
    }
  }

  private struct Field {
    let name: String
    let value: Value
  }

  private var fields: [Field]

  init(_ fields: [(String, Value)]) { self.fields = fields.map { Field(name: $0.0, value: $0.1) } }

  mutating func append(_ name: String, _ value: Value) {
    fields.append(Field(name: name, value: value))
  }

  var text: String {
    JSONText.object(fields.map { ($0.name, Self.text($0.value)) })
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .text(let text): JSONText.string(text)
    case .number(let number): "\(number)"
    case .bool(let bool): "\(bool)"
    case .object(let line): line.text
    case .list(let values): JSONText.array(values.map(Self.text))
    case .script(let text): quoted(text)
    case .literal(let text): text
    }
  }

  private static func quoted(_ text: JSText) -> String {
    guard text.hasLoneSurrogate else { return JSONText.string(text.string) }
    return "\""
      + text.pieces.map { piece in
        switch piece {
        case .text(let text): String(JSONText.string(text).dropFirst().dropLast())
        case .loneSurrogate(let unit): "\\u" + String(unit, radix: 16)
        }
      }.joined() + "\""
  }
}
