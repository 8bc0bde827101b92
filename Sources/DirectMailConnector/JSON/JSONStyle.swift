/// How values are laid out: on one line for a minified text, or with white space for each level.
struct JSONStyle: Sendable, Equatable {
  /// The indentation of a level; nil writes everything on one line.
  var indent: String?
  var lineEnd: String
  /// Whether a blank follows a colon.
  var blankAfterColon: Bool

  static let standard = JSONStyle(indent: "  ", lineEnd: "\n", blankAfterColon: true)

  /// Returns the bytes of `value` at a depth of `level` indents.
  func print(_ value: JSONValue, level: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    append(value, level: level, to: &bytes)
    return bytes
  }

  private func append(_ value: JSONValue, level: Int, to bytes: inout [UInt8]) {
    switch value {
    case .null: bytes += "null".utf8
    case .bool(let flag): bytes += (flag ? "true" : "false").utf8
    case .number(let text): bytes += text.utf8
    case .string(let text): bytes += JSONString.encode(text)
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes += lineBreak(level + 1)
        append(element, level: level + 1, to: &bytes)
      }
      if !elements.isEmpty { bytes += lineBreak(level) }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes += lineBreak(level + 1)
        bytes += print(member, level: level + 1)
      }
      if !members.isEmpty { bytes += lineBreak(level) }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  func print(_ member: JSONValue.Member, level: Int) -> [UInt8] {
    JSONString.encode(member.key) + (blankAfterColon ? ": " : ":").utf8
      + print(member.value, level: level)
  }

  func lineBreak(_ level: Int) -> [UInt8] {
    guard let indent else { return [] }
    return Array((lineEnd + String(repeating: indent, count: level)).utf8)
  }
}

extension JSONDocument {
  /// The style of the text, taken from the first member or element that begins a line.
  var style: JSONStyle {
    let colon = firstColonHasBlank
    guard let first = tape.nodes.indices.dropFirst().first(where: { startsLine($0) }) else {
      let isBare = tape.nodes.count > 1
      return isBare
        ? JSONStyle(indent: nil, lineEnd: lineEnd, blankAfterColon: colon) : .standard
    }
    let start = Int(tape.nodes[first].start)
    let blanks = bytes[..<start].reversed().prefix { $0 == 0x20 || $0 == 0x09 }
    let text = String(decoding: blanks.reversed(), as: UTF8.self)
    return JSONStyle(
      indent: text.isEmpty ? "  " : text, lineEnd: lineEnd, blankAfterColon: colon)
  }

  private func startsLine(_ node: Int) -> Bool {
    let before = bytes[..<Int(tape.nodes[node].start)].last { $0 != 0x20 && $0 != 0x09 }
    return before == 0x0A || before == 0x0D
  }

  private var lineEnd: String {
    guard let first = bytes.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }), bytes[first] == 0x0D
    else { return "\n" }
    return first + 1 < bytes.count && bytes[first + 1] == 0x0A ? "\r\n" : "\r"
  }

  private var firstColonHasBlank: Bool {
    let nodes = tape.nodes
    guard
      let object = nodes.indices.first(where: {
        nodes[$0].kind == .object && nodes[$0].next > $0 + 1
      }),
      let colon = bytes[Int(nodes[object + 1].end)...].firstIndex(of: UInt8(ascii: ":"))
    else { return true }
    return bytes[colon + 1] == 0x20
  }
}
