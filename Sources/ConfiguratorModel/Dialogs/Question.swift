import DirectMailTexts

/// A question with a few answers and, optionally, a text to scroll, such as a diff.
package struct Question: Sendable, Equatable {
  /// What it is about.
  package enum Subject: Sendable, Hashable {
    case quit, save, changedOnDisk, removedOnDisk
    /// The disk has not answered, and the program waits for it to end.
    case leaving
    case overwriteExisting, saveInPlace
    case recovery, sandboxAccount, adoptAccount, otherSession, restoreVersion
  }

  /// The title and the message of a question; the raw value is where their keys begin.
  enum Wording: String, CaseIterable {
    case quit, leaving, draft, staleDraft, otherSession
    case changedOnDisk = "saving.changedOnDisk"
    case removedOnDisk = "saving.removedOnDisk"
    case inPlace = "saving.inPlace"
    case exists = "saving.exists"
    case restoreVersion = "versionList.restore"
    case fillInAccount = "sandboxAccount.fillIn"
    case adoptAccount = "sandboxAccount.adopt"
    case replaceAccount = "sandboxAccount.replace"
  }

  /// What stands on the button of an answer.
  package enum Answer: String, Sendable, Hashable, CaseIterable {
    case save, saveAnyway, saveDraft, testFirst, discard, cancel
    case overwrite, saveElsewhere, reload, saveInPlace
    case recover, dropRecovery, fillIn, adopt, no, goOn, restore
    case keepWaiting, leaveNow

    /// Whether it changes nothing, so that Esc may give it.
    fileprivate var isHarmless: Bool {
      switch self {
      case .cancel, .no, .keepWaiting: true
      case .save, .saveAnyway, .saveDraft, .testFirst, .discard, .overwrite, .saveElsewhere,
        .reload, .saveInPlace, .recover, .dropRecovery, .fillIn, .adopt, .goOn, .restore,
        .leaveNow:
        false
      }
    }
  }

  /// An answer and what it does.
  package struct Choice: Sendable, Equatable {
    package let answer: Answer
    let events: [FeatureEvent]

    init(_ answer: Answer, _ events: FeatureEvent...) {
      self.answer = answer
      self.events = events
    }
  }

  package let subject: Subject
  package let title: String
  package let message: [DialogLine]
  /// Scrolled below the message; empty for none.
  package let text: [DialogLine]
  package let choices: [Choice]
  package var selected: Int
  package var scroll = 0

  package var answers: [Answer] { choices.map(\.answer) }

  init(
    _ subject: Subject, title: String, message: [DialogLine], text: [DialogLine] = [],
    choices: [Choice],
    selected: Answer
  ) {
    self.subject = subject
    self.title = title
    self.message = message
    self.text = text
    self.choices = choices
    self.selected = choices.firstIndex { $0.answer == selected } ?? 0
  }

  /// The choice that Esc makes: one that changes nothing; nil when each does something, so that one must be made.
  var harmlessChoice: Choice? {
    choices.count == 1 ? choices.first : choices.first { $0.answer.isHarmless }
  }
}

extension Workspace {
  /// Asks a question whose title and message are `wording`, with `detail` put in.
  mutating func ask(
    _ subject: Question.Subject, _ wording: Question.Wording, detail: String = "",
    text: [DialogLine] = [], _ choices: [Question.Choice], selected: Question.Answer
  ) {
    let message = strings(.message, wording, detail)
    dialogs.append(
      .question(
        Question(
          subject, title: strings(.title, wording, detail),
          message: message.split(separator: "\n").map { DialogLine(String($0)) }, text: text,
          choices: choices, selected: selected)))
  }
}
