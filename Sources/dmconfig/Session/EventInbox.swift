import ConfiguratorModel
import DirectMail
import DirectMailTexts
import Synchronization

/// Collects the results of effects from tasks, for the one thread that owns the model and the terminal.
final class EventInbox: Sendable {
  /// Creates the event, in the language that is current when it is taken out.
  typealias Message = @Sendable (Strings) -> Event

  private let messages = Mutex<[Message]>([])
  private let wakeUp: @Sendable () -> Void

  /// Creates an inbox.
  ///
  /// - Parameter wake: wakes the thread that takes messages.
  init(wake: @escaping @Sendable () -> Void) { wakeUp = wake }

  func post(_ message: @escaping Message) {
    messages.withLock { $0.append(message) }
    wake()
  }

  /// Wakes the thread that takes messages, whether or not there are any.
  func wake() { wakeUp() }

  func takeAll() -> [Message] {
    messages.withLock { messages in
      defer { messages.removeAll() }
      return messages
    }
  }
}
