import DirectMail
import ModelJourney
import Testing

/// A size and a language that screens are looked at in.
struct ScreenLook: Sendable, CustomTestStringConvertible {
  let columns: Int
  let rows: Int
  let language: Language
  var name: String { "\(columns)x\(rows)-\(language.rawValue)" }
  var testDescription: String { name }

  static let all: [ScreenLook] = Language.allCases.flatMap { language in
    [(40, 12), (80, 24), (120, 40)].map { ScreenLook(columns: $0, rows: $1, language: language) }
  }
}

extension ScreenScripts {
  static var all: [ScreenScript] { form + editor + sendTest + dialogs + repair }
}

extension ScreenScript {
  /// The session at the script's end.
  func played(_ look: ScreenLook) throws -> ModelJourney {
    var journey =
      isBroken
      ? ModelJourney(
        brokenFile: Array(text(look.language).utf8), language: look.language,
        columns: look.columns, rows: look.rows)
      : try ModelJourney(
        text(look.language), isNew: isNew, language: look.language, columns: look.columns,
        rows: look.rows)
    play(&journey)
    return journey
  }
}
