import ConfiguratorModel
import DirectMail
import DirectMailTexts
import TerminalKit

/// The words of ArgumentParser in the language of the interface.
///
/// It has them in English only. The English catalogue has them as it writes them, with `%1` for what differs; what
/// matches is replaced by the same text of the other catalogue.
struct ParserWords {
  private let english = Strings.of(.english)
  private let strings: Strings

  init(language: Language) { strings = Strings.of(language) }

  private var isEnglish: Bool { strings.language == .english }

  // MARK: Help

  /// A help screen; any other text, such as a completion script, as it is.
  func help(_ text: String) -> String {
    guard !isEnglish, text.hasPrefix(english(.parserOverview)) else { return text }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return withNotes(headed(lines).map(helpLine).joined(separator: "\n"))
  }

  private func helpLine(_ line: String) -> String {
    var line = line
    for key in [InterfaceText.parserShowVersion, .parserShowHelp, .parserSeeSubcommand] {
      line = line.replacing(english(key), with: strings(key), maxReplacements: 1)
    }
    // The column behind it stays where it is.
    let (old, new) = (" " + english(.parserDefaultCommand), strings(.parserDefaultCommand))
    let gap = max(0, CellWidth.of(text: old) - CellWidth.of(text: new))
    return line.replacing(
      old + " ", with: new + String(repeating: " ", count: gap + 1), maxReplacements: 1)
  }

  /// Translates what is said in brackets of values and defaults, which may be broken over lines.
  private func withNotes(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = nextNote(in: rest), let end = rest[start...].firstIndex(of: ")") {
      let note = rest[start...end].split { $0 == " " || $0 == "\n" }.joined(separator: " ")
      let before = rest[..<start]
      if let translated = translation(of: note, among: Self.notes) {
        // Full-width brackets have their own room on both sides.
        result += before.droppingBlanks
        let line = result.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
        let width = CellWidth.of(text: String(line)) + CellWidth.of(text: translated)
        result += (width > Self.columns ? "\n" + Self.indent : "") + translated
      } else {
        result += before + rest[start...end]
      }
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  /// What help screens are made for.
  private static let columns = 80
  /// How far help screens indent their second column.
  private static let indent = String(repeating: " ", count: 26)
  private static let notes: [InterfaceText] = [
    .parserValuesAndDefault, .parserValues, .parserDefault,
  ]

  private func nextNote(in text: Substring) -> Substring.Index? {
    ["(values:", "(default:"].compactMap { text.firstRange(of: $0)?.lowerBound }.min()
  }

  // MARK: Errors

  /// A message about wrong arguments, in lines.
  func error(_ lines: [String]) -> [String] {
    guard !isEnglish else { return lines }
    return headed(lines).map { line in
      let error = strings(.parserError)
      if line.hasPrefix(error) {
        let message = String(line.dropFirst(error.count))
        return error + (translation(of: message, among: Self.messages) ?? message)
      }
      return translation(of: line, among: Self.messages) ?? line
    }
  }

  /// In an order in which a shorter one does not match what a longer one means.
  private static let messages: [InterfaceText] = [
    .parserMissingArgument, .parserMissingValue, .parserUnknownOptionNear, .parserUnknownOption,
    .parserNoValueTaken, .parserUnexpectedArgument, .parserUnexpectedArguments,
    .parserInvalidValueOf, .parserInvalidValue, .parserInvalidOption, .parserNoShell,
    .parserUnknownShell, .parserShells, .parserSee,
  ]

  // MARK: How it is done

  private static let headings: [InterfaceText] = [
    .parserOverview, .parserUsageHeading, .parserArguments, .parserOptions, .parserSubcommands,
    .parserError, .parserHelp, .parserUsage,
  ]

  /// The lines with their headings translated; what hangs below a heading is moved with it.
  private func headed(_ lines: [String]) -> [String] {
    var hanging: (old: String, new: String)?
    return lines.map { line in
      for key in Self.headings where line.hasPrefix(english(key)) {
        let rest = line.dropFirst(english(key).count)
        hanging = [.parserUsage, .parserUsageHeading].contains(key) ? indents(of: key) : nil
        return strings(key) + rest.drop { $0 == " " }
      }
      guard let (old, new) = hanging, line.hasPrefix(old) else {
        hanging = nil
        return line
      }
      return new + line.dropFirst(old.count)
    }
  }

  private func indents(of key: InterfaceText) -> (old: String, new: String) {
    (
      String(repeating: " ", count: english(key).count + 1),
      String(repeating: " ", count: CellWidth.of(text: strings(key)))
    )
  }

  private func translation(of text: String, among keys: [InterfaceText]) -> String? {
    let indent = text.prefix { $0 == " " }
    for key in keys {
      guard let words = Self.words(of: String(text.dropFirst(indent.count)), as: english(key))
      else { continue }
      let shown = words.map { listed($0) } + [String](repeating: "", count: 3)
      return indent + strings(key, shown[0], shown[1], shown[2])
    }
    return nil
  }

  /// `'text', 'json' or 'github'` without its quotes and words.
  private func listed(_ text: String) -> String {
    guard text.hasPrefix("'"), text.hasSuffix("'") else { return text }
    return ["', '", "' or '", "' and '"].reduce(String(text.dropFirst().dropLast())) {
      $0.replacing($1, with: "、")
    }
  }

  /// What stands in `text` for `%1`, `%2`, `%3` of a pattern; nil when it is something else.
  static func words(of text: String, as pattern: String) -> [String]? {
    var words: [String] = []
    var rest = text[...]
    var fixed = pattern.split(separator: "%", omittingEmptySubsequences: false).enumerated()
      .map { $0.offset == 0 ? $0.element : $0.element.dropFirst() }[...]
    guard let first = fixed.popFirst(), rest.hasPrefix(first) else { return nil }
    rest = rest.dropFirst(first.count)
    while let next = fixed.popFirst() {
      // The last one reaches to the end.
      if fixed.isEmpty {
        guard rest.hasSuffix(next), rest.count >= next.count else { return nil }
        return words + [String(rest.dropLast(next.count))]
      }
      guard let range = rest.firstRange(of: next) else { return nil }
      words.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return rest.isEmpty ? words : nil
  }
}

extension Substring {
  /// Without the blanks and line breaks at its end.
  fileprivate var droppingBlanks: Substring {
    var text = self
    while let last = text.last, last == " " || last == "\n" { text.removeLast() }
    return text
  }
}
