import DirectMailTexts

/// A question with a few answers and, optionally, a text to scroll, such as a diff.
package struct Question: Sendable, Equatable {
  /// What the question is about.
  package enum Subject: Sendable, Hashable {
    case quit, save, changedOnDisk, removedOnDisk
    /// The program is ending and waits for the disk, which has not answered.
    case leaving
    case overwriteExisting, saveInPlace
    case recovery, sandboxAccount, adoptAccount, otherSession, restoreVersion
    case repair
  }

  /// The title and the message of a question. The raw value is the beginning of their keys.
  enum Wording: String, CaseIterable {
    case quit, leaving, draft, staleDraft, otherSession
    case changedOnDisk = "saving.changedOnDisk"
    case removedOnDisk = "saving.removedOnDisk"
    case inPlace = "saving.inPlace"
    case exists = "saving.exists"
    case restoreVersion = "versionList.restore"
    case repair = "repair.fix"
    case fillInAccount = "sandboxAccount.fillIn"
    case adoptAccount = "sandboxAccount.adopt"
  }

  /// The text on the button of an answer.
  package enum Answer: String, Sendable, Hashable, CaseIterable {
    case save, saveAnyway, saveDraft, testFirst, discard, cancel
    case overwrite, saveElsewhere, reload, saveInPlace
    case recover, dropRecovery, fillIn, adopt, no, goOn, restore
    case keepWaiting, leaveNow, fix

    /// Whether the answer changes nothing, so that Esc may give it.
    fileprivate var isHarmless: Bool {
      switch self {
      case .cancel, .no, .keepWaiting: true
      case .save, .saveAnyway, .saveDraft, .testFirst, .discard, .overwrite, .saveElsewhere,
        .reload, .saveInPlace, .recover, .dropRecovery, .fillIn, .adopt, .goOn, .restore,
        .leaveNow, .fix:
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
  /// The text below the message, which can be scrolled; empty for none.
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

  /// The choice that Esc makes: the only one, or one that changes nothing; nil if the user has to decide.
  var harmlessChoice: Choice? {
    choices.count == 1 ? choices.first : choices.first { $0.answer.isHarmless }
  }
}

extension Workspace {
  /// Asks a question whose title and message are `wording`, with `detail` filled in.
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
