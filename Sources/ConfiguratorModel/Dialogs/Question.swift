import DirectMailTexts

/// A question with a few answers and, optionally, a text to scroll, such as a diff.
package struct Question: Sendable, Equatable {
  /// What the question is about.
  package enum Subject: Sendable, Hashable, CaseIterable {
    case quit, save, changedOnDisk, removedOnDisk
    /// The program is ending and waits for the disk, which has not answered.
    case leaving
    case overwriteExisting, saveInPlace
    /// The changes to discard could not be kept as a version.
    case discardUnkept
    case recovery, sandboxAccount, adoptAccount, otherSession, restoreVersion
    case repair, forgetTests
  }

  /// The title and the message of a question. The raw value is the beginning of their keys.
  enum Wording: String, CaseIterable {
    case quit, leaving, discardUnkept, discardLost, draft, staleDraft, otherSession, forgetTests
    case changedOnDisk = "saving.changedOnDisk"
    case removedOnDisk = "saving.removedOnDisk"
    case inPlace = "saving.inPlace"
    case exists = "saving.exists"
    case restoreVersion = "versionList.restore"
    case repair = "repair.fix"
    case fillInAccount = "sandboxAccount.fillIn"
    case adoptAccount = "sandboxAccount.adopt"
    case replaceAccount = "sandboxAccount.replace"
  }

  /// The text on the button of an answer.
  package enum Answer: String, Sendable, Hashable, CaseIterable {
    case save, saveAnyway, testFirst, discard, cancel
    case overwrite, writeAgain, saveElsewhere, reload, saveInPlace
    case recover, dropRecovery, fillIn, adopt, no, goOn, restore
    case keepWaiting, leaveNow, fix, forget

    /// What it would cost to give an answer by mistake.
    enum Cost { case nothing, aStepBack, loss }

    /// The only definition of which answers are destructive: those whose cost is a loss.
    var cost: Cost {
      switch self {
      case .cancel, .no, .keepWaiting: .nothing
      case .save, .saveAnyway, .testFirst, .writeAgain, .saveElsewhere, .reload,
        .recover, .fillIn, .adopt, .goOn, .restore, .fix:
        .aStepBack
      case .discard, .overwrite, .saveInPlace, .dropRecovery, .leaveNow, .forget: .loss
      }
    }

    package var isDestructive: Bool { cost == .loss }
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
  /// Whether the question has been on the screen. Keys that were typed earlier were not meant for it.
  package internal(set) var isSeen = false

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

  /// The choice that Esc makes, which changes nothing; nil when every choice has an effect, so that one has to be made.
  package var harmlessChoice: Choice? {
    choices.count == 1 ? choices.first : choices.first { $0.answer.cost == .nothing }
  }
}

extension Workspace {
  /// Asks a question whose title and message are `wording`, with `detail` filled in.
  mutating func ask(
    _ subject: Question.Subject, _ wording: Question.Wording, detail: String = "",
    notes: [DialogLine] = [], text: [DialogLine] = [], _ choices: [Question.Choice],
    selected: Question.Answer
  ) {
    let message = strings(.message, wording, detail)
    dialogs.append(
      .question(
        Question(
          subject, title: strings(.title, wording, detail),
          message: message.split(separator: "\n").map { DialogLine(String($0)) } + notes,
          text: text,
          choices: choices, selected: selected)))
  }

  /// Whether the question on top has not been on the screen yet.
  var hasUnseenQuestion: Bool {
    if case .question(let question) = dialogs.last { !question.isSeen } else { false }
  }

  /// Marks the question on top as seen, so that keys now apply to it; one below it has to be shown again.
  mutating func questionShown() {
    for index in dialogs.indices {
      guard case .question(var question) = dialogs[index] else { continue }
      question.isSeen = index == dialogs.count - 1
      dialogs[index] = .question(question)
    }
  }

  /// Gives an answer to the question on top. An answer that has a cost is accepted only once the question has been
  /// seen.
  mutating func give(_ choice: Question.Choice, by key: String) {
    guard choice.answer.isDestructive, hasUnseenQuestion else { return answer(choice) }
    let action = strings(.answer, choice.answer).lowercased()
    status = Status(.warning, strings(.questionAgain, key, action))
  }
}
