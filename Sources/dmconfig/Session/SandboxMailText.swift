import ConfiguratorModel
import DirectMail
import DirectMailSandbox
import DirectMailTexts
import DurableFiles

/// Formats a mail of the sandbox as text.
enum SandboxMailText {
  /// Returns the header and the body as a mail reader shows it, or the source if no program can render it.
  static func lines(of mail: SandboxMail, columns: Int, _ strings: Strings) async -> [String] {
    let from = mail.fromAlias.map { "\($0) <\(mail.accountName)>" } ?? mail.accountName
    let head: [(InterfaceText, String)] = [
      (.inboxFrom, from), (.inboxTo, mail.to.joined(separator: ", ")),
      (.inboxSubject, mail.subject), (.inboxReceived, mail.receivedAt.local),
    ]
    let lines = head.map { strings($0.0, $0.1.escapedForTerminal) }
    return await lines + [""] + body(of: mail, columns: columns, strings)
  }

  private static func body(
    of mail: SandboxMail, columns: Int, _ strings: Strings
  ) async -> [String] {
    guard let html = mail.htmlBody else { return escaped(mail.textBody ?? "") }
    switch await TextBrowser.render(html, columns: columns) {
    case .success(let lines): return lines
    case .failure(let error): return [error.failure(strings).message, ""] + escaped(html)
    }
  }

  private static func escaped(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { String($0).escapedForTerminal }
  }
}

extension InboxMail {
  /// Creates the entry that the list on the screen shows.
  init(_ mail: SandboxMail) {
    let time = mail.receivedAt.local.split(separator: " ").dropFirst().first.map(String.init)
    self.init(
      number: mail.number, time: time ?? "", recipient: mail.to.joined(separator: ", "),
      subject: mail.subject)
  }
}

extension UTCTime {
  fileprivate var local: String { Timestamp(seconds: Int64(secondsSinceEpoch)).local }
}
