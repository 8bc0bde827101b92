extension Rules {
  /// Rules about the look of a mail, where its loss changes what the reader gets.
  static let lookRules: [MailRule] = [
    MailRule("invisible-text", .warning) { $0.invisibleText },
    MailRule("hidden-by-class", .warning) { $0.textHiddenByClass },
    MailRule("too-wide", .info) { $0.wideElement },
    MailRule("layout-lost", .info) { $0.lostLayout },
    MailRule("wrong-charset", .info) { $0.wrongCharset },
  ]
}

// MARK: White text

extension MailBody {
  /// What an element's text is written with, and on.
  private struct Ink {
    var colour: String?
    var background: String?
    /// Too small to be meant for reading, as in hidden first lines.
    var isTiny = false
  }

  /// White text on no colour, or on white.
  fileprivate var invisibleText: MailHit? {
    let inks = inks
    for text in texts {
      guard let element = text.element, let colour = inks[element].colour, !inks[element].isTiny,
        Colour.isNearlyWhite(colour),
        inks[element].background.map(Colour.isNearlyWhite) ?? true
      else { continue }
      return MailHit(text.range.lowerBound, quote(text.range), colour)
    }
    return nil
  }

  /// The ink of each element, which is inherited, with no regard to the mail's `<style>` elements.
  private var inks: [Ink] {
    var inks: [Ink] = []
    inks.reserveCapacity(elements.count)
    for element in elements {
      var ink = element.parent.map { inks[$0] } ?? Ink()
      // A link has a colour of its own.
      if element.kind.contains(.link) { ink.colour = nil }
      if !element.tag.attributes.isEmpty { add(element, to: &ink) }
      inks.append(ink)
    }
    return inks
  }

  private func add(_ element: MailDocument.Element, to ink: inout Ink) {
    let style = element.style
    if element.name == "font", let colour = value("color", element) { ink.colour = colour }
    if let colour = style[.color], colour != "inherit" { ink.colour = colour }
    if let colour = value("bgcolor", element), !colour.isEmpty { ink.background = colour }
    for property in [InlineStyle.Property.background, .backgroundColor] {
      if let colour = style[property].flatMap(Colour.inBackground) { ink.background = colour }
    }
    if let gradient = style[.backgroundImage], gradient.contains("gradient(") {
      ink.background = ink.background ?? gradient
    }
    if let size = style.pixels(.fontSize) { ink.isTiny = size <= 2 }
    if style[.opacity] == "0" { ink.isTiny = true }
  }
}

// MARK: Style sheets

extension MailBody {
  /// Text that only a `<style>` element hides.
  fileprivate var textHiddenByClass: MailHit? {
    for (index, element) in elements.enumerated()
    where element.isHiddenByStyleSheet && holdsText[index] {
      guard element.parent.map({ !elements[$0].isHiddenByStyleSheet }) ?? true else { continue }
      let words = texts.first { $0.range.lowerBound >= element.range.upperBound }
      let nameEnd = element.range.lowerBound + 1 + element.name.utf16.count
      return MailHit(
        element.range.lowerBound, words.map { quote($0.range) } ?? "",
        repaired: element.tag.attribute("style") == nil && nameEnd < element.range.upperBound
          ? replacing([(nameEnd..<nameEnd, #" style="display:none""#)]) : nil)
    }
    return nil
  }
}

// MARK: Width and layout

extension MailBody {
  /// In pixels.
  private static let widest = 640.0

  /// An element wider than a phone and most windows.
  fileprivate var wideElement: MailHit? {
    for (index, element) in elements.enumerated() where holdsText[index] && element.traits.show {
      guard !element.tag.attributes.isEmpty, element.style[.maxWidth] == nil,
        let width = fixedWidth(element), width > Self.widest
      else { continue }
      return MailHit(element.range.lowerBound, "\(Int(min(width, 1_000_000)))")
    }
    return nil
  }

  private func fixedWidth(_ element: MailDocument.Element) -> Double? {
    if let width = element.style.pixels(.minWidth), width > Self.widest { return width }
    if element.style[.width] != nil { return element.style.pixels(.width) }
    guard !element.kind.isDisjoint(with: [.table, .cell]) else { return nil }
    return value("width", element).flatMap { Double($0) ?? InlineStyle.pixels($0) }
  }

  /// The first layout that programs such as Outlook for Windows do not know, of an element with text.
  fileprivate var lostLayout: MailHit? {
    for (index, element) in elements.enumerated() where holdsText[index] && element.traits.show {
      guard !element.style.isEmpty, let property = Self.rareLayout(element.style),
        property.isDecoration == false || value("bgcolor", element) == nil
      else { continue }
      return MailHit(element.range.lowerBound, property.text)
    }
    return nil
  }

  private static func rareLayout(_ style: InlineStyle) -> (text: String, isDecoration: Bool)? {
    if let value = style[.position], ["absolute", "fixed", "sticky"].contains(value) {
      return ("position: \(value)", false)
    }
    if let value = style[.display], value.hasSuffix("flex") || value.hasSuffix("grid") {
      return ("display: \(value)", false)
    }
    if let value = style[.float], ["left", "right"].contains(value) {
      return ("float: \(value)", false)
    }
    for property in [InlineStyle.Property.margin, .marginTop, .marginLeft] {
      guard let value = style[property] else { continue }
      if value.split(separator: " ").contains(where: { $0.hasPrefix("-") }) {
        return ("\(property.rawValue): \(value.prefix(40))", false)
      }
    }
    guard style[.backgroundColor] == nil else { return nil }
    for property in [InlineStyle.Property.background, .backgroundImage] {
      guard let value = style[property] else { continue }
      if value.contains("gradient(") || value.contains("url(") && Colour.inBackground(value) == nil
      {
        return ("\(property.rawValue): \(value.prefix(24))…", true)
      }
    }
    return nil
  }
}

// MARK: Encoding

extension MailBody {
  /// A `<meta>` that names another encoding than that of mails.
  fileprivate var wrongCharset: MailHit? {
    for element in elements where element.name == "meta" {
      guard let range = charset(of: element) else { continue }
      let name = UTF16Text.lowercased(units, range)
      guard !["utf-8", "utf8", ""].contains(name) else { continue }
      return MailHit(
        element.range.lowerBound, quote(range), repaired: replacing([(range, "utf-8")]))
    }
    return nil
  }

  /// Returns where the name of an encoding is in a `<meta>`.
  private func charset(of element: MailDocument.Element) -> Range<Int>? {
    if let range = element.tag.attribute("charset")?.value { return range }
    guard let content = element.tag.attribute("content")?.value,
      element.tag.attribute("http-equiv") != nil
    else { return nil }
    let mark = Array("charset=".utf16)
    var index = content.lowerBound
    while index + mark.count <= content.upperBound {
      if mark.indices.allSatisfy({ ASCII.lowercased(units[index + $0]) == mark[$0] }) {
        let start = index + mark.count
        let end = units[start..<content.upperBound].firstIndex {
          ASCII.isSpace($0) || $0 == ASCII.semicolon
        }
        return start..<(end ?? content.upperBound)
      }
      index += 1
    }
    return nil
  }
}
