import ConfiguratorModel
import DirectMailConnector
import TerminalKit
import TextEditing

/// The colours of a body: tags, comments, placeholders, matches and the selection.
extension BodyView {
  /// How far beside the screen, in bytes, tags and placeholders are searched for in a long line.
  private static let margin = 1024

  /// Returns the part of a line's bytes that determines the look of its visible rows.
  private func window(_ text: String, seenIn rows: ArraySlice<VisualRow>) -> Range<Int> {
    let count = text.utf8.count
    guard count > 4 * Self.margin, let first = rows.first, let last = rows.last
    else { return 0..<count }
    let start = max(0, editor.visiblePart(of: first).range.lowerBound - Self.margin)
    let end = min(count, editor.visiblePart(of: last).range.upperBound + Self.margin)
    return text.scalarStart(start)..<text.scalarStart(end)
  }

  func selection(inLine line: Int) -> Range<Int>? {
    guard let selection = editor.selection, selection.lowerBound.line <= line,
      line <= selection.upperBound.line
    else { return nil }
    let start = selection.lowerBound.line == line ? selection.lowerBound.offset : 0
    let end =
      selection.upperBound.line == line
      ? selection.upperBound.offset : editor.lineText(line).utf8.count
    return start..<max(start, end)
  }

  /// Returns the styles of a line. `markup` is the context in which the line begins, and becomes that of the next line.
  func styles(_ look: BodyMemo.Look, _ markup: inout MarkupSpans.Context) -> LineStyles {
    let whole = look.line.text
    let window = window(whole, seenIn: look.rows)
    let text = window.count == whole.utf8.count ? whole : String(whole.utf8Slice(window))
    var styles = LineStyles()
    for span in MarkupSpans.of(text, &markup) {
      styles.add(
        span.range.shifted(by: window.lowerBound),
        span.kind == .comment ? Theme.comment : Theme.tag)
    }
    if text.utf8.contains(UInt8(ascii: "{")) {
      let units = JSText(text)
      var offsets = UTF8Offsets(units.utf16, from: window.lowerBound)
      for placeholder in Placeholders.scan(units) {
        let start = offsets.advance(to: placeholder.range.lowerBound)
        let end = offsets.advance(to: placeholder.range.upperBound)
        styles.add(start..<end, style(of: placeholder, setting.usageType))
      }
    }
    if !setting.needle.isEmpty, let line = look.rows.first?.line {
      for match in editor.matches(of: setting.needle, inLine: line) {
        styles.add(match, Theme.match)
      }
    }
    if let selection = look.selection { styles.add(selection, Theme.selection) }
    return styles
  }

  private func style(of placeholder: Placeholder, _ usageType: String) -> Style {
    switch placeholder.resolution(for: usageType) {
    case .certain: Theme.placeholder
    case .possible: Theme.possible
    case .never, .unknownProperty, .builtIn: Theme.unresolved
    case nil: Theme.possible
    }
  }
}

/// Converts UTF-16 offsets to UTF-8 offsets, from left to right.
private struct UTF8Offsets {
  private let units: [UInt16]
  private var unit = 0
  private var byte: Int

  init(_ units: [UInt16], from byte: Int) {
    self.units = units
    self.byte = byte
  }

  mutating func advance(to end: Int) -> Int {
    for value in units[unit..<end] {
      // Each half of a surrogate pair counts for two of its four bytes.
      byte += value < 0x80 ? 1 : value < 0x800 || UTF16.isSurrogate(value) ? 2 : 3
    }
    unit = end
    return byte
  }
}

/// The styles of a line. The style that was added last takes precedence.
struct LineStyles {
  private var spans: [(range: Range<Int>, style: Style)] = []

  mutating func add(_ range: Range<Int>, _ style: Style) { spans.append((range, style)) }

  func style(at offset: Int) -> Style {
    spans.last { $0.range.contains(offset) }?.style ?? Theme.plain
  }
}

extension Range<Int> {
  fileprivate func shifted(by offset: Int) -> Range<Int> {
    (lowerBound + offset)..<(upperBound + offset)
  }
}

extension String {
  /// Returns `offset`, moved back to the start of a scalar.
  fileprivate func scalarStart(_ offset: Int) -> Int {
    var index = utf8.index(startIndex, offsetBy: offset)
    var offset = offset
    while offset > 0, index < endIndex, utf8[index] & 0xC0 == 0x80 {
      offset -= 1
      index = utf8.index(before: index)
    }
    return offset
  }
}
