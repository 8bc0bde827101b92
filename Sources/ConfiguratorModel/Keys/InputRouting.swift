import DirectMailConnector
import DirectMailTexts
import TerminalKit
import TextEditing

/// Routes a key press: first ^X, then the commands of the scopes, then what is in front.
extension Configurator {
  mutating func handleKey(_ typed: Key, isFollowed: Bool) {
    if isIgnoringRest {
      let isText = if case .scalar = typed.code { typed.modifiers.isEmpty } else { false }
      isIgnoringRest = isFollowed && isText
      if isText { return workspace.note(.warning, .questionIgnoredRest) }
    }
    let isFirst = !hasTakenKey
    hasTakenKey = true
    let key = typed.mayBeFullWidth && !takesText ? typed.halfWidth : typed
    workspace.lastStatus = workspace.status.take()
    if key.code == .scalar("\u{FFFD}") {
      // The decoder's replacement for invalid UTF-8, which nobody types.
      isPrefixPending = false
      return workspace.note(.warning, .keyNotUTF8)
    }
    let hasDialog = !workspace.dialogs.isEmpty
    if saving.isLeaving, !hasDialog { return handleLeavingKey(key) }
    if key == Key(.escape), !hasDialog, !sendTest.isOpen, workspace.stopWaiting() { return }
    if key == .control("c") {
      isPrefixPending = false
      return interrupt()
    }
    if isPrefixPending { return handlePrefixed(key) }
    if key == KeySequence.prefix {
      isPrefixPending = true
      return
    }
    if let row = CommandTable.row(for: [key], in: scopes) { return row.run(in: &self) }
    if hasDialog { return handleDialogKey(key, isFollowed: isFollowed) }
    guard !repair.isOpen else { return workspace.keepStatus() }
    route(inFront(form: .key(key), editor: .key(key, isFollowed: isFollowed), test: .key(key)))
    if isFirst { noteFirstEdit() }
  }

  /// Reports what the first key of a run has changed if that is an AccessKey of the file, as it may not have been meant.
  private mutating func noteFirstEdit() {
    guard isFormInFront, workspace.status == nil, !workspace.document.file.isNew,
      case .field(let field) = workspace.focus, field == .accessKeyId || field == .accessKeySecret,
      workspace.document.field?.editor.canUndo == true,
      !workspace.document.text(of: .field(field)).isEmpty
    else { return }
    let undo = CommandTable.key(of: .undo, in: [.everywhere])
    workspace.status = Status(
      .note, strings(.fieldKeyChanged, field.label(workspace.settings.language), undo))
  }

  /// Whether a letter is text where it is typed, not a key that does something.
  private var takesText: Bool {
    if isPrefixPending { return false }
    switch workspace.dialogs.last {
    case .picker, .prompt: return true
    case .page(let page): return page.filter != nil
    case .question, .replacing: return false
    case nil: break
    }
    if repair.isOpen { return false }
    if sendTest.isOpen { return sendTest.isRecipientFocused }
    return templateEditor.isOpen ? templateEditor.openText != nil : workspace.document.field != nil
  }

  /// A letter may answer a question. Letters that follow it in the same read were typed before the answer could be
  /// seen, and must not end up in a field.
  private mutating func handleDialogKey(_ key: Key, isFollowed: Bool) {
    let count = workspace.dialogs.count
    let isQuestion = if case .question = workspace.dialogs.last { true } else { false }
    workspace.handleDialogKey(key)
    guard isQuestion, isFollowed, workspace.dialogs.count < count else { return }
    isIgnoringRest = true
  }

  private mutating func handlePrefixed(_ key: Key) {
    isPrefixPending = false
    if key == Key(.escape) || key == .control("g") || key == KeySequence.prefix { return }
    if let row = CommandTable.row(for: [KeySequence.prefix, key], in: scopes) {
      return row.run(in: &self)
    }
    workspace.status = Status(.note, strings(.prefixUnknown, "^X \(key.description)"))
  }

  private mutating func handleLeavingKey(_ key: Key) {
    let isPrefixed = isPrefixPending
    isPrefixPending = key == KeySequence.prefix
    route(.saving(.leavingKey(key, isPrefixed: isPrefixed)))
  }

  /// Handles ^C: ends a dialog in which nothing is selected, a send or a wait; otherwise copies the selection, or
  /// reports how to quit. It never leaves the program.
  private mutating func interrupt() {
    if !workspace.dialogs.isEmpty {
      guard let text = workspace.copiedInDialog() else { return workspace.cancelDialog() }
      return workspace.copyToClipboard(text)
    }
    if sendTest.isSending { return route(.sendTest(.leave)) }
    if workspace.stopWaiting() { return }
    if let text = copiedSelection() { return workspace.copyToClipboard(text) }
    let key =
      repair.isOpen
      ? CommandTable.key(of: .repairLeave, in: [.repair])
      : CommandTable.key(of: .quit, in: [.everywhere])
    workspace.status = Status(.note, strings(.quitHint, key))
  }

  /// Handles SIGINT from outside: ends a dialog, or asks the same question as quitting.
  mutating func handleInterruption() {
    isPrefixPending = false
    if !workspace.dialogs.isEmpty { return workspace.cancelDialog() }
    guard !repair.isOpen else { return route(.repair(.leave)) }
    route(sendTest.isOpen ? .sendTest(.leave) : .saving(.askToQuit))
  }

  mutating func handlePaste(_ text: String) {
    guard !saving.isLeaving || !workspace.dialogs.isEmpty else { return }
    workspace.status = nil
    isPrefixPending = false
    if !workspace.dialogs.isEmpty { return workspace.pasteIntoDialog(text) }
    guard !repair.isOpen else { return }
    route(inFront(form: .paste(text), editor: .paste(text), test: .paste(text)))
  }

  /// Returns the event for whichever of the three screens is in front.
  private func inFront(
    form: FormEvent, editor: TemplateEditorEvent, test: SendTestEvent
  ) -> FeatureEvent {
    if sendTest.isOpen { return .sendTest(test) }
    return templateEditor.isOpen ? .templateEditor(editor) : .form(form)
  }

  // MARK: The mouse

  mutating func handleMouse(_ mouse: MouseEvent) {
    guard !layout.isTooSmall else { return }
    if mouse.kind == .press, mouse.row == layout.hintRow { return clickHint(column: mouse.column) }
    if mouse.kind == .press, let menu = prefixMenu {
      guard let entry = menu.entry(row: mouse.row, column: mouse.column) else { return }
      return handleKey(entry.pressed, isFollowed: false)
    }
    guard !repair.isOpen || !workspace.dialogs.isEmpty else { return }
    switch mouse.kind {
    case .wheelUp: turnWheel(mouse, -3)
    case .wheelDown: turnWheel(mouse, 3)
    case .press: press(mouse)
    case .drag:
      if workspace.dialogs.isEmpty, isEditorInFront {
        route(.templateEditor(.click(mouse, isDrag: true)))
      }
    case .release: break
    }
  }

  /// Scrolls what is under the pointer: the preview by itself, everything else as with the arrow keys.
  private mutating func turnWheel(_ mouse: MouseEvent, _ steps: Int) {
    if workspace.dialogs.isEmpty, !sendTest.isOpen,
      previewArea?.contains(row: mouse.row, column: mouse.column) == true
    {
      return route(.templateEditor(.scrollPreview(rows: steps)))
    }
    for _ in 0..<abs(steps) { handleKey(Key(steps < 0 ? .up : .down), isFollowed: false) }
  }

  /// Presses the keys of the hint at `column`.
  private mutating func clickHint(column: Int) {
    guard let hint = shownHints.first(where: { $0.contains(column: column) }) else { return }
    for key in hint.keys { handleKey(key, isFollowed: false) }
  }

  private mutating func press(_ mouse: MouseEvent) {
    workspace.status = nil
    guard workspace.dialogs.isEmpty else { return workspace.clickDialog(mouse) }
    if mouse.row == layout.titleRow { return clickTitle(column: mouse.column) }
    route(
      inFront(form: .click(mouse), editor: .click(mouse, isDrag: false), test: .click(mouse)))
  }
}
