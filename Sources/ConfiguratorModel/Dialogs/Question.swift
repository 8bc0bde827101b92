/// A question with a few answers, and at will a text to scroll, such as a diff.
package struct Question: Sendable, Equatable {
  package enum Purpose: Sendable, Hashable {
    case quit, save, changedOnDisk, removedOnDisk
    /// The disk has not answered, and the program waits for it to end.
    case leaving
    /// About the file of this path, which need not be the one that is edited.
    case overwriteExisting(String)
    case saveInPlace(String)
    case recovery, sandboxAccount, adoptAccount, otherSession
    case restoreVersion(Int)
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
  }

  package enum Answer: String, Sendable, Hashable, CaseIterable {
    case save, saveAnyway, saveDraft, testFirst, discard, cancel
    case overwrite, saveElsewhere, reload, saveInPlace
    case recover, dropRecovery, fillIn, adopt, no, goOn, restore
    case keepWaiting, leaveNow

    /// Whether a save that was asked for goes on with it, and with it what was to follow.
    var goesOnSaving: Bool {
      switch self {
      case .save, .saveAnyway, .saveDraft, .overwrite, .saveElsewhere, .saveInPlace,
        .keepWaiting:
        true
      case .testFirst, .discard, .cancel, .reload, .recover, .dropRecovery, .fillIn, .adopt, .no,
        .goOn, .restore, .leaveNow:
        false
      }
    }
  }

  /// The answer that Esc gives: one that changes nothing; nil when each does something, so that one must be chosen.
  var harmlessAnswer: Answer? {
    if answers.count == 1 { return answers.first }
    return answers.first { [.cancel, .no, .keepWaiting].contains($0) }
  }

  package let purpose: Purpose
  package let title: String
  package var message: [Line]
  /// Scrolled below the message; empty for none.
  package var text: [Line]
  package let answers: [Answer]
  package var selected: Int
  package var scroll = 0

  package init(
    _ purpose: Purpose, title: String, message: [Line], text: [Line] = [], answers: [Answer],
    selected: Answer
  ) {
    self.purpose = purpose
    self.title = title
    self.message = message
    self.text = text
    self.answers = answers
    self.selected = answers.firstIndex(of: selected) ?? 0
  }
}

/// A line of a dialog and what it means.
package struct Line: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case plain, heading, dim, success, warning, failure, added, removed
    /// A key and, from the column of the longest, what it does.
    case key(String)
  }
  /// A sign before the text.
  package enum Mark: Sendable, Hashable {
    case good, warning, bad, blank
    /// Turns by one with each number.
    case spinner(Int)
  }

  package var kind: Kind
  package var mark: Mark?
  package var text: String
  package init(_ text: String, _ kind: Kind = .plain, mark: Mark? = nil) {
    self.text = text
    self.kind = kind
    self.mark = mark
  }
}
