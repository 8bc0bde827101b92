import ConfiguratorModel
import DirectMail
import DirectMailTexts
import Synchronization

/// Where tasks leave what became of an effect, for the one thread that owns model and terminal.
final class EventInbox: Sendable {
  /// Makes the event in the language that is current when it is taken out.
  typealias Message = @Sendable (Strings) -> Event

  private let messages = Mutex<[Message]>([])
  private let wakeUp: @Sendable () -> Void

  /// - Parameter wake: wakes the thread that takes messages.
  init(wake: @escaping @Sendable () -> Void) { wakeUp = wake }

  func post(_ message: @escaping Message) {
    messages.withLock { $0.append(message) }
    wake()
  }

  /// Wakes the thread that takes messages, with or without one.
  func wake() { wakeUp() }

  func takeAll() -> [Message] {
    messages.withLock { messages in
      defer { messages.removeAll() }
      return messages
    }
  }
}
