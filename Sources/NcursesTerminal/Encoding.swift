import CNcurses

/// Which characters the terminal's locale can show.
enum Encoding: Hashable {
  case utf8
  case other

  /// Sets the locale for ncurses and tells what it can show.
  ///
  /// Bare containers have no LANG, or name a locale that is not installed: there UTF-8 is a better
  /// guess than ASCII. Who asks for the C locale by name gets ASCII.
  static func useLocale(environment value: (String) -> String?) -> Encoding {
    if cn_use_locale("") == 0 { _ = cn_use_locale("C") }
    if isUTF8 { return .utf8 }
    let asked = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(value).first { !$0.isEmpty }
    guard guessesUTF8(asked: asked, codeset: codeset) else { return .other }
    return cn_use_locale("C.UTF-8") != 0 && isUTF8 ? .utf8 : .other
  }

  /// Whether UTF-8 is to be tried where the locale asked for did not give it.
  static func guessesUTF8(asked: String?, codeset: String) -> Bool {
    guard codeset == "ANSI_X3.4-1968" || codeset == "US-ASCII" else { return false }
    guard let asked else { return true }
    let name = asked.lowercased()
    return name.hasSuffix(".utf-8") || name.hasSuffix(".utf8")
  }

  private static var codeset: String { cn_codeset().map { String(cString: $0) } ?? "" }
  private static var isUTF8: Bool { codeset == "UTF-8" }
}

/// Terminals whose lines are drawn in ASCII because their own character set has no others.
func drawsLinesInASCII(term: String) -> Bool {
  ["vt1", "vt2", "vt3", "vt5", "ansi", "dumb", "cons25", "sun"].contains { term.hasPrefix($0) }
}
