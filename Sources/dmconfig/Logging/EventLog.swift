import DirectMailTexts
import DurableFiles
import Synchronization

/// The file of `--log`: one line for each event, for support cases.
///
/// A line consists of the time, the event's name and its values. The values are typed, so that bodies, payloads and
/// requests cannot be logged; texts pass through the ``Redactor``.
final class EventLog: Sendable {
  /// A value in a line.
  enum Value: Hashable, Sendable {
    case text(String)
    case number(Int)
    /// A mail address; only its first character and its domain are written.
    case recipient(String)
    /// Something of this many bytes whose content is not written.
    case size(Int)
  }

  private let file: AppendedFile
  private let redactor = Mutex(Redactor())

  /// Opens the log for appending. A new file gets mode 0600.
  ///
  /// - Throws: ``FileError``, see ``AppendedFile``.
  init(_ path: String) throws(FileError) { file = try AppendedFile(path) }

  /// Masks `secret` from now on.
  func hide(_ secret: String) {
    redactor.withLock { $0.hide(secret) }
  }

  /// Writes a line such as `2026-11-22T23:05:12Z send.refused code="InvalidMailAddress.NotFound" to="a…@example.com"`.
  ///
  /// A failure to write is ignored, because the log must not prevent the work.
  func write(
    _ event: String, _ values: KeyValuePairs<String, Value> = [:], at time: Timestamp = .now
  ) {
    let redactor = redactor.withLock { $0 }
    let line = values.reduce("\(time.iso8601) \(event)") { line, pair in
      "\(line) \(pair.key)=\(EventLog.text(pair.value, redactor))"
    }
    try? file.append(line.escapedForTerminal)
  }

  private static func text(_ value: Value, _ redactor: Redactor) -> String {
    switch value {
    case .number(let number): "\(number)"
    case .size(let bytes): "(\(bytes) bytes)"
    case .recipient(let address):
      quoted(redactor.redact(Redactor.shortened(address: address)))
    case .text(let text): quoted(redactor.redact(text))
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.map { "\"\\".contains($0) ? "\\\($0)" : String($0) }.joined() + "\""
  }
}
