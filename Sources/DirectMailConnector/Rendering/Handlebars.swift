/// Replaces `{{name}}` as Logto does, to the code unit.
///
/// Source: connector-kit `replaceSendMessageHandlebars`. The root is looked up with JavaScript's `in`, which also finds
/// the names that every object inherits.
public enum Handlebars {
  /// JavaScript could not convert the value of a placeholder to text, so nothing would be sent.
  public struct Unprintable: Error, Hashable, Sendable {
    /// The dotted name in the placeholder.
    public let name: String
  }

  /// Returns `template` with its placeholders replaced by the values in `payload`.
  ///
  /// - Throws: ``Unprintable``.
  public static func render(_ template: JSText, payload: JSONValue) throws(Unprintable) -> JSText {
    try fill(template, payload: payload).text
  }

  /// Does the same, and remembers what was replaced.
  static func fill(_ template: JSText, payload: JSONValue) throws(Unprintable) -> FilledTemplate {
    let units = template.utf16
    var result: [UInt16] = []
    result.reserveCapacity(units.count)
    var replacements: [FilledTemplate.Replacement] = []
    var done = 0
    for placeholder in Placeholders.scan(template) {
      result += units[done..<placeholder.range.lowerBound]
      let start = result.count
      if let text = try value(of: placeholder, in: payload) {
        result += text
      } else {
        result += units[placeholder.range]
      }
      replacements.append(.init(placeholder: placeholder, range: start..<result.count))
      done = placeholder.range.upperBound
    }
    return FilledTemplate(text: JSText(utf16: result + units[done...]), replacements: replacements)
  }

  /// Returns the placeholders that are not replaced because the payload lacks their root.
  public static func unresolved(in template: JSText, payload: JSONValue) -> [String] {
    Placeholders.scan(template).filter { placeholder in
      let root = JSText(placeholder.root)
      return root.isEmpty || (payload[root] == nil && builtIns[placeholder.root] == nil)
    }.map(\.name)
  }

  private static func value(
    of placeholder: Placeholder, in payload: JSONValue
  ) throws(Unprintable) -> [UInt16]? {
    let path = placeholder.name.split(separator: ".", omittingEmptySubsequences: false).map {
      String($0)
    }
    guard let root = path.first, !root.isEmpty else { return nil }
    var current: Property
    if let own = payload[JSText(root)] {
      current = .value(own)
    } else if let inherited = builtIns[root] {
      current = inherited
    } else {
      return nil
    }
    for name in path.dropFirst() { current = property(name, of: current) }
    return try Array(text(of: current, placeholder.name).utf16)
  }

  // MARK: JavaScript's values

  /// The result of a property look-up: JSON, or something that only JavaScript has.
  enum Property {
    case value(JSONValue)
    case function(String)
    case arrayPrototype
    case objectPrototype
    case undefined
  }

  /// The properties that every object inherits.
  static let builtIns: [String: Property] = {
    let functions = [
      "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString",
      "valueOf", "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__",
    ]
    var table: [String: Property] = [:]
    for name in functions { table[name] = .function(name) }
    table["constructor"] = .function("Object")
    table["__proto__"] = .objectPrototype
    return table
  }()

  /// Looks up a property below the root. For anything but an object the result is undefined, as in Logto.
  private static func property(_ name: String, of property: Property) -> Property {
    switch property {
    case .value(.object(let members)):
      if let own = members.last(where: { $0.key == JSText(name) }) { return .value(own.value) }
      return builtIns[name] ?? .undefined
    case .value(.array(let elements)): return arrayProperty(name, elements)
    case .arrayPrototype: return name == "__proto__" ? .objectPrototype : arrayProperty(name, [])
    case .objectPrototype: return name == "__proto__" ? .value(.null) : builtIns[name] ?? .undefined
    case .value, .function, .undefined: return .undefined
    }
  }

  private static func arrayProperty(_ name: String, _ elements: [JSONValue]) -> Property {
    if name == "length" { return .value(.number("\(elements.count)")) }
    if let index = Int(name), "\(index)" == name {
      return elements.indices.contains(index) ? .value(elements[index]) : .undefined
    }
    switch name {
    case "constructor": return .function("Array")
    case "__proto__": return .arrayPrototype
    default:
      return arrayMethods.contains(name) ? .function(name) : builtIns[name] ?? .undefined
    }
  }

  private static let arrayMethods: Set<String> = [
    "at", "concat", "copyWithin", "entries", "every", "fill", "filter", "find", "findIndex",
    "findLast", "findLastIndex", "flat", "flatMap", "forEach", "includes", "indexOf", "join",
    "keys", "lastIndexOf", "map", "pop", "push", "reduce", "reduceRight", "reverse", "shift",
    "slice", "some", "sort", "splice", "toLocaleString", "toReversed", "toSorted", "toSpliced",
    "toString", "unshift", "values", "with",
  ]

  /// Returns JavaScript's `String(value ?? '')`.
  private static func text(of property: Property, _ name: String) throws(Unprintable) -> JSText {
    switch property {
    case .undefined, .arrayPrototype, .value(.null): return ""
    case .function(let function): return JSText("function \(function)() { [native code] }")
    case .objectPrototype: return "[object Object]"
    case .value(let value): return try text(of: value, name)
    }
  }

  private static func text(of value: JSONValue, _ name: String) throws(Unprintable) -> JSText {
    switch value {
    case .null: return "null"
    case .bool(let flag): return flag ? "true" : "false"
    case .number(let text): return JSText(JSNumber.text(text))
    case .string(let text): return text
    case .array(let elements):
      var units: [UInt16] = []
      for (index, element) in elements.enumerated() {
        if index > 0 { units.append(UInt16(UInt8(ascii: ","))) }
        if element != .null { units += try text(of: element, name).utf16 }
      }
      return JSText(utf16: units)
    case .object(let members):
      // If toString is an own property but not a function, valueOf is left, which returns the object itself: a
      // TypeError.
      if members.contains(where: { $0.key == "toString" }) { throw Unprintable(name: name) }
      return "[object Object]"
    }
  }
}
