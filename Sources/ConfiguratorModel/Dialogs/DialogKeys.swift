import DirectMailTexts
import TerminalKit
import TextEditing

/// Keys and pastes that go to the top dialog, and what its answers do.
extension Workspace {
  mutating func handleDialogKey(_ key: Key) {
    switch dialogs.last {
    case .picker(var picker):
      dialogs.removeLast()
      handle(key, in: &picker)
      dialogs.append(.picker(picker))
      typeOnWithoutVariables()
    case .question(var question):
      dialogs.removeLast()
      let choice = handle(key, in: &question)
      dialogs.append(.question(question))
      if let choice { give(choice, by: key.description) }
    case .prompt(var prompt):
      dialogs.removeLast()
      if let command = EditingKeys.command(for: key, multiLine: false) {
        prompt.apply(command, killed: killed)
      }
      dialogs.append(.prompt(prompt))
      promptChanged(prompt)
    case .page(var page):
      dialogs.removeLast()
      handle(key, in: &page)
      dialogs.append(.page(page))
    case .replacing, nil: break
    }
  }

  /// Returns the number of rows for the lines of a page on the screen.
  func pageRows(_ page: Page) -> Int { max(1, size.rows - 3 - (page.filter == nil ? 0 : 1)) }

  private static func scrollStep(_ key: Key, page: Int) -> Int {
    switch key.code {
    case .up: -1
    case .down: 1
    case .pageUp: -page
    case .pageDown, .scalar(" "): page
    case .home: -100_000
    case .end: 100_000
    default: 0
    }
  }

  private func handle(_ key: Key, in picker: inout Picker) {
    switch key.code {
    case .up: picker.step(by: -1)
    case .down, .tab: picker.step(by: key.modifiers == .shift ? -1 : 1)
    case .pageUp: picker.move(by: -10)
    case .pageDown: picker.move(by: 10)
    case .home: picker.move(by: -picker.items.count)
    case .end: picker.move(by: picker.items.count)
    default:
      if key == .control("n") { return picker.step(by: 1) }
      if key == .control("p") { return picker.step(by: -1) }
      guard let command = EditingKeys.command(for: key, multiLine: false) else { return }
      picker.editFilter(command, killed: killed)
    }
  }

  private func handle(_ key: Key, in page: inout Page) {
    let step = Self.scrollStep(key, page: pageRows(page))
    let isTyped = page.filter != nil && key == Key(.scalar(" "))
    if step != 0, !isTyped { return page.move(by: step) }
    guard let command = EditingKeys.command(for: key, multiLine: false) else { return }
    page.editFilter(command, killed: killed)
  }

  private func handle(_ key: Key, in question: inout Question) -> Question.Choice? {
    let count = question.choices.count
    switch key.code {
    case .left: question.selected = max(0, question.selected - 1)
    case .right: question.selected = min(count - 1, question.selected + 1)
    case .tab:
      let step = key.modifiers == .shift ? count - 1 : 1
      question.selected = (question.selected + step) % count
    case .scalar(let scalar) where key.modifiers.isEmpty:
      return question.choices.first { initial(of: $0.answer) == String(scalar).lowercased() }
    default:
      let step = Self.scrollStep(key, page: 8)
      question.scroll = max(0, question.scroll + step)
    }
    return nil
  }

  private mutating func promptChanged(_ prompt: Prompt) {
    if let event = prompt.purpose.typed(prompt.editor.text) { requests.append(event) }
  }

  mutating func pasteIntoDialog(_ text: String) {
    let line = text.trimmingPastedBlanks
    switch dialogs.last {
    case .picker(var picker):
      dialogs.removeLast()
      picker.editFilter(.paste(line), killed: killed)
      dialogs.append(.picker(picker))
      typeOnWithoutVariables()
    case .prompt(var prompt):
      dialogs.removeLast()
      prompt.apply(.paste(line), killed: killed)
      dialogs.append(.prompt(prompt))
      promptChanged(prompt)
    case .page(var page):
      dialogs.removeLast()
      page.editFilter(.paste(line), killed: killed)
      dialogs.append(.page(page))
    case .question, .replacing, nil: break
    }
  }

  mutating func typeIntoPicker(_ text: String) {
    guard case .picker(var picker) = dialogs.last else { return }
    picker.typeIntoFilter(text)
    dialogs[dialogs.count - 1] = .picker(picker)
  }

  // MARK: Answers

  /// Gives an answer to the question on top.
  mutating func answer(_ choice: Question.Choice) {
    dialogs.removeLast()
    requests += choice.events
  }

  /// Accepts the selected row of the list on top.
  mutating func take(_ picker: Picker) {
    guard let item = picker.selectedItem else { return }
    if !picker.kind.staysOpen { dialogs.removeLast() }
    requests.append(item.choice)
  }

  /// Accepts the entry of a prompt. If it is refused, the prompt stays open and shows why.
  private mutating func enter(_ prompt: Prompt) {
    let text = prompt.editor.text
    dialogs.removeLast()
    if prompt.purpose.isPath { triedPaths[prompt.purpose] = text }
    let path = prompt.purpose.isPath ? expanded(text) : text
    let refusal = path == nil ? .pathNoHome : prompt.purpose.refusal(of: text)
    if let path, refusal == nil { return requests.append(prompt.purpose.entered(path)) }
    dialogs.append(.prompt(prompt))
    if let refusal { refuseInPrompt(refusal) }
  }

  /// Shows in the prompt on top why its entry is refused.
  mutating func refuseInPrompt(_ reason: InterfaceText) {
    guard case .prompt(var prompt) = dialogs.last else { return }
    prompt.refusal = strings(reason)
    dialogs[dialogs.count - 1] = .prompt(prompt)
  }

  mutating func acceptDialog() {
    switch dialogs.last {
    case .picker(let picker): take(picker)
    case .question(let question):
      give(question.choices[question.selected], by: Key(.enter).description)
    case .prompt(let prompt): enter(prompt)
    case .page: cancelDialog()
    case .replacing, nil: break
    }
  }

  mutating func cancelDialog() {
    switch dialogs.last {
    case .question(let question):
      guard let choice = question.harmlessChoice else { return note(.note, .questionChoose) }
      answer(choice)
    case .prompt(let prompt):
      dialogs.removeLast()
      if let event = prompt.purpose.left { requests.append(event) }
    case .replacing: requests.append(.templateEditor(.endReplacing))
    case .picker(let picker):
      dialogs.removeLast()
      if picker.kind == .variables { typeOn(picker) }
    case .page, nil: _ = dialogs.popLast()
    }
  }

  /// Returns what the user selected in the text of the dialog on top; nil if nothing is. An offer that was not edited
  /// counts as nothing.
  mutating func copiedInDialog() -> String? {
    switch dialogs.last {
    case .prompt(var prompt):
      guard !prompt.isUntouchedOffer else { return nil }
      let copied = prompt.editor.apply(.copy).copied
      dialogs[dialogs.count - 1] = .prompt(prompt)
      return copied
    case .picker(var picker):
      let copied = picker.filter.apply(.copy).copied
      dialogs[dialogs.count - 1] = .picker(picker)
      return copied
    case .question, .page, .replacing, nil: return nil
    }
  }

  mutating func copyPage() {
    if case .page(let page) = dialogs.last, let text = page.copyText { copyToClipboard(text) }
  }

  /// Whether the page on top can be copied.
  var hasPageToCopy: Bool {
    if case .page(let page) = dialogs.last { page.copyText != nil } else { false }
  }

  /// Continues typing in the body as soon as no variable matches, for users who type a whole placeholder without the
  /// list.
  private mutating func typeOnWithoutVariables() {
    guard case .picker(let picker) = dialogs.last, picker.kind == .variables,
      picker.shown.isEmpty, document.content?.editor.isAfterOpeningBraces == true
    else { return }
    dialogs.removeLast()
    typeOn(picker)
  }

  private mutating func typeOn(_ picker: Picker) {
    requests.append(.templateEditor(.typeAfterBraces(picker.filter.text)))
  }
}
