import DirectMailTexts

/// Lets the elements and texts of a mail flow into paragraphs.
struct ReaderFlow {
  private let document: MailDocument
  private let filled: FilledTemplate
  private let imageWord: String
  private let rows: TableRows

  private(set) var paragraphs: [ReaderView.Paragraph] = []
  private(set) var links: [String] = []
  private var linkNumbers: [String: Int] = [:]

  private var line = LineBuilder()
  private var isSpaceWanted = false
  private var lists = ListStack()
  /// How many list items and quotes are around the text.
  private var marker: String?
  private var quotes = 0
  private var bold = 0
  private var heading: Int?
  /// How many rows whose cells stand side by side are open.
  private var joinedRows = 0
  /// How much text there was when the innermost link began.
  private var linkStart = (paragraphs: 0, width: 0)

  /// Deeper lists and quotes are not indented further.
  private static let deepest = 8

  init(_ document: MailDocument, _ filled: FilledTemplate, _ imageWord: String) {
    self.document = document
    self.filled = filled
    self.imageWord = imageWord
    rows = TableRows(document)
  }

  mutating func run() {
    for node in document.nodes {
      switch node {
      case .start(let index): start(index)
      case .end(let index): end(index)
      case .text(let range, let element): text(range, element)
      case .raw(let range, let element): text(range, element)
      case .comment: break
      }
    }
    finishLine()
  }

  // MARK: Elements

  private func isShown(_ index: Int) -> Bool {
    document.elements[index].traits.show && !document.elements[index].isHiddenByStyleSheet
  }

  private mutating func start(_ index: Int) {
    guard isShown(index) else { return }
    let element = document.elements[index]
    if element.kind.contains(.block) { startBlock(index, element) }
    switch element.name {
    case "br": lineBreak()
    case "hr": rule()
    case "img", "image": picture(element)
    case "input": button(element)
    case "b", "strong", "th": bold += 1
    case "a": linkStart = (paragraphs.count, line.width)
    default: if isBold(element) { bold += 1 }
    }
  }

  private mutating func end(_ index: Int) {
    guard isShown(index) else { return }
    let element = document.elements[index]
    switch element.name {
    case "b", "strong", "th": bold -= 1
    case "a": number(element)
    default: if isBold(element) { bold -= 1 }
    }
    if element.kind.contains(.block) { endBlock(index, element) }
  }

  private func isBold(_ element: MailDocument.Element) -> Bool {
    guard let weight = element.style[.fontWeight] else { return false }
    return weight == "bold" || weight == "bolder" || Int(weight).map { $0 >= 600 } ?? false
  }

  private mutating func startBlock(_ index: Int, _ element: MailDocument.Element) {
    if joinedRows > 0 {
      if element.kind.contains(.cell) { separateCells() } else { line.space() }
      return
    }
    finishLine()
    if rows.areJoined.contains(index) { joinedRows += 1 }
    if hasMargin(element, lists: 0) { isSpaceWanted = true }
    switch element.name {
    case "ul", "dir", "menu", "ol": lists.begin(element, document)
    case "li": marker = lists.marker(of: element, document)
    case "blockquote": quotes += 1
    default: if let level = Self.level(element.name) { heading = level }
    }
  }

  private mutating func endBlock(_ index: Int, _ element: MailDocument.Element) {
    if rows.areJoined.contains(index) { joinedRows -= 1 }
    if joinedRows > 0 { return line.space() }
    finishLine()
    if hasMargin(element, lists: 1) { isSpaceWanted = true }
    switch element.name {
    case "ul", "dir", "menu", "ol": lists.end()
    case "li": marker = nil
    case "blockquote": quotes -= 1
    default: if Self.level(element.name) != nil { heading = nil }
    }
  }

  /// Whether an empty line is before and after an element. A list has none in a list.
  private func hasMargin(_ element: MailDocument.Element, lists count: Int) -> Bool {
    switch element.name {
    case "p", "blockquote", "pre", "listing", "xmp", "dl", "h1", "h2", "h3", "h4", "h5", "h6": true
    case "ul", "ol", "dir", "menu": lists.depth == count
    default: false
    }
  }

  private static func level(_ name: String) -> Int? {
    guard name.utf8.count == 2, name.hasPrefix("h"), let level = Int(name.dropFirst()),
      1...6 ~= level
    else { return nil }
    return level
  }

  // MARK: Inline

  private mutating func text(_ range: Range<Int>, _ element: Int?) {
    let traits = document.traits(element)
    guard traits.showText, element.map({ !document.elements[$0].isHiddenByStyleSheet }) ?? true
    else { return }
    var style = style(traits)
    var start = range.lowerBound
    for replacement in filled.replacements(in: range) where replacement.placeholder.root == "code" {
      let value = replacement.range.clamped(to: range)
      add(start..<value.lowerBound, style, traits)
      style.insert(.code)
      add(value, style, traits)
      style.remove(.code)
      start = value.upperBound
    }
    add(start..<range.upperBound, style, traits)
  }

  private func style(_ traits: MailDocument.Traits) -> ReaderView.Style {
    var style: ReaderView.Style = bold > 0 || heading != nil ? .bold : []
    if traits.contains(.isInLink) { style.insert(.link) }
    return style
  }

  private mutating func add(
    _ range: Range<Int>, _ style: ReaderView.Style, _ traits: MailDocument.Traits
  ) {
    guard !range.isEmpty else { return }
    var index = range.lowerBound
    while index < range.upperBound {
      let reference =
        document.units[index] == ASCII.ampersand
        ? CharacterReference.match(document.units, at: index, before: range.upperBound) : nil
      let end = reference?.end ?? index + 1
      if let reference {
        for unit in reference.text { line.add(unit, style, filled.source(of: index)) }
      } else {
        add(document.units[index], at: index, style, traits)
      }
      index = end
    }
  }

  private mutating func add(
    _ unit: UInt16, at index: Int, _ style: ReaderView.Style, _ traits: MailDocument.Traits
  ) {
    guard ASCII.isSpace(unit) else { return line.add(unit, style, filled.source(of: index)) }
    guard traits.contains(.keepsSpace), joinedRows == 0 else {
      return line.space(isLineBreak: unit == ASCII.lineFeed || unit == 0x0D)
    }
    line.isPreformatted = true
    switch unit {
    case ASCII.lineFeed: lineBreak()
    case 0x0D:
      if index + 1 >= document.units.count || document.units[index + 1] != ASCII.lineFeed {
        lineBreak()
      }
    case 0x09:
      for _ in 0..<(8 - line.width % 8) { line.add(0x20, style, filled.source(of: index)) }
    default: line.add(0x20, style, filled.source(of: index))
    }
  }

  private mutating func separateCells() {
    if !line.isEmpty { line.separate() }
  }

  private mutating func lineBreak() {
    if joinedRows > 0 { return line.space() }
    if line.isEmpty {
      isSpaceWanted = true
    } else {
      let wasPreformatted = line.isPreformatted
      finishLine()
      line.isPreformatted = wasPreformatted
    }
  }

  private mutating func rule() {
    guard joinedRows == 0 else { return }
    append(ReaderView.Paragraph(kind: .rule))
  }

  private mutating func picture(_ element: MailDocument.Element) {
    guard !element.traits.contains(.isInPicture), !isDot(element) else { return }
    let alt = document.value("alt", of: element.tag)
    guard let alt else { return add(imageWord, .picture, element) }
    add(ReaderText.line(alt), .picture, element)
  }

  /// Whether a picture is only there to be counted or to take room.
  private func isDot(_ element: MailDocument.Element) -> Bool {
    ["width", "height"].contains { name in
      document.value(name, of: element.tag).flatMap { Double($0) }.map { $0 <= 1 } ?? false
    }
  }

  private mutating func button(_ element: MailDocument.Element) {
    let type = document.value("type", of: element.tag)?.lowercased()
    guard type == "submit" || type == "button", let text = document.value("value", of: element.tag)
    else { return }
    add("[\(ReaderText.line(text))]", [], element)
  }

  private mutating func add(
    _ text: String, _ extra: ReaderView.Style, _ element: MailDocument.Element
  ) {
    let style = style(element.traits).union(extra)
    for unit in text.utf16 { line.add(unit, style, filled.source(of: element.range.lowerBound)) }
  }

  /// Adds the number of a link behind its text.
  private mutating func number(_ element: MailDocument.Element) {
    guard let address = document.value("href", of: element.tag),
      linkStart != (paragraphs.count, line.width)
    else { return }
    switch MailAddress(address) {
    case .web, .relative, .filledIn, .localFile: break
    case .empty, .fragment, .script, .data, .attachment, .other: return
    }
    let shown = ReaderText.line(address)
    guard !line.endsWith(shown) else { return }
    let number = linkNumbers[shown] ?? links.count + 1
    if number > links.count {
      links.append(shown)
      linkNumbers[shown] = number
    }
    let position = filled.source(of: element.range.lowerBound)
    if line.isEmpty, let last = paragraphs.indices.last {
      // The link ended with a paragraph.
      paragraphs[last].runs.append(.init(text: "[\(number)]", style: .link, position: position))
    } else {
      for unit in "[\(number)]".utf16 { line.addBehind(unit, .link, position) }
    }
  }

  // MARK: Lines

  private mutating func finishLine() {
    let runs = line.finished()
    let (isPreformatted, isEmpty) = (line.isPreformatted, line.isEmpty)
    line = LineBuilder()
    guard !runs.isEmpty else {
      // A line of nothing but `&nbsp;`.
      if !isEmpty { isSpaceWanted = true }
      return
    }
    var paragraph = ReaderView.Paragraph(runs: runs)
    if let heading {
      paragraph.kind = .heading(heading)
    } else if isPreformatted {
      paragraph.kind = .preformatted
    }
    append(paragraph)
  }

  private mutating func append(_ paragraph: ReaderView.Paragraph) {
    var paragraph = paragraph
    paragraph.hasSpaceBefore = isSpaceWanted && !paragraphs.isEmpty
    isSpaceWanted = false
    let depth = min(lists.depth, Self.deepest)
    let quote = String(repeating: "> ", count: min(quotes, Self.deepest))
    let outer = String(repeating: "  ", count: max(0, depth - 1))
    if let marker {
      paragraph.lead = quote + outer + marker
      paragraph.indent = quote + outer + String(repeating: " ", count: marker.count)
      self.marker = nil
    } else {
      paragraph.lead = quote + outer + (depth > 0 ? "  " : "")
      paragraph.indent = paragraph.lead
    }
    paragraphs.append(paragraph)
  }
}
