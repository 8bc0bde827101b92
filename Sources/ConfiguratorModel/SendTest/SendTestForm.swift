package import TextEditing

/// The screen that sends a test: what to send, where to, and what came of it.
package struct SendTestForm: Sendable, Equatable {
  package enum Item: Sendable, Hashable, CaseIterable {
    case recipient, usageType, samples, endpoint, credentials, send
  }

  package enum Usage: Sendable, Hashable {
    case type(String)
    case allTypes
  }

  package var focus: Item = .recipient
  package var recipient: TextEditor
  package var usage: Usage = .type("Generic")
  package var endpoint: TestEndpoint
  package var credentials: CredentialSource = .file
  package var batch: Batch?
  /// The first line of the result on screen.
  package var scroll = 0
  /// Why the last attempt was not started.
  package var obstacle: String?

  init(recipient: String, endpoint: TestEndpoint) {
    self.recipient = TextEditor(recipient, mode: .singleLine)
    _ = self.recipient.apply(.moveToLineEnd(extending: false))
    self.endpoint = endpoint
  }

  /// The sends under way, one after another or a few at once.
  package struct Batch: Sendable, Equatable {
    /// The most that go at once.
    static let width = 4
    /// The numbers of the runs of this batch, in order.
    package var numbers: [Int]
    var waiting: [TestRequest]
    package var running: Set<Int>
    /// Spinner steps of ``spinnerMilliseconds`` since the start.
    package var ticks = 0
    package static let spinnerMilliseconds = 100
    package var isCancelled = false

    package var isFinished: Bool { waiting.isEmpty && running.isEmpty }
  }

  package var isSending: Bool { batch.map { !$0.isFinished } ?? false }
}
