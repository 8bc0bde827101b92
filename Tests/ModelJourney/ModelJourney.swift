package import ConfiguratorModel
package import DirectMail
import DirectMailConnector
import TerminalKit
import TextEditing

/// A session of the configurator as a script: keys, pastes and the ends of effects go in; the state and what it asks
/// for can be looked at after each step.
package struct ModelJourney: Sendable {
  package private(set) var state: Configurator
  /// What the last step asked for.
  package private(set) var effects: [Effect] = []

  package init(
    _ text: String, isNew: Bool = false, language: Language = .english, columns: Int = 80,
    rows: Int = 24, hasSandbox: Bool = false, sandbox: SandboxAccess? = nil,
    hasByteOrderMark: Bool = false, sshHost: String? = nil, home: String? = nil
  ) throws {
    let bytes = Array(text.utf8)
    state = Configurator(
      settings: Settings(
        language: language, hasSandbox: hasSandbox, sandbox: sandbox, sshHost: sshHost, home: home),
      file: FileState(
        path: "/home/ann/connector.json", isNew: isNew, savedBytes: isNew ? [] : bytes,
        mode: 0o600, hasByteOrderMark: hasByteOrderMark),
      config: try ConnectorConfig(bytes: bytes), size: Size(columns: columns, rows: rows))
  }

  /// Creates a journey with a file that is not JSON.
  package init(
    brokenFile bytes: [UInt8], language: Language = .english, columns: Int = 80, rows: Int = 24,
    hasSandbox: Bool = false
  ) {
    state = Configurator(
      settings: Settings(language: language, hasSandbox: hasSandbox),
      brokenFile: FileState(
        path: "/home/ann/connector.json", isNew: false, savedBytes: bytes, mode: 0o600),
      size: Size(columns: columns, rows: rows))
  }

  /// The document as text.
  package var text: String {
    String(decoding: state.workspace.document.config.document.bytes, as: UTF8.self)
  }

  /// The body in the open template editor.
  package var body: String { state.workspace.document.content?.editor.text ?? "" }

  /// Handles an event, and shows the result.
  package mutating func handle(_ event: Event) {
    handleUnseen(event)
    if state.hasUnseenQuestion { effects += state.handle(.shown) }
  }

  /// Handles an event that is followed immediately by the next, before the result is on the screen.
  package mutating func handleUnseen(_ event: Event) {
    effects = state.handle(event)
  }

  /// Presses keys written as the hints write them: `press("Tab", "^S", "Alt-U", "^X s", "x")`.
  package mutating func press(_ keys: String...) {
    var asked: [Effect] = []
    for name in keys {
      for part in name == " " ? [" "] : name.split(separator: " ").map(String.init) {
        guard let key = Key(named: part) else { preconditionFailure("no key is named \(part)") }
        handle(.input(.key(key)))
        asked += effects
      }
    }
    effects = asked
  }

  /// Presses keys faster than the screen is drawn.
  package mutating func pressAhead(_ keys: String...) {
    var asked: [Effect] = []
    for name in keys {
      guard let key = Key(named: name) else { preconditionFailure("no key is named \(name)") }
      handleUnseen(.input(.key(key)))
      asked += effects
    }
    effects = asked
  }

  /// Types text scalar by scalar; a line break is the Enter key.
  package mutating func type(_ text: String) {
    for scalar in text.unicodeScalars {
      handle(.input(.key(scalar == "\n" ? Key(.enter) : Key(.scalar(scalar)))))
    }
  }

  package mutating func paste(_ text: String) { handle(.input(.paste(text))) }

  /// What several steps together asked for counts as what the last one did.
  mutating func noteAsked(_ asked: [Effect]) { effects = asked }

  /// Lets the pause in typing pass after which findings follow.
  package mutating func settle() { handle(.timer(.settle)) }
}

extension Key {
  /// The key of a name such as `a`, `^S`, `Alt-U`, `Shift-Tab`, `F1`, `Space`; nil when there is none.
  package init?(named name: String) {
    var rest = Substring(name)
    var modifiers: Modifiers = []
    let prefixes: [(String, Modifiers)] = [
      ("Alt-", .alt), ("Ctrl-", .control), ("Shift-", .shift),
    ]
    while let prefix = prefixes.first(where: { rest.hasPrefix($0.0) && rest.count > $0.0.count }) {
      modifiers.formUnion(prefix.1)
      rest = rest.dropFirst(prefix.0.count)
    }
    if rest.first == "^", rest.count == 2 {
      modifiers.formUnion(.control)
      rest = rest.dropFirst()
    }
    if let code = Self.named[String(rest)] {
      self.init(code, modifiers)
    } else if rest.unicodeScalars.count == 1, let scalar = rest.unicodeScalars.first {
      let isLetter = !modifiers.intersection([.control, .alt]).isEmpty && scalar.isASCII
      let lower = Unicode.Scalar(String(scalar).lowercased()) ?? scalar
      self.init(.scalar(isLetter ? lower : scalar), modifiers)
    } else {
      return nil
    }
  }

  private static let named: [String: Code] = {
    var names: [String: Code] = [
      "Enter": .enter, "Tab": .tab, "Esc": .escape, "Backspace": .backspace, "Del": .delete,
      "Ins": .insert, "Up": .up, "Down": .down, "Left": .left, "Right": .right, "Home": .home,
      "End": .end, "PgUp": .pageUp, "PgDn": .pageDown, "Space": .scalar(" "),
    ]
    for number in 1...12 { names["F\(number)"] = .function(number) }
    return names
  }()
}
