import DirectMailTexts
import TerminalKit
import TextEditing

/// The mails that the sandbox of this run accepted, shown as a list over the screen.
package struct Inbox: Sendable, Equatable {
  /// The largest number of mails listed; the oldest are removed first.
  static let limit = 500
  /// The mails, oldest first.
  package private(set) var mails: [InboxMail] = []

  package init() {}
}

/// The data that the list shows for a mail.
package struct InboxMail: Sendable, Equatable {
  /// The number of the mail, counted from 1 for each sandbox.
  package let number: Int
  /// The time of day.
  package let time: String
  package let recipient: String
  package let subject: String

  package init(number: Int, time: String, recipient: String, subject: String) {
    self.number = number
    self.time = time
    self.recipient = recipient
    self.subject = subject
  }
}

package enum InboxEvent: Sendable, Equatable {
  case list
  case arrived(InboxMail)
  /// The sandbox has ended, and its mails are gone.
  case ended
  /// Shows the mail with this number as text.
  case open(Int)
  case opened(Int, Result<[String], Failure>)
}

extension Inbox {
  mutating func update(_ event: InboxEvent, in workspace: inout Workspace) -> [Effect] {
    switch event {
    case .list: list(in: &workspace)
    case .arrived(let mail):
      mails.append(mail)
      mails.removeFirst(max(0, mails.count - Self.limit))
      refreshList(in: &workspace)
    case .ended: mails = []
    case .open(let number):
      workspace.effects.append(
        .openMail(number, columns: max(20, workspace.layout.size.columns - 4)))
    case .opened(let number, let result): opened(number, result, in: &workspace)
    }
    return workspace.takeEffects()
  }

  private func list(in workspace: inout Workspace) {
    guard workspace.settings.hasSandbox else { return workspace.note(.note, .inboxNoSandbox) }
    guard !mails.isEmpty else { return workspace.note(.note, .inboxEmpty) }
    workspace.choose(from: picker(workspace.strings))
  }

  /// Returns the list of the mails, newest first.
  private func picker(_ strings: Strings) -> Picker {
    let items = mails.reversed().map { mail in
      Picker.Item(
        .inbox(.open(mail.number)), "\(mail.time)  \(mail.recipient.escapedForTerminal)",
        detail: mail.subject.escapedForTerminal)
    }
    return Picker(.inbox, about: .sandbox, title: strings(.inboxTitle), items: items)
  }

  /// Adds a mail that has just arrived to the list if the list is open; the chosen row and the filter are unchanged.
  private func refreshList(in workspace: inout Workspace) {
    for index in workspace.dialogs.indices {
      guard case .picker(let old) = workspace.dialogs[index], old.kind == .inbox else { continue }
      workspace.dialogs[index] = .picker(old.replaced(by: picker(workspace.strings)))
    }
  }

  private func opened(
    _ number: Int, _ result: Result<[String], Failure>, in workspace: inout Workspace
  ) {
    switch result {
    case .success(let lines):
      workspace.show(
        Page(
          about: .sandbox, title: workspace.strings(.inboxMail, "\(number)"),
          lines: lines.map { DialogLine($0) },
          copyText: lines.joined(separator: "\n")))
    case .failure(let failure): workspace.status = Status(.failure, failure.message)
    }
  }
}
