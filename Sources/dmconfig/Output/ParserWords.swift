import ConfiguratorModel
import DirectMail
import DirectMailTexts
import TerminalKit

/// Translates the messages of ArgumentParser into the language of the interface.
///
/// ArgumentParser has only English messages. The English catalogue contains them literally, with `%1` for the parts
/// that vary; a message that matches is replaced with the same text of the other catalogue.
struct ParserWords {
  private let english = Strings.of(.english)
  private let strings: Strings

  init(language: Language) { strings = Strings.of(language) }

  private var isEnglish: Bool { strings.language == .english }

  // MARK: Help

  /// Returns a translated help screen; returns any other text, such as a completion script, unchanged.
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
    // The following column keeps its position.
    let (old, new) = (" " + english(.parserDefaultCommand), strings(.parserDefaultCommand))
    let gap = max(0, CellWidth.of(text: old) - CellWidth.of(text: new))
    return line.replacing(
      old + " ", with: new + String(repeating: " ", count: gap + 1), maxReplacements: 1)
  }

  /// Translates the notes in brackets about values and defaults, which may contain line breaks.
  private func withNotes(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = nextNote(in: rest), let end = rest[start...].firstIndex(of: ")") {
      let note = rest[start...end].split { $0 == " " || $0 == "\n" }.joined(separator: " ")
      let before = rest[..<start]
      if let translated = translation(of: note, among: Self.notes) {
        // Full-width brackets include blank space on both sides.
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

  /// The width that help screens are formatted for.
  private static let columns = 80
  /// The indentation of the second column in help screens.
  private static let indent = String(repeating: " ", count: 26)
  private static let notes: [InterfaceText] = [
    .parserValuesAndDefault, .parserValues, .parserDefault,
  ]

  private func nextNote(in text: Substring) -> Substring.Index? {
    ["(values:", "(default:"].compactMap { text.firstRange(of: $0)?.lowerBound }.min()
  }

  // MARK: Errors

  /// Translates the lines of a message about wrong arguments.
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

  /// Ordered so that a short pattern does not match a message of a longer one.
  private static let messages: [InterfaceText] = [
    .parserMissingArgument, .parserMissingValue, .parserUnknownOptionNear, .parserUnknownOption,
    .parserNoValueTaken, .parserUnexpectedArgument, .parserUnexpectedArguments,
    .parserInvalidValueOf, .parserInvalidValue, .parserInvalidOption, .parserNoShell,
    .parserUnknownShell, .parserShells, .parserSee,
  ]

  // MARK: Implementation

  private static let headings: [InterfaceText] = [
    .parserOverview, .parserUsageHeading, .parserArguments, .parserOptions, .parserSubcommands,
    .parserError, .parserHelp, .parserUsage,
  ]

  /// Returns the lines with translated headings; the indented lines below a heading are moved with it.
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

  /// Returns a list such as `'text', 'json' or 'github'` without its quotes and words.
  private func listed(_ text: String) -> String {
    guard text.hasPrefix("'"), text.hasSuffix("'") else { return text }
    return ["', '", "' or '", "' and '"].reduce(String(text.dropFirst().dropLast())) {
      $0.replacing($1, with: "、")
    }
  }

  /// Returns the parts of `text` that match `%1`, `%2`, `%3` of a pattern; nil when the text does not match.
  static func words(of text: String, as pattern: String) -> [String]? {
    var words: [String] = []
    var rest = text[...]
    var fixed = pattern.split(separator: "%", omittingEmptySubsequences: false).enumerated()
      .map { $0.offset == 0 ? $0.element : $0.element.dropFirst() }[...]
    guard let first = fixed.popFirst(), rest.hasPrefix(first) else { return nil }
    rest = rest.dropFirst(first.count)
    while let next = fixed.popFirst() {
      // The last part extends to the end.
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
  /// The text without trailing blanks and line breaks.
  fileprivate var droppingBlanks: Substring {
    var text = self
    while let last = text.last, last == " " || last == "\n" { text.removeLast() }
    return text
  }
}
