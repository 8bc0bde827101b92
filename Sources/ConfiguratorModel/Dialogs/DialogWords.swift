import DirectMailTexts

/// The labels of Enter and Esc in the dialog on top.
package enum DialogWords: Equatable {
  /// The answers to a question; `escape` is nil if Esc gives none.
  case answers(enter: Question.Answer, escape: Question.Answer?)
  case insert
  case copy
  /// Shows the item of the row.
  case open

  /// Creates the labels; nil if the usual ones apply.
  package init?(_ state: Configurator) {
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
      case .sentTests: self = .copy
      case .plain, .palette: return nil
      }
    case .prompt, .page, .replacing, nil: return nil
    }
  }

  /// Returns the label for `command`; nil if the usual one applies.
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
