import DirectMailTexts
import TerminalKit
import TextEditing

/// A character that the screen shows by another one, and what it is.
package struct StandIn: Sendable, Hashable {
  /// What the screen shows.
  let shown: String
  let scalars: [Unicode.Scalar]

  /// As many code points as are named; families of emoji have seven and more.
  private static let namedScalars = 3

  /// Nil for a character that is shown as it is.
  init?(_ character: Character) {
    if let ascii = character.asciiValue, ascii >= 0x20, ascii != 0x7F { return nil }
    let display = DisplayCluster(character)
    guard display.isStandIn else { return nil }
    shown = String(String.UnicodeScalarView(display.scalars))
    scalars = Array(character.unicodeScalars)
  }

  /// A sentence for the status line.
  package func sentence(_ strings: Strings) -> String {
    var names = scalars.prefix(Self.namedScalars).map { scalar in
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      return scalar.properties.name.map { "\(code) \($0)" } ?? code
    }
    if scalars.count > Self.namedScalars { names.append("...") }
    return strings(.standIn, shown, names.joined(separator: " + "))
  }
}

extension Configurator {
  /// The character at the cursor when the screen shows it by another one.
  package var standIn: StandIn? {
    guard workspace.dialogs.isEmpty, !sendTest.isOpen else { return nil }
    switch workspace.document.openTemplate == nil ? .field : templateEditor.openText {
    case .field:
      return workspace.isSecretFocused ? nil : workspace.document.field?.editor.standIn
    case .subject: return workspace.document.subject?.editor.standIn
    case .content: return workspace.document.content?.editor.standIn
    case nil: return nil
    }
  }
}

extension TextEditor {
  fileprivate var standIn: StandIn? {
    // A tab in a body is drawn as blanks.
    guard let character = characterAtCursor, character != "\t" || mode == .singleLine else {
      return nil
    }
    return StandIn(character)
  }
}
