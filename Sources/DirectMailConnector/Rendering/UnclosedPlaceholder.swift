/// A placeholder that lacks a brace, such as `{{code}`, which Logto leaves unchanged.
struct UnclosedPlaceholder: Equatable {
  /// The position in UTF-16 code units.
  let range: Range<Int>
  /// The text as it appears in the template.
  let text: String
  /// The dotted name inside; empty for braces with nothing after them.
  let name: String
  /// The number of missing braces.
  let lacking: Int

  /// The placeholder with all of its braces.
  var closed: String { "{{\(name)}}" }
}

extension Placeholders {
  /// Passes on the placeholders that lack a brace, in order. Only names below one of `roots` count, and opening braces
  /// that nothing follows: single braces have many other uses, especially in style sheets.
  static func forEachUnclosed(
    in text: JSText, roots: [String], _ body: (UnclosedPlaceholder) -> Void
  ) {
    let units = text.utf16
    var index = 0
    while let start = units[index...].firstIndex(of: brace) {
      let opening = units[start...].prefix { $0 == brace }.count
      index = start + opening
      let name = nameAndBlanks(units, from: index)
      let closing = units[name.end...].prefix { $0 == closingBrace }.count
      let isNamed = !name.text.isEmpty && roots.contains(root(of: name.text))
      let isAlone = name.text.isEmpty && opening == 2 && closing == 0 && isEnd(units, name.end)
      if opening <= 2, opening + closing < 4, opening + closing > 1, isNamed, closing <= 2,
        opening == 2 || closing == 2,
        // A placeholder with all of its braces is not unclosed, whatever is between them.
        closing > 0 || Self.closing(units, from: index) == nil
      {
        body(unclosed(units, start..<(name.end + closing), name.text, 4 - opening - closing))
      } else if isAlone {
        body(unclosed(units, start..<index, "", 2))
      }
    }
  }

  private static func unclosed(
    _ units: [UInt16], _ range: Range<Int>, _ name: String, _ lacking: Int
  ) -> UnclosedPlaceholder {
    // Blanks after a name that is not closed belong to the text.
    var end = range.upperBound
    while end > range.lowerBound, isSpace(units[end - 1]) { end -= 1 }
    return UnclosedPlaceholder(
      range: range.lowerBound..<end,
      text: UTF16Text.string(of: units[range.lowerBound..<end]), name: name, lacking: lacking)
  }

  private static func nameAndBlanks(
    _ units: [UInt16], from start: Int
  ) -> (text: String, end: Int) {
    var index = start
    while index < units.count, isSpace(units[index]) { index += 1 }
    let begin = index
    while index < units.count, isNameUnit(units[index]) { index += 1 }
    let name = UTF16Text.string(of: units[begin..<index])
    while index < units.count, isSpace(units[index]) { index += 1 }
    return (name, index)
  }

  private static func root(of name: String) -> String {
    String(decoding: name.utf8.prefix { $0 != UInt8(ascii: ".") }, as: UTF8.self)
  }

  /// Returns whether the text or one of its paragraphs ends at `index`.
  private static func isEnd(_ units: [UInt16], _ index: Int) -> Bool {
    index >= units.count || units[index] == UInt16(UInt8(ascii: "<"))
  }

  /// Returns the text with the missing braces of its placeholders with a name inserted.
  static func closing(in text: JSText, roots: [String]) -> JSText {
    var units: [UInt16] = []
    var end = 0
    forEachUnclosed(in: text, roots: roots) { placeholder in
      guard !placeholder.name.isEmpty else { return }
      units += text.utf16[end..<placeholder.range.lowerBound]
      units += UTF16Text.units(of: placeholder.closed)
      end = placeholder.range.upperBound
    }
    return JSText(utf16: units + text.utf16[end...])
  }
}
