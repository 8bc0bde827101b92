import ConnectorResources
import Synchronization
import SystemPackage

/// The file of `--log`: one line for each event, for support cases.
///
/// A line is the time, the event's name and its values. What an event may carry is typed, so that bodies, payloads
/// and requests have no way in; texts pass the ``Redactor``. Lines of several programs in one file do not mix.
public final class EventLog: Sendable {
  /// What may stand behind a name in a line.
  public enum Value: Hashable, Sendable {
    case text(String)
    case number(Int)
    /// A mail address; only its first character and its domain are written.
    case recipient(String)
    /// Something of this many bytes whose content is not written.
    case size(Int)
  }

  public let path: String
  private let file: Descriptor
  private let redactor = Mutex(Redactor())

  /// Opens the log for appending; a new one gets mode 0600.
  ///
  /// - Throws: ``FileError`` with the operation `.writeLog`; `.unsafeLog` when others can read or own the file, or it
  ///   is a link or anything but a plain file.
  public init(_ path: String) throws(FileError) {
    self.path = path
    if let status = try? Descriptor.status(of: path), status.kind != .regular {
      throw FileError(.writeLog, path: path, .unsafeLog)
    }
    do {
      file = try Descriptor.open(path, .append(mode: 0o600))
    } catch {
      let cause: FileError.Cause =
        switch error {
        case .tooManySymbolicLinkLevels: .unsafeLog
        case .noSuchFileOrDirectory: .directoryMissing
        default: FileError.Cause(error)
        }
      throw FileError(.writeLog, path: path, cause)
    }
    let status = try attempting(.writeLog, path, try file.status())
    guard status.kind == .regular, status.user == Process.effectiveUser, status.mode & 0o077 == 0
    else { throw FileError(.writeLog, path: path, .unsafeLog) }
    // A umask may have left a new file that its owner cannot read.
    if status.mode != 0o600 { try attempting(.writeLog, path, try file.setMode(0o600)) }
  }

  /// Never writes `secret` from now on.
  public func hide(_ secret: String) {
    redactor.withLock { $0.hide(secret) }
  }

  /// Writes a line such as `2026-11-22T23:05:12Z send.refused code="InvalidMailAddress.NotFound" to="a…@example.com"`.
  ///
  /// A failure to write is passed over: the log must not stand in the way of the work.
  public func write(
    _ event: String, _ values: KeyValuePairs<String, Value> = [:], at time: Timestamp = .now
  ) {
    let redactor = redactor.withLock { $0 }
    let line = values.reduce("\(time.iso8601) \(event)") { line, pair in
      "\(line) \(pair.key)=\(EventLog.text(pair.value, redactor))"
    }
    try? file.write(Array((VisibleText.of(line) + "\n").utf8))
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
