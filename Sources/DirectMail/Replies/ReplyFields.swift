import FoundationEssentials

/// The fields of a reply in either of the service's formats. The case of a name's first letter varies between gateways,
/// and identifiers can be texts or numbers.
struct ReplyFields {
  private let object: [String: LenientValue]
  /// Whether the reply was a JSON object, in which texts and numbers differ.
  let isJSON: Bool

  /// Parses a body. Returns nil if it is neither a JSON object nor the service's XML.
  init?(_ body: [UInt8]) {
    if let object = try? JSONDecoder().decode([String: LenientValue].self, from: Data(body)) {
      self.object = object
      isJSON = true
    } else if let fields = XMLFields.of(body) {
      object = fields.mapValues(LenientValue.text)
      isJSON = false
    } else {
      return nil
    }
  }

  private init(object: [String: LenientValue]) {
    self.object = object
    isJSON = true
  }

  /// Returns the text or number of that name.
  func text(_ name: String) -> String? {
    switch value(name) {
    case .text(let text): text
    case .number(let text): text
    default: nil
    }
  }

  /// Returns the value of exactly that name if it is a JSON string.
  func exactString(_ name: String) -> String? {
    if case .text(let text) = object[name] { text } else { nil }
  }

  func fields(_ name: String) -> ReplyFields? {
    if case .object(let object) = value(name) { ReplyFields(object: object) } else { nil }
  }

  private func value(_ name: String) -> LenientValue? {
    object[name] ?? object[name.prefix(1).lowercased() + name.dropFirst()]
  }
}

/// A JSON value of any type, as far as replies need it.
enum LenientValue: Decodable {
  case text(String)
  case number(String)
  case object([String: LenientValue])
  case other

  init(from decoder: any Decoder) throws {
    if let container = try? decoder.singleValueContainer() {
      if let text = try? container.decode(String.self) {
        self = .text(text)
        return
      }
      if let number = try? container.decode(Int64.self) {
        self = .number("\(number)")
        return
      }
      if let number = try? container.decode(Double.self) {
        self = .number("\(number)")
        return
      }
      if let object = try? container.decode([String: LenientValue].self) {
        self = .object(object)
        return
      }
    }
    self = .other
  }
}

/// The flat `<Error><Code>…</Code>…</Error>` that the gateway writes if it has not seen the request for JSON.
enum XMLFields {
  private static let names = ["Code", "Message", "RequestId", "HostId", "Recommend"]

  static func of(_ body: [UInt8]) -> [String: String]? {
    let text = String(decoding: body.prefix(64 << 10), as: UTF8.self)
    guard text.firstIndex(ofASCII: "<Error>") != nil else { return nil }
    var fields: [String: String] = [:]
    for name in names {
      guard let open = text.firstRange(of: "<\(name)>"),
        let close = text[open.upperBound...].firstRange(of: "</\(name)>")
      else { continue }
      fields[name] = unescaped(String(text[open.upperBound..<close.lowerBound]))
    }
    return fields
  }

  private static func unescaped(_ text: String) -> String {
    [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"),
      ("&amp;", "&"),
    ]
    .reduce(text) { $0.replacingAll($1.0, with: $1.1) }
  }
}
