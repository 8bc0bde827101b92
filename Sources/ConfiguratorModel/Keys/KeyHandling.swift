import DirectMailConnector
import DirectMailTexts
import TerminalKit
import TextEditing

/// From a key press to what it does: ^X first, then the bindings of the scopes, then text.
extension Configurator {
  mutating func handleKey(_ key: Key) {
    let held = status
    status = nil
    if key.code == .scalar("\u{FFFD}") {
      // What the decoder tells of bytes that are no UTF-8; nobody types it.
      isPrefixPending = false
      status = Status(.warning, strings(.keyNotUTF8))
      return
    }
    if isLeaving, layers.isEmpty { return handleLeavingKey(key) }
    if key == Key(.escape), layers.isEmpty, !isTesting, stopWaiting() { return }
    if key == .control("c") {
      isPrefixPending = false
      return interrupt()
    }
    if isPrefixPending { return handlePrefixed(key) }
    if key == KeySequence.prefix {
      isPrefixPending = true
      return
    }
    if let command = KeyBindings.command(for: [key], in: scopes) { return run(command) }
    if !layers.isEmpty { return handleLayerKey(key) }
    if isTesting { return handleSendTestKey(key) }
    if isTemplateOpen { return handleEditorKey(key) }
    if !handleFormKey(key) { status = held }
  }

  private mutating func handlePrefixed(_ key: Key) {
    isPrefixPending = false
    if key == Key(.escape) || key == .control("g") || key == KeySequence.prefix { return }
    if key == Key(.scalar("c")), copySelection() { return }
    if let command = KeyBindings.command(for: [KeySequence.prefix, key], in: scopes) {
      return run(command)
    }
    status = Status(.note, strings(.prefixUnknown, "^X \(key.description)"))
  }

  /// ^C: ends the dialog or the send that is open; else asks as quitting does.
  private mutating func interrupt() {
    if !layers.isEmpty || isTesting { return run(.cancel) }
    run(.quit)
  }

  mutating func copySelection() -> Bool {
    guard layers.isEmpty, !isTesting, !isSecretFocused, let copied = edit(.copy)?.copied
    else { return false }
    copyToClipboard(copied)
    return true
  }

  /// Copies through the terminal; whether it arrived the program cannot know, so it says what it did.
  mutating func copyToClipboard(_ text: String) {
    effects.append(.copy(text))
    status = Status(.note, strings(.copySent))
  }

  /// A key in the form that no binding took. False when nothing came of it.
  private mutating func handleFormKey(_ key: Key) -> Bool {
    if case .field(.regionId) = focus, case .scalar(let scalar) = key.code, key.modifiers.isEmpty {
      openRegionPicker()
      typeIntoPicker(String(Character(scalar)))
      return true
    }
    if fieldSession == nil { return moveInList(key) }
    guard let command = EditingKeys.command(for: key, multiLine: false) else { return false }
    if case .insert(let text) = command, let refusal = refusal(of: text) {
      status = Status(.warning, refusal)
      return true
    }
    if command == .yank, !isSecretFocused {
      if !killed.isEmpty { pasteIntoField(killed) }
    } else {
      applyToField(command)
    }
    return true
  }

  private mutating func moveInList(_ key: Key) -> Bool {
    switch key.code {
    case .home: setFocus(formItems[0])
    case .end: setFocus(.addTemplate)
    case .pageUp: moveFocus(by: -max(1, layout.main.rows - 1))
    case .pageDown: moveFocus(by: max(1, layout.main.rows - 1))
    default: return false
    }
    return true
  }

  mutating func applyToField(_ command: EditorCommand) {
    if let outcome = edit(command) { take(outcome) }
  }

  /// Applies `command` to the text that has the keyboard; nil when none has. What is killed in one text can be put into
  /// another, but for the secret's.
  private mutating func edit(_ command: EditorCommand) -> EditorOutcome? {
    if isSecretFocused { return withActiveEditor { $0.apply(command) } }
    var killed = killed
    defer { self.killed = killed }
    return withActiveEditor { $0.apply(command, killed: &killed) }
  }

  /// What follows from an editing command: timers, the clipboard.
  mutating func take(_ outcome: EditorOutcome) {
    if outcome.changed { textTyped() }
    if let text = outcome.copied, !isSecretFocused { copyToClipboard(text) }
  }

  private var isSecretFocused: Bool {
    !isTemplateOpen && !isTesting && focus == .field(.accessKeySecret)
  }

  /// Why `text` may not be typed into the focused field: keys are printable ASCII.
  private func refusal(of text: String) -> String? {
    guard isKeyField else { return nil }
    let isPlain = text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7F }
    return isPlain ? nil : strings(.fieldKeyRefused)
  }

  private var isKeyField: Bool {
    focus == .field(.accessKeyId) || focus == .field(.accessKeySecret)
  }

  // MARK: Paste

  mutating func handlePaste(_ text: String) {
    guard !isLeaving || !layers.isEmpty else { return }
    status = nil
    isPrefixPending = false
    if !layers.isEmpty { return pasteIntoLayer(text) }
    if isTesting { return pasteIntoSendTest(text) }
    if isTemplateOpen { return pasteIntoEditor(text) }
    guard fieldSession != nil else {
      status = Status(.note, strings(.pasteNowhere))
      return
    }
    pasteIntoField(text)
  }

  /// A pasted key, address or name loses the white space around it, with a notice; inside a key it is refused.
  private mutating func pasteIntoField(_ text: String) {
    let trimmed = text.trimmingPastedBlanks
    if let refusal = refusal(of: trimmed) {
      status = Status(.warning, refusal)
      return
    }
    applyToField(.paste(trimmed))
    if trimmed.utf8.count != text.utf8.count {
      status = Status(.note, strings(.pasteTrimmed))
    }
  }
}
