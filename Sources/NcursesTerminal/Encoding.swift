import CNcurses

/// The characters that the terminal's locale can show.
enum Encoding: Hashable {
  case utf8
  case other

  /// Sets the locale for ncurses and returns what it can show.
  ///
  /// Bare containers have no LANG, or name a locale that is not installed; for them UTF-8 is a better guess than ASCII.
  /// If the C locale is requested by name, the result is ASCII.
  static func useLocale(environment value: (String) -> String?) -> Encoding {
    if cn_use_locale("") == 0 { _ = cn_use_locale("C") }
    if isUTF8 { return .utf8 }
    let asked = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(value).first { !$0.isEmpty }
    guard guessesUTF8(asked: asked, codeset: codeset) else { return .other }
    return cn_use_locale("C.UTF-8") != 0 && isUTF8 ? .utf8 : .other
  }

  /// Returns whether to try UTF-8 if the requested locale did not provide it.
  static func guessesUTF8(asked: String?, codeset: String) -> Bool {
    guard codeset == "ANSI_X3.4-1968" || codeset == "US-ASCII" else { return false }
    guard let asked else { return true }
    let name = asked.lowercased()
    return name.hasSuffix(".utf-8") || name.hasSuffix(".utf8")
  }

  private static var codeset: String { cn_codeset().map { String(cString: $0) } ?? "" }
  private static var isUTF8: Bool { codeset == "UTF-8" }
}

/// Returns whether lines are drawn in ASCII because the terminal's character set has no line characters.
func drawsLinesInASCII(term: String) -> Bool {
  ["vt1", "vt2", "vt3", "vt5", "ansi", "dumb", "cons25", "sun"].contains { term.hasPrefix($0) }
}
