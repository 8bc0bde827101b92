import ConfiguratorModel
import DirectMailTexts

/// What Enter and Esc do in the dialog in front, in the words of the dialog.
enum DialogWords: Equatable {
  /// The answers to a question; nil where Esc gives none.
  case answers(enter: Question.Answer, escape: Question.Answer?)
  case insert
  case copy
  /// Shows what the row stands for.
  case open

  /// nil where the usual words hold.
  init?(_ state: Configurator) {
    switch state.workspace.dialogs.last {
    case .question(let question):
      self = .answers(
        enter: question.choices[question.selected].answer,
        escape: question.harmlessChoice?.answer)
    case .picker(let picker):
      switch picker.kind {
      case .variables: self = .insert
      case .handOver:
        self = picker.selectedItem?.choice == .handOver(.take(.steps)) ? .open : .copy
      case .inbox: self = .open
      case .plain, .palette: return nil
      }
    case .prompt, .page, .replacing, nil: return nil
    }
  }

  /// The word for `command`; nil where the usual one holds.
  func word(of command: Command, _ strings: Strings) -> String? {
    switch (self, command) {
    case (.answers(let enter, _), .accept): strings(.answer, enter)
    case (.answers(_, let escape), .cancel): escape.map { strings(.answer, $0) }
    case (.insert, .accept): strings(.hintInsert)
    case (.copy, .accept): strings(.hint, .copy)
    case (.open, .accept): strings(.hint, .activate)
    default: nil
    }
  }
}
