import ConfiguratorModel
import DirectMailConnector
import DirectMailTexts
import DurableFiles

/// Reads and keeps the user's lasting choices, outside the thread that draws. Unknown members of the file are
/// preserved, and a file that cannot be read is left unchanged.
final class SettingsDesk: Sendable {
  private static let recipient: JSONPath = ["recipient"]

  private let store: SettingsStore?
  private let inbox: EventInbox
  private let thread = WorkThread()

  init(environment: [String: String], inbox: EventInbox) {
    store = SettingsStore(environment: environment)
    self.inbox = inbox
  }

  func read() {
    guard let store else { return }
    thread.submit { [inbox] in
      do {
        guard let text = try Self.document(in: store).text(at: Self.recipient) else { return }
        inbox.post { _ in .recipientRemembered(text.string) }
      } catch {
        Self.report(error, store.path, inbox)
      }
    }
  }

  /// Remembers a recipient. Without a directory for the settings, nothing is kept; the other stores have no directory
  /// then either.
  func remember(recipient: String) {
    guard let store else { return }
    thread.submit { [inbox] in
      do {
        var document = try Self.document(in: store)
        let value = JSONValue.string(JSText(recipient))
        if document.set(Self.recipient, to: value) == nil {
          document.insert(JSONValue.Member("recipient", value), before: [], in: [])
        }
        try store.write(document.bytes)
      } catch {
        Self.report(error, store.path, inbox)
      }
    }
  }

  private static func document(in store: SettingsStore) throws -> JSONDocument {
    guard let bytes = try store.read() else { return try JSONDocument(Array("{}\n".utf8)) }
    let document = try JSONDocument(bytes)
    guard document.kind(at: []) == .object else { throw NotSettings() }
    return document
  }

  private struct NotSettings: Error {}

  private static func report(_ error: any Error, _ path: String, _ inbox: EventInbox) {
    inbox.post { strings in
      .settingsFailed(
        (error as? FileError)?.message(strings)
          ?? strings(.settingsNotJSON, path.escapedForTerminal))
    }
  }
}
