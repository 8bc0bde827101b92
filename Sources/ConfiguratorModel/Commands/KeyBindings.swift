package import TerminalKit

/// A command, the scope its keys belong to, and the keys, the one to show first.
package struct KeyBinding: Sendable {
  package let command: Command
  package let scope: Scope
  package let sequences: [KeySequence]
  /// How hints show its first key; empty without one.
  package let label: String
  /// Where it stands in the key hints of its scope, 1 first; nil keeps it out of them.
  package let hint: Int?

  init(_ command: Command, _ scope: Scope, _ sequences: [KeySequence], hint: Int? = nil) {
    self.command = command
    self.scope = scope
    self.sequences = sequences
    self.hint = hint
    label = sequences.first?.description ?? ""
  }
}

/// The one table of keys. Hints, help, the palette and the README's table are read from it.
///
/// No command rests on Alt, a function key, ^P, ^S or ^Q alone: some terminals keep those for themselves.
package enum KeyBindings {
  package static let all: [KeyBinding] =
    always + everywhere + form + templates + editor + dialogs

  private static func ctrl(_ scalar: Unicode.Scalar) -> KeySequence {
    KeySequence(.control(scalar))
  }
  private static func alt(_ scalar: Unicode.Scalar) -> KeySequence { KeySequence(.alt(scalar)) }
  private static func prefixed(_ scalar: Unicode.Scalar) -> KeySequence {
    .prefixed(Key(.scalar(scalar)))
  }
  private static func key(_ code: Key.Code, _ modifiers: Key.Modifiers = []) -> KeySequence {
    KeySequence(Key(code, modifiers))
  }
  private static func letter(_ scalar: Unicode.Scalar) -> KeySequence { key(.scalar(scalar)) }
  private static func function(_ number: Int) -> KeySequence { key(.function(number)) }

  private static let always: [KeyBinding] = [
    KeyBinding(.repaint, .always, [ctrl("l")]),
    KeyBinding(.suspend, .always, [ctrl("z")]),
  ]

  private static let everywhere: [KeyBinding] = [
    KeyBinding(.test, .everywhere, [ctrl("t"), prefixed("t")], hint: 20),
    KeyBinding(.save, .everywhere, [ctrl("s"), prefixed("s")], hint: 21),
    KeyBinding(.palette, .everywhere, [ctrl("p"), prefixed("p")], hint: 22),
    KeyBinding(.help, .everywhere, [function(1), ctrl("g")], hint: 23),
    KeyBinding(.quit, .everywhere, [ctrl("q"), prefixed("q")], hint: 25),
    KeyBinding(.undo, .everywhere, [alt("u"), ctrl("_"), prefixed("u")]),
    KeyBinding(.redo, .everywhere, [alt("e"), prefixed("r")]),
    KeyBinding(.nextFinding, .everywhere, [function(8), prefixed("n")]),
    KeyBinding(.previousFinding, .everywhere, [function(7), prefixed("b")]),
    KeyBinding(.findings, .everywhere, [prefixed("f")]),
    KeyBinding(.handOver, .everywhere, [prefixed("h")]),
    KeyBinding(.tests, .everywhere, [prefixed("l")]),
    KeyBinding(.dryRun, .everywhere, []),
    KeyBinding(.saveAs, .everywhere, [prefixed("a")]),
    KeyBinding(.reload, .everywhere, []),
    KeyBinding(.versions, .everywhere, []),
    KeyBinding(.keys, .everywhere, [prefixed("k")]),
    KeyBinding(.language, .everywhere, []),
    KeyBinding(.sandboxAccount, .everywhere, []),
    KeyBinding(.mouse, .everywhere, []),
  ]

  private static let form: [KeyBinding] = [
    KeyBinding(.next, .form, [key(.tab), key(.down)], hint: 24),
    KeyBinding(.previous, .form, [key(.tab, .shift), key(.up)]),
    KeyBinding(.activate, .field, [key(.enter)]),
    KeyBinding(.activate, .choice, [key(.enter), letter(" ")], hint: 1),
    KeyBinding(.clear, .choice, [key(.backspace), key(.delete)]),
    KeyBinding(.help, .choice, [letter("?")]),
    KeyBinding(.reveal, .secret, [ctrl("r"), alt("v")], hint: 1),
  ]

  private static let templates: [KeyBinding] = [
    KeyBinding(.activate, .templates, [key(.enter), letter(" ")], hint: 1),
    KeyBinding(.addTemplate, .templates, [letter("a"), key(.insert)], hint: 2),
    KeyBinding(.addMissingTypes, .templates, [letter("m")]),
    KeyBinding(.duplicateTemplate, .templates, [letter("c")]),
    KeyBinding(.deleteTemplate, .templates, [letter("d"), key(.delete)], hint: 3),
    KeyBinding(.moveTemplateUp, .templates, [letter("["), key(.up, .alt)]),
    KeyBinding(.moveTemplateDown, .templates, [letter("]"), key(.down, .alt)]),
    KeyBinding(.help, .templates, [letter("?")]),
  ]

  private static let editor: [KeyBinding] = [
    KeyBinding(.back, .editor, [key(.escape)], hint: 1),
    KeyBinding(.nextPart, .editor, [function(6), prefixed("o")]),
    KeyBinding(.previousPart, .editor, [key(.function(6), .shift), prefixed("O")]),
    KeyBinding(.preview, .editor, [ctrl("o"), function(5)], hint: 3),
    KeyBinding(.previewDown, .editor, [key(.pageDown, .alt), .prefixed(Key(.pageDown))]),
    KeyBinding(.previewUp, .editor, [key(.pageUp, .alt), .prefixed(Key(.pageUp))]),
    KeyBinding(.variable, .body, [ctrl("v"), prefixed("v")], hint: 2),
    KeyBinding(.find, .body, [ctrl("f")], hint: 4),
    KeyBinding(.replace, .body, [ctrl("r"), alt("r")]),
    KeyBinding(.findNext, .body, [function(3), ctrl("n")]),
    KeyBinding(.findPrevious, .body, [key(.function(3), .shift), prefixed("N")]),
    KeyBinding(.goToLine, .body, [alt("g"), prefixed("g")]),
    KeyBinding(.matchBraces, .body, [alt("]"), prefixed("]")]),
    KeyBinding(.wrap, .editor, [function(2), prefixed("w")]),
    KeyBinding(.externalEditor, .editor, [function(4), .prefixed(.control("e"))], hint: 26),
    KeyBinding(.importHTML, .editor, [prefixed("i")]),
    KeyBinding(.exportHTML, .editor, [prefixed("e")]),
    KeyBinding(.sampleValues, .editor, [prefixed("d")]),
    KeyBinding(.browser, .editor, [function(9), prefixed("y")]),
  ]

  private static let dialogs: [KeyBinding] = [
    KeyBinding(.accept, .picker, [key(.enter)], hint: 1),
    KeyBinding(.cancel, .picker, [key(.escape)], hint: 2),
    KeyBinding(.accept, .question, [key(.enter)], hint: 1),
    KeyBinding(.cancel, .question, [key(.escape)], hint: 2),
    KeyBinding(.accept, .prompt, [key(.enter)], hint: 1),
    KeyBinding(.cancel, .prompt, [key(.escape)], hint: 2),
    KeyBinding(.closePage, .page, [key(.escape), letter("q"), key(.enter)], hint: 1),
    KeyBinding(.copyDetail, .page, [letter("c")]),
    KeyBinding(.send, .sendTest, [ctrl("t"), prefixed("t")], hint: 1),
    KeyBinding(.dryRun, .sendTest, [ctrl("d"), prefixed("d")], hint: 3),
    KeyBinding(.cancel, .sendTest, [key(.escape)], hint: 2),
    KeyBinding(.cancel, .sending, [key(.escape)], hint: 1),
    KeyBinding(.accept, .handOverList, [key(.enter)], hint: 1),
    KeyBinding(.writeFile, .handOverList, [ctrl("w"), prefixed("w")], hint: 3),
    KeyBinding(.cancel, .handOverList, [key(.escape)], hint: 2),
    KeyBinding(.replaceMatch, .replacing, [key(.enter), letter("y"), letter(" ")], hint: 1),
    KeyBinding(.skipMatch, .replacing, [letter("n"), key(.down)], hint: 2),
    KeyBinding(.replaceRest, .replacing, [letter("a")], hint: 3),
    KeyBinding(.cancel, .replacing, [key(.escape), letter("q")], hint: 4),
  ]

  /// The bindings of each scope, in the order of the table.
  package static let byScope: [Scope: [KeyBinding]] = Dictionary(grouping: all, by: \.scope)

  /// What the keys do in each scope.
  private static let commands: [Scope: [[Key]: Command]] = byScope.mapValues { bindings in
    let pairs = bindings.flatMap { binding in
      binding.sequences.map { ($0.keys, binding.command) }
    }
    return Dictionary(pairs) { first, _ in first }
  }

  /// The scopes in which a plain letter may be a command; in the others it is text, and need not be looked up.
  private static let lettered = Set(
    byScope.filter { $0.value.contains { $0.sequences.contains { $0.keys[0].isLetter } } }.keys)

  /// The bindings that the key hints of each scope show.
  package static let hints: [Scope: [KeyBinding]] = byScope.mapValues { bindings in
    bindings.filter { $0.hint != nil && !$0.sequences.isEmpty }
  }

  /// The commands that have a short word: those of ``hints``, and those that the prefix key leads to.
  static var hinted: [Command] {
    let words = all.filter { binding in
      !binding.sequences.isEmpty && binding.hint != nil
        || binding.sequences.contains(where: \.isPrefixed)
    }
    return Command.allCases.filter(Set(words.map(\.command)).contains)
  }

  /// The commands of ``hints`` alone, to look at for each key.
  package static let hintedCommands: [Scope: [Command]] = hints.mapValues { $0.map(\.command) }

  /// The command `keys` stand for in `scopes`, innermost scope first.
  package static func command(for keys: [Key], in scopes: [Scope]) -> Command? {
    let isLetter = keys.count == 1 && keys[0].isLetter
    for scope in scopes where !isLetter || lettered.contains(scope) {
      if let command = commands[scope]?[keys] { return command }
    }
    return nil
  }

  /// The key to show for `command` where `scopes` count, if it has one there.
  package static func sequence(of command: Command, in scopes: [Scope]) -> KeySequence? {
    for scope in scopes {
      for binding in byScope[scope] ?? [] where binding.command == command {
        if let first = binding.sequences.first { return first }
      }
    }
    return nil
  }
}
