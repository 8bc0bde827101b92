import DirectMailTexts

/// The declarations of a `style` attribute or of a block of a style sheet, as far as mails need them.
struct InlineStyle: Equatable {
  /// The properties that are kept. As they are few, styles of any length can be merged in little time.
  enum Property: String {
    case display, visibility, overflow, color, background, width, position, float, margin, opacity
    case msoHide = "mso-hide"
    case fontSize = "font-size"
    case maxHeight = "max-height"
    case whiteSpace = "white-space"
    case backgroundColor = "background-color"
    case backgroundImage = "background-image"
    case minWidth = "min-width"
    case maxWidth = "max-width"
    case marginLeft = "margin-left"
    case marginTop = "margin-top"
    case fontWeight = "font-weight"
  }

  private var values: [(property: Property, value: String)] = []

  init() {}

  /// Reads `name: value; name: value`. The last value of a name counts.
  init(_ text: String) { self.init(Array(text.utf8)[...]) }

  init(_ bytes: ArraySlice<UInt8>) {
    for declaration in Self.declarations(bytes) {
      guard let colon = declaration.firstIndex(of: UInt8(ascii: ":")),
        let property = Self.property(declaration[..<colon])
      else { continue }
      let value = declaration[(colon + 1)...]
      let end = value.firstIndex(of: UInt8(ascii: "!")) ?? value.endIndex
      self[property] =
        String(decoding: value[..<end], as: UTF8.self).lowercased()
        .trimmingPastedBlanks
    }
  }

  static func == (left: Self, right: Self) -> Bool {
    left.values.elementsEqual(right.values) { $0 == $1 }
  }

  var isEmpty: Bool { values.isEmpty }

  /// The value of a property in lower case.
  subscript(_ property: Property) -> String? {
    get { values.first { $0.property == property }?.value }
    set {
      if let index = values.firstIndex(where: { $0.property == property }) {
        values.remove(at: index)
      }
      if let newValue { values.append((property, newValue)) }
    }
  }

  /// Adds the declarations of a later style, which count more.
  mutating func merge(_ other: InlineStyle) {
    for (property, value) in other.values { self[property] = value }
  }

  /// Whether the element and all in it takes no room or cannot be seen.
  var hides: Bool {
    guard !values.isEmpty else { return false }
    return self[.display] == "none" || self[.visibility] == "hidden" || self[.msoHide] == "all"
      || isZero(.maxHeight) && self[.overflow] == "hidden"
  }

  /// Whether text has no size; nil if the style does not say so. An element inside can have its own size.
  var hasTextOfNoSize: Bool? {
    guard let size = self[.fontSize] else { return nil }
    if isZero(.fontSize) { return true }
    // A part of no size is no size.
    return size.utf8.contains { [UInt8(ascii: "%"), UInt8(ascii: "e")].contains($0) } ? nil : false
  }

  /// Whether line breaks of the text are kept.
  var keepsLineBreaks: Bool? {
    switch self[.whiteSpace] {
    case "pre", "pre-wrap", "pre-line", "break-spaces": true
    case "normal", "nowrap": false
    default: nil
    }
  }

  /// Returns a length in pixels; nil if it is none, or in another unit.
  func pixels(_ property: Property) -> Double? { self[property].flatMap(Self.pixels) }

  /// Returns a length such as `820px` or `0`; nil if it is in another unit.
  static func pixels(_ value: String) -> Double? {
    let isPixels = value.utf8.count > 2 && value.hasSuffix("px")
    guard let number = Double(isPixels ? String(value.dropLast(2)).trimmingPastedBlanks : value),
      number.isFinite, isPixels || number == 0
    else { return nil }
    return number
  }

  private func isZero(_ property: Property) -> Bool {
    guard let value = self[property] else { return false }
    let digits = value.utf8.prefix { 0x30...0x39 ~= $0 || $0 == UInt8(ascii: ".") }
    return !digits.isEmpty && digits.allSatisfy { $0 == 0x30 || $0 == UInt8(ascii: ".") }
  }

  // MARK: Reading

  private static func property(_ name: ArraySlice<UInt8>) -> Property? {
    var name = name
    while let first = name.first, first <= 0x20 { name.removeFirst() }
    while let last = name.last, last <= 0x20 { name.removeLast() }
    guard name.count <= 16 else { return nil }
    let letters = name.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
    return Property(rawValue: String(decoding: letters, as: UTF8.self))
  }

  /// Splits at semicolons outside of quotes and parentheses, as in `url(data:image/png;base64,…)`.
  private static func declarations(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    var quote: UInt8?
    var depth = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth = max(0, depth - 1)
      case UInt8(ascii: ";") where depth == 0:
        parts.append(bytes[start..<index])
        start = index + 1
      default: break
      }
    }
    parts.append(bytes[start...])
    return parts
  }
}
