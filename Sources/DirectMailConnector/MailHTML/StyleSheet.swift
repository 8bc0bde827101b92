import DirectMailTexts

/// The rules of a mail's `<style>` elements that name one element, class or identifier, outside of `@media` and the
/// like. These are the ones on which it depends what a reader sees.
struct StyleSheet {
  /// By selector: `p`, `.preheader`, `#footer`.
  private(set) var styles: [String: InlineStyle] = [:]

  var isEmpty: Bool { styles.isEmpty }

  /// Adds the rules of the content of a `<style>` element.
  mutating func add(_ text: String) {
    let bytes = Array(text.utf8)
    var index = 0
    var start = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "/") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "*"):
        index = Self.commentEnd(bytes, index)
        start = index
      case UInt8(ascii: ";"):
        index += 1
        start = index
      case UInt8(ascii: "{"):
        let end = Self.blockEnd(bytes, index)
        add(selectors: bytes[start..<index], block: bytes[(index + 1)..<max(index + 1, end - 1)])
        index = end
        start = end
      default: index += 1
      }
    }
  }

  /// Returns what applies to an element: the styles of its name, of its classes and of its identifier, merged.
  func style(for name: String, classes: [String], id: String?) -> InlineStyle {
    var style = styles[name] ?? InlineStyle()
    for one in classes {
      for selector in ["." + one, "\(name).\(one)"] {
        if let more = styles[selector] { style.merge(more) }
      }
    }
    if let id, let more = styles["#" + id] { style.merge(more) }
    return style
  }

  private mutating func add(selectors: ArraySlice<UInt8>, block: ArraySlice<UInt8>) {
    let text = String(decoding: selectors, as: UTF8.self)
    guard !text.utf8.contains(UInt8(ascii: "@")) else { return }
    let style = InlineStyle(block)
    guard !style.isEmpty else { return }
    for selector in text.split(separator: ",") {
      let name = String(selector).trimmingPastedBlanks
      guard !name.isEmpty, name.utf8.allSatisfy(Self.isNameByte) else { continue }
      let isElement = name.utf8.first.map { $0 != UInt8(ascii: ".") && $0 != 0x23 } ?? false
      styles[isElement ? name.lowercased(before: ".") : name, default: InlineStyle()].merge(style)
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: ".") || byte == 0x23 || 0x30...0x39 ~= byte
      || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte
  }

  private static func commentEnd(_ bytes: [UInt8], _ start: Int) -> Int {
    var index = start + 2
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/") {
        return index + 2
      }
      index += 1
    }
    return bytes.count
  }

  /// Returns the offset behind the brace that closes the block, whatever blocks are inside.
  private static func blockEnd(_ bytes: [UInt8], _ open: Int) -> Int {
    var depth = 0
    for index in open..<bytes.count {
      if bytes[index] == UInt8(ascii: "{") { depth += 1 }
      if bytes[index] == UInt8(ascii: "}") {
        depth -= 1
        if depth == 0 { return index + 1 }
      }
    }
    return bytes.count
  }
}

extension String {
  /// Returns the text with the part before a separator in lower case.
  fileprivate func lowercased(before separator: Character) -> String {
    guard let index = firstIndex(of: separator) else { return lowercased() }
    return self[..<index].lowercased() + self[index...]
  }
}
