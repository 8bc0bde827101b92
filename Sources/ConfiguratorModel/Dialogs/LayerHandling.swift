import DirectMailTexts
import TerminalKit
import TextEditing

/// Keys and commands that go to the top dialog.
extension Configurator {
  mutating func runInLayer(_ command: Command) {
    switch command {
    case .accept: acceptLayer()
    case .cancel, .closePage: cancelLayer()
    case .copyDetail:
      if case .page(let page) = layers.last, let text = page.copyText { copyToClipboard(text) }
    case .writeFile: writeHandOverFile()
    case .replaceMatch: replaceMatch()
    case .skipMatch: skipMatch()
    case .replaceRest: replaceRest()
    default: break
    }
  }

  mutating func handleLayerKey(_ key: Key) {
    switch layers.last {
    case .picker(var picker):
      layers.removeLast()
      handle(key, in: &picker)
      layers.append(.picker(picker))
      typeOnWithoutVariables()
    case .question(var question):
      layers.removeLast()
      let answer = handle(key, in: &question)
      layers.append(.question(question))
      if let answer { give(answer) }
    case .prompt(var prompt):
      layers.removeLast()
      if let command = EditingKeys.command(for: key, multiLine: false) {
        prompt.refusal = nil
        _ = prompt.editor.apply(command, killed: &killed)
      }
      layers.append(.prompt(prompt))
      promptChanged(prompt)
    case .page(var page):
      layers.removeLast()
      page.move(by: Self.scrollStep(key, page: pageRows))
      layers.append(.page(page))
    case .replacing, nil: break
    }
  }

  /// The rows of a page on screen.
  package var pageRows: Int { max(1, size.rows - 3) }

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

  private mutating func handle(_ key: Key, in picker: inout Picker) {
    switch key.code {
    case .up: picker.move(by: -1)
    case .down, .tab: picker.move(by: key.modifiers == .shift ? -1 : 1)
    case .pageUp: picker.move(by: -10)
    case .pageDown: picker.move(by: 10)
    case .home: picker.move(by: -picker.items.count)
    case .end: picker.move(by: picker.items.count)
    default:
      if key == .control("n") { return picker.move(by: 1) }
      if key == .control("p") { return picker.move(by: -1) }
      guard let command = EditingKeys.command(for: key, multiLine: false) else { return }
      if picker.filter.apply(command, killed: &killed).changed { picker.applyFilter() }
    }
  }

  private func handle(_ key: Key, in question: inout Question) -> Question.Answer? {
    switch key.code {
    case .left: question.selected = max(0, question.selected - 1)
    case .right: question.selected = min(question.answers.count - 1, question.selected + 1)
    case .tab:
      let step = key.modifiers == .shift ? question.answers.count - 1 : 1
      question.selected = (question.selected + step) % question.answers.count
    case .scalar(let scalar) where key.modifiers.isEmpty:
      return question.answers.first { initial(of: $0) == String(scalar).lowercased() }
    default:
      let step = Self.scrollStep(key, page: 8)
      question.scroll = max(0, question.scroll + step)
    }
    return nil
  }

  /// The letter that gives an answer at once.
  package func initial(of answer: Question.Answer) -> String {
    strings(.initial, answer)
  }

  private mutating func acceptLayer() {
    switch layers.last {
    case .picker(let picker): choose(picker)
    case .question(let question): give(question.answers[question.selected])
    case .prompt(let prompt): accept(prompt)
    case .page: cancelLayer()
    case .replacing, nil: break
    }
  }

  private mutating func cancelLayer() {
    switch layers.last {
    case .question(let question):
      guard let answer = question.harmlessAnswer else {
        status = Status(.note, strings(.questionChoose))
        return
      }
      give(answer)
    case .prompt(let prompt):
      layers.removeLast()
      if prompt.purpose == .find { searchEnded(accepted: false) }
      if prompt.purpose == .saveAs { afterSave = nil }
    case .replacing: endReplacing()
    case .picker(let picker) where picker.purpose == .variable: closeVariablePicker(picker)
    default: _ = layers.popLast()
    }
  }

  mutating func pasteIntoLayer(_ text: String) {
    let line = text.trimmingPastedBlanks
    switch layers.last {
    case .picker(var picker):
      layers.removeLast()
      if picker.filter.apply(.paste(line)).changed { picker.applyFilter() }
      layers.append(.picker(picker))
      typeOnWithoutVariables()
    case .prompt(var prompt):
      layers.removeLast()
      prompt.refusal = nil
      _ = prompt.editor.apply(.paste(line))
      layers.append(.prompt(prompt))
      promptChanged(prompt)
    case .question, .page, .replacing, nil: break
    }
  }

  mutating func typeIntoPicker(_ text: String) {
    guard case .picker(var picker) = layers.last else { return }
    _ = picker.filter.apply(.insert(text))
    picker.applyFilter()
    layers[layers.count - 1] = .picker(picker)
  }
}
