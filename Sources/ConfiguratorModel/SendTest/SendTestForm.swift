import ConnectorResources

/// The screen that sends a test: what to send, where to, and what came of it.
public struct SendTestForm: Sendable, Equatable {
  public enum Item: Sendable, Hashable, CaseIterable {
    case recipient, usageType, samples, endpoint, credentials, send
  }

  public enum Usage: Sendable, Hashable {
    case type(String)
    case allTypes
  }

  public var focus: Item = .recipient
  public var recipient: TextEditor
  public var usage: Usage = .type("Generic")
  public var endpoint: TestEndpoint
  public var credentials: CredentialSource = .file
  public var batch: Batch?
  /// The first line of the result on screen.
  public var scroll = 0
  /// Why the last attempt was not started.
  public var obstacle: String?

  init(recipient: String, endpoint: TestEndpoint) {
    self.recipient = TextEditor(recipient, mode: .singleLine)
    _ = self.recipient.apply(.moveToLineEnd(extending: false))
    self.endpoint = endpoint
  }

  /// The sends under way, one after another or a few at once.
  public struct Batch: Sendable, Equatable {
    /// The most that go at once.
    static let width = 4
    /// The numbers of the runs of this batch, in order.
    public var numbers: [Int]
    var waiting: [TestRequest]
    public var running: Set<Int>
    /// Spinner steps of ``spinnerMilliseconds`` since the start.
    public var ticks = 0
    public static let spinnerMilliseconds = 100
    public var isCancelled = false

    public var isFinished: Bool { waiting.isEmpty && running.isEmpty }
  }

  public var isSending: Bool { batch.map { !$0.isFinished } ?? false }
}
