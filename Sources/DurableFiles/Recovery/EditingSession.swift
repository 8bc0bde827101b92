import Synchronization
import SystemPackage

/// The editing of one file by one program, from opening the file to closing it.
///
/// A session is a locked file in the state directory. The kernel releases the lock however the program ends, so that
/// others can see whether somebody else is editing the file, and whose unsaved edits are left over.
package final class EditingSession: Sendable {
  /// The real path of the edited file.
  package let resolvedPath: String
  let name: String
  /// The directory that holds the session and its draft.
  package let state: StateDirectory
  private let file: Descriptor
  private let hasEnded = Atomic<Bool>(false)

  /// Starts to edit the file that `path` leads to, which need not exist yet.
  ///
  /// - Throws: ``FileError`` if the state directory cannot be used. Editing is still possible then, without recovery
  ///   and without a warning to others.
  package init(_ path: String, in state: StateDirectory) throws(FileError) {
    let resolved = try ResolvedPath(path, for: .keepDraft)
    let directory = try state.open(.sessions, for: .keepDraft)
    let shown = "\(state.path)/\(StateDirectory.Area.sessions.rawValue)"
    resolvedPath = resolved.path
    self.state = state
    var attempts = 0
    while true {
      let name = SessionName(FileKey(of: resolved)).text
      if let file = try attempting(.keepDraft, shown, try directory.createLocked(name)) {
        try attempting(.keepDraft, shown, try directory.adopt(file))
        try attempting(
          .keepDraft, shown, try file.write(LockHolder.thisProcess(at: .now).header.bytes))
        self.name = name
        self.file = file
        return
      }
      attempts += 1
      if attempts == 10 { throw FileError(.keepDraft, path: shown, .exists) }
    }
  }

  /// Starts to edit in the first of several state directories that can be used.
  ///
  /// - Returns: the session, or nil if no directory can be used; and why the first one cannot be used.
  package static func begin(
    _ path: String, in states: [StateDirectory]
  ) -> (session: EditingSession?, failure: FileError?) {
    var failure: FileError?
    for state in states {
      do throws(FileError) {
        return (try EditingSession(path, in: state), failure)
      } catch {
        failure = failure ?? error
      }
    }
    return (nil, failure)
  }

  /// Whether others can find the session; false after somebody has removed its file.
  package var isVisible: Bool { (try? file.status().links > 0) ?? false }

  /// Returns the others who are editing the same file now, oldest first. Removes what ended sessions of any file left.
  package func others() -> [LockHolder] {
    guard let directory = try? state.open(.sessions, for: .keepDraft),
      let names = try? directory.names()
    else { return [] }
    let ownKey = SessionName.key(of: name)
    var holders: [LockHolder] = []
    for other in names where other != name {
      guard let key = SessionName.key(of: other) else { continue }
      let holder = LockHolder(reading: other, in: directory)
      if !holder.isAlive(other, in: directory) {
        directory.removeIfAbandoned(other)
      } else if key == ownKey {
        holders.append(holder)
      }
    }
    return holders.sorted { $0.since < $1.since }
  }

  /// Ends the session, so that others are no longer warned. Unsaved edits stay until they are discarded.
  package func end() {
    guard !hasEnded.exchange(true, ordering: .relaxed),
      let directory = try? state.open(.sessions, for: .keepDraft)
    else { return }
    try? directory.remove(name)
  }

  deinit { end() }
}

/// A process that is editing a file.
package struct LockHolder: Hashable, Sendable {
  /// The identifier of the process, or 0 if it cannot be read.
  package let process: Int32
  package let host: String
  package let since: Timestamp
  /// The boot of the machine and the start of the process, so that a reused identifier is recognized.
  private let boot: String
  private let started: Int64

  static func thisProcess(at time: Timestamp) -> LockHolder {
    LockHolder(
      process: Process.identifier, host: Process.hostName, since: time, boot: Process.boot,
      started: Process.startTime(of: Process.identifier) ?? 0)
  }

  private init(process: Int32, host: String, since: Timestamp, boot: String, started: Int64) {
    self.process = process
    self.host = host
    self.since = since
    self.boot = boot
    self.started = started
  }

  init(reading name: String, in directory: borrowing Descriptor) {
    let bytes: [UInt8]?
    do throws(Errno) {
      let file = try directory.open(name, .readNoLinks)
      bytes = try file.readAll(limit: 4_096, expecting: 512)
    } catch {
      bytes = nil
    }
    let header = Header(parsing: bytes ?? [])
    self.init(
      process: header.integer("process").flatMap { Int32(exactly: $0) } ?? 0,
      host: header["host"] ?? "", since: Timestamp(seconds: header.integer("since") ?? 0),
      boot: header["boot"] ?? "", started: header.integer("started") ?? 0)
  }

  var header: Header {
    var header = Header()
    header.add("process", Int64(process))
    header.add("host", host)
    header.add("since", since.seconds)
    header.add("boot", boot)
    header.add("started", started)
    return header
  }

  /// Returns whether the session `name`, which this describes, is still alive. The lock decides. If the file system has
  /// no locks, a session on another machine counts as alive, and one on this machine is looked up among the processes.
  func isAlive(_ name: String, in directory: borrowing Descriptor) -> Bool {
    do {
      if let owned = try directory.isOwned(name) { return owned }
    } catch {
      if error == .noSuchFileOrDirectory { return false }
    }
    if host != Process.hostName { return true }
    return boot == Process.boot && started != 0 && Process.startTime(of: process) == started
  }
}

/// The file name of a session and of its draft: the edited file's key, a dash, and random characters.
struct SessionName {
  let text: String

  init(_ key: FileKey) { text = key.text + "-" + RandomName.next() }

  /// Returns the key in a name, or nil if it is not the name of a session.
  static func key(of name: String) -> String? {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 32, parts[1].utf8.count == RandomName.length
    else { return nil }
    return String(parts[0])
  }
}
