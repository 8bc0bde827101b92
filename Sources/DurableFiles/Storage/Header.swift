/// The `name: value` lines that begin the files in the state directory. A value can be any text: control characters and
/// `%` are written as `%` and two hexadecimal digits.
struct Header: Sendable {
  private(set) var fields: [(name: String, value: String)] = []

  subscript(name: String) -> String? {
    fields.first { $0.name == name }?.value
  }

  func integer(_ name: String) -> Int64? { self[name].flatMap { Int64($0) } }

  mutating func add(_ name: String, _ value: String) { fields.append((name, value)) }

  mutating func add(_ name: String, _ value: Int64) { add(name, "\(value)") }

  var bytes: [UInt8] {
    fields.flatMap { Array("\($0.name): \(Header.escaped($0.value))\n".utf8) }
  }

  init() {}

  /// Parses lines up to the first empty one or the end. Lines without a colon are skipped.
  init(parsing bytes: some Sequence<UInt8>) {
    var line: [UInt8] = []
    for byte in bytes {
      if byte != 0x0A {
        line.append(byte)
        continue
      }
      if line.isEmpty { break }
      add(line: line)
      line = []
    }
    if !line.isEmpty { add(line: line) }
  }

  private mutating func add(line: [UInt8]) {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
    let value = line[(colon + 1)...].drop { $0 == 0x20 }
    add(String(decoding: line[..<colon], as: UTF8.self), Header.unescaped(value))
  }

  private static func escaped(_ value: String) -> String {
    var text = ""
    for scalar in value.unicodeScalars {
      if scalar.value < 0x20 || scalar.value == 0x7F || scalar == "%" {
        text += "%" + Hexadecimal.text([UInt8(truncatingIfNeeded: scalar.value)])
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  private static func unescaped(_ value: ArraySlice<UInt8>) -> String {
    var bytes: [UInt8] = []
    var rest = value
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2).compactMap { Hexadecimal.value($0) }
      if byte == UInt8(ascii: "%"), digits.count == 2 {
        bytes.append(digits[0] << 4 | digits[1])
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
