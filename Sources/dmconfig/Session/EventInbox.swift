import ConfiguratorModel
import ConnectorResources
import Synchronization
import TerminalUI

/// Where tasks leave what became of an effect, for the one thread that owns model and terminal.
final class EventInbox: Sendable {
  /// Makes the event in the language that is current when it is taken out.
  typealias Message = @Sendable (Strings) -> Event

  private let messages = Mutex<[Message]>([])
  private let waker: Waker

  init(waker: Waker) { self.waker = waker }

  func post(_ message: @escaping Message) {
    messages.withLock { $0.append(message) }
    waker.wake()
  }

  func takeAll() -> [Message] {
    messages.withLock { messages in
      defer { messages.removeAll() }
      return messages
    }
  }
}
