import SystemPackage

/// The directory where versions, unsaved edits and session locks are kept, away from the edited files.
///
/// It is `$XDG_STATE_HOME/dmconfig`, by default `~/.local/state/dmconfig` (XDG Base Directory Specification). The
/// directory has mode 0700 and its files mode 0600, regardless of the umask. If it cannot be used, ``fallback`` is
/// used.
///
/// When root works in another user's HOME, what is created there belongs to the owner of HOME, because a `~/.local`
/// that belongs to root would be closed to that user's programs.
package struct StateDirectory: Hashable, Sendable {
  /// The absolute path.
  package let path: String
  /// The HOME that contains the directory, if any.
  private let home: String?
  /// Whether a symbolic link in the place of one of its directories may be followed.
  private let followsLinks: Bool

  package init(path: String) { self.init(path: path, home: nil, followsLinks: true) }

  private init(path: String, home: String?, followsLinks: Bool) {
    self.path = path
    self.home = home
    self.followsLinks = followsLinks
  }

  /// Creates the directory that the environment names. Returns nil if neither XDG_STATE_HOME nor HOME is an absolute
  /// path.
  package init?(environment: [String: String]) {
    self.init(environment: environment, variable: "XDG_STATE_HOME", below: "/.local/state")
  }

  /// Creates another directory of the specification, which `variable` names and which by default is `below` HOME.
  init?(environment: [String: String], variable: String, below: String) {
    let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    // The specification: "All paths set in these environment variables must be absolute … otherwise … ignore".
    let base: String
    if let named = environment[variable], named.hasPrefix("/") {
      base = named
    } else if let home {
      base = home + below
    } else {
      return nil
    }
    let isBelowHome = home.map { base.hasPrefix($0 == "/" ? "/" : $0 + "/") } ?? false
    self.init(path: base + "/dmconfig", home: isBelowHome ? home : nil, followsLinks: true)
  }

  /// The directory to use if the one that the environment names cannot be used: `/var/tmp/dmconfig-UID`. Everybody may
  /// create files in `/var/tmp`, so no link is followed there.
  package static var fallback: StateDirectory {
    StateDirectory(
      path: "/var/tmp/dmconfig-\(Process.effectiveUser)", home: nil, followsLinks: false)
  }

  /// The directories to try, in order.
  package static func all(environment: [String: String]) -> [StateDirectory] {
    [StateDirectory(environment: environment), fallback].compactMap(\.self)
  }

  /// The kinds of state, each in its own directory.
  enum Area: String, Sendable {
    case versions, drafts, sessions
    /// Records of values that were seen to work.
    case proofs
    /// Records of tests that were sent.
    case tests
    /// Texts that an external editor has open.
    case editing
  }

  /// Opens an area. Creates missing directories, and closes existing ones to other users.
  ///
  /// - Throws: ``FileError`` with `.unsafeDirectory` if somebody else owns it or it is not a directory, so that nobody
  ///   can plant or swap files there.
  func open(_ area: Area, for operation: FileError.Operation) throws(FileError) -> Descriptor {
    let root = try createRoot(for: operation)
    return try open(
      area.rawValue, in: root, path: "\(path)/\(area.rawValue)", for: operation)
  }

  /// Opens an area if it exists. Returns nil if nothing was ever kept.
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

  /// Opens the directory `name` in `parent`, creating it if it is missing, and makes it private to this user.
  func open(
    _ name: String, in parent: borrowing Descriptor, path: String,
    for operation: FileError.Operation
  ) throws(FileError) -> Descriptor {
    var isLinked = false
    let directory = try openOrCreate(name, in: parent, path: path, for: operation, &isLinked)
    let status = try attempting(operation, path, try directory.status())
    let isOurs = status.user == Process.effectiveUser || status.user == homeOwner?.user
    // The target of a link may have been created for another purpose, so it must already have the right mode.
    guard isOurs, !isLinked || status.mode == 0o700 else {
      throw FileError(operation, path: path, .unsafeDirectory)
    }
    if status.mode != 0o700 { try attempting(operation, path, try directory.setMode(0o700)) }
    return directory
  }

  /// Opens a directory, creating it if it is missing, or the target of a link if that may be followed.
  private func openOrCreate(
    _ name: String, in parent: borrowing Descriptor, path: String,
    for operation: FileError.Operation, _ isLinked: inout Bool
  ) throws(FileError) -> Descriptor {
    do throws(Errno) {
      do throws(Errno) {
        return try parent.open(name, .directoryNoLinks)
      } catch .noSuchFileOrDirectory {
        try create(name, in: parent)
        return try parent.open(name, .directoryNoLinks)
      }
    } catch {
      guard error == .tooManySymbolicLinkLevels || error == .notDirectory else {
        // Nothing can be created here, as in /proc.
        throw FileError(
          operation, path: path,
          error == .noSuchFileOrDirectory ? .directoryMissing : FileError.Cause(error))
      }
      // When root works in another user's HOME, a link could lead to any directory of root.
      guard followsLinks, homeOwner == nil else {
        throw FileError(operation, path: path, .unsafeDirectory)
      }
      isLinked = true
      return try attempting(operation, path, try parent.open(name, .directory))
    }
  }

  /// Opens the directory itself, creating what is missing.
  func createRoot(for operation: FileError.Operation) throws(FileError) -> Descriptor {
    let components = path.split(separator: "/").map(String.init)
    guard let last = components.last else { throw FileError(operation, path: path, .badName) }
    let parent = try attempting(operation, path, try openParent(components.dropLast()))
    return try open(last, in: parent, path: path, for: operation)
  }

  private func openParent(_ components: ArraySlice<String>) throws(Errno) -> Descriptor {
    do {
      return try Descriptor.open("/" + components.joined(separator: "/"), .directory)
    } catch .noSuchFileOrDirectory {
      return try createParent(components)
    }
  }

  private func createParent(_ components: ArraySlice<String>) throws(Errno) -> Descriptor {
    var parent = try Descriptor.open("/", .directory)
    for component in components {
      try create(component, in: parent)
      parent = try parent.open(component, .directory)
    }
    return parent
  }

  /// Creates a directory if it is missing, with mode 0700 regardless of the umask, and gives it to the owner of HOME.
  private func create(_ name: String, in parent: borrowing Descriptor) throws(Errno) {
    do {
      try parent.makeDirectory(name, mode: 0o700)
    } catch .fileExists {
      return
    }
    let made: Descriptor
    do {
      made = try parent.open(name, .directoryNoLinks)
    } catch .permissionDenied {
      try parent.setMode(0o700, of: name)
      return
    }
    let status = try made.status()
    guard status.user == Process.effectiveUser else { return }
    if status.mode & 0o777 != 0o700 { try made.setMode(0o700) }
    // Only a directory that was just created is given away.
    guard let owner = homeOwner, try made.names().isEmpty else { return }
    try made.setOwner(user: owner.user, group: owner.group)
  }

  /// The status of HOME if root works in another user's HOME, otherwise nil.
  private var homeOwner: FileStatus? {
    guard Process.effectiveUser == 0, let home, let status = try? Descriptor.status(of: home),
      status.user != 0
    else { return nil }
    return status
  }
}

extension Descriptor {
  /// Gives `file`, which this process has created in this directory, to the directory's owner if root created it in
  /// another user's directory.
  func adopt(_ file: borrowing Descriptor) throws(Errno) {
    guard Process.effectiveUser == 0 else { return }
    let owner = try status()
    if owner.user != 0 { try file.setOwner(user: owner.user, group: owner.group) }
  }
}

/// The name under which the state directory keeps the data of one edited file.
struct FileKey: Hashable, Sendable {
  /// 32 hexadecimal digits: half of the SHA-256 of the resolved path.
  let text: String

  init(of resolved: ResolvedPath) {
    text = String(ContentDigest(of: Array(resolved.path.utf8)).description.prefix(32))
  }
}
