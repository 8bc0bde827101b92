import DirectMailConnector

/// One JSON object on one line, its keys in the order in which they were put in: what `--format json` prints.
struct JSONLine {
  enum Value {
    case text(String)
    case number(Int)
    case bool(Bool)
    case object(JSONLine)
    case list([Value])
    /// A string of JavaScript; a surrogate that stands alone is written as its escape.
    case script(JSText)
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
    "{" + fields.map { "\(Self.quoted($0.name)):\(Self.text($0.value))" }.joined(separator: ",")
      + "}"
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .text(let text): quoted(text)
    case .number(let number): "\(number)"
    case .bool(let bool): "\(bool)"
    case .object(let line): line.text
    case .list(let values): "[" + values.map { Self.text($0) }.joined(separator: ",") + "]"
    case .script(let text): quoted(text)
    }
  }

  private static func quoted(_ text: JSText) -> String {
    guard text.hasLoneSurrogate else { return quoted(text.string) }
    return "\""
      + text.pieces.map { piece in
        switch piece {
        case .text(let text): String(quoted(text).dropFirst().dropLast())
        case .loneSurrogate(let unit): "\\u" + String(unit, radix: 16)
        }
      }.joined() + "\""
  }

  /// A JSON string. Everything that could steer a terminal or break the line is written as `\uXXXX`.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: result += "\\\""
      case 0x5C: result += "\\\\"
      case 0x0A: result += "\\n"
      case 0x0D: result += "\\r"
      case 0x09: result += "\\t"
      case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
