/// The numbers of some mails that follow each other in the inbox.
struct InboxPage: Sendable, Hashable {
  /// Oldest first.
  let numbers: [Int]
  let hasOlder: Bool
  let hasNewer: Bool

  /// Creates the page of the newest mails, or of the newest mails whose numbers are below `limit`.
  init(of mails: [SandboxMail], before limit: Int?, size: Int) {
    let end = limit.flatMap { limit in mails.firstIndex { $0.number >= limit } } ?? mails.count
    let start = max(0, end - size)
    numbers = mails[start..<end].map(\.number)
    hasOlder = start > 0
    hasNewer = end < mails.count
  }
}
