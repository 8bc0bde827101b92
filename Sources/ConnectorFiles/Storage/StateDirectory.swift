import SystemPackage

/// The directory where versions, unsaved edits and session locks are kept, away from the edited files.
///
/// It is `$XDG_STATE_HOME/dmconfig`, by default `~/.local/state/dmconfig` (XDG Base Directory Specification), 0700
/// with files 0600 whatever the umask.
public struct StateDirectory: Hashable, Sendable {
  /// Absolute.
  public let path: String

  public init(path: String) { self.path = path }

  /// The place that the environment names; nil when neither XDG_STATE_HOME nor HOME holds an absolute path.
  public init?(environment: [String: String]) {
    // The specification: "All paths set in these environment variables must be absolute … otherwise … ignore".
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      self.init(path: state + "/dmconfig")
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      self.init(path: home + "/.local/state/dmconfig")
    } else {
      return nil
    }
  }

  /// What is kept here, each in a directory of its own.
  enum Area: String, Sendable {
    case versions, drafts, sessions
  }

  /// Opens an area, creating what is missing and closing to others what was open.
  ///
  /// - Throws: ``FileError`` with `.unsafeDirectory` when somebody else owns it or it is no directory, so that
  ///   nobody can plant or swap files there.
  func open(_ area: Area, for operation: FileError.Operation) throws(FileError) -> Descriptor {
    let root = try createRoot(for: operation)
    return try StateDirectory.open(
      area.rawValue, in: root, path: "\(path)/\(area.rawValue)", for: operation)
  }

  /// Opens an area if there is one; nil when nothing was ever kept.
  func openExisting(_ area: Area, for operation: FileError.Operation) throws(FileError)
    -> Descriptor?
  {
    do {
      _ = try Descriptor.status(of: "\(path)/\(area.rawValue)")
    } catch {
      if error == .noSuchFileOrDirectory { return nil }
      throw FileError(operation, path: path, errno: error)
    }
    return try open(area, for: operation)
  }

  /// Opens the directory `name` in `parent`, creating it, and makes it private to this user.
  static func open(
    _ name: String, in parent: borrowing Descriptor, path: String,
    for operation: FileError.Operation
  ) throws(FileError) -> Descriptor {
    do {
      try parent.makeDirectory(name, mode: 0o700)
    } catch {
      guard error == .fileExists else { throw FileError(operation, path: path, errno: error) }
    }
    let directory = try openReal(name, in: parent, path: path, for: operation)
    let status = try attempting(operation, path, try directory.status())
    guard status.user == Process.effectiveUser else {
      throw FileError(operation, path: path, .unsafeDirectory)
    }
    if status.mode != 0o700 { try attempting(operation, path, try directory.setMode(0o700)) }
    return directory
  }

  private static func openReal(
    _ name: String, in parent: borrowing Descriptor, path: String,
    for operation: FileError.Operation
  ) throws(FileError) -> Descriptor {
    do {
      return try parent.open(name, .directoryNoLinks)
    } catch {
      throw FileError(
        operation, path: path,
        error == .tooManySymbolicLinkLevels || error == .notDirectory
          ? .unsafeDirectory : FileError.Cause(error))
    }
  }

  private func createRoot(for operation: FileError.Operation) throws(FileError) -> Descriptor {
    let components = path.split(separator: "/")
    guard let last = components.last else { throw FileError(operation, path: path, .badName) }
    let parents = components.dropLast()
    for end in parents.indices {
      let parent = "/" + parents[...end].joined(separator: "/")
      do {
        try SystemCalls.makeDirectory(parent, mode: 0o700)
      } catch {
        // It is there already, or it cannot be made; opening it below tells which.
      }
    }
    let parent = try attempting(
      operation, path,
      try Descriptor.open("/" + parents.joined(separator: "/"), .directory))
    return try StateDirectory.open(String(last), in: parent, path: path, for: operation)
  }
}

/// The name under which the state directory keeps what belongs to one edited file.
struct FileKey: Hashable, Sendable {
  /// 32 hexadecimal digits: half of the SHA-256 of the resolved path.
  let text: String

  init(of place: ResolvedPath) {
    text = String(ContentDigest(of: Array(place.path.utf8)).description.prefix(32))
  }
}
