import SystemPackage

/// The directory where versions, unsaved edits and session locks are kept, away from the edited files.
///
/// It is `$XDG_STATE_HOME/dmconfig`, by default `~/.local/state/dmconfig` (XDG Base Directory Specification), 0700
/// with files 0600 whatever the umask. Where that cannot be used, ``fallback`` is.
///
/// When root works below the HOME of somebody else, what is made there belongs to the owner of HOME: a `~/.local` of
/// root's would be closed to all of that user's programs.
package struct StateDirectory: Hashable, Sendable {
  /// Absolute.
  package let path: String
  /// The HOME that it is below of, if it is.
  private let home: String?
  /// Whether a symbolic link in the place of one of its directories may be followed.
  private let followsLinks: Bool

  package init(path: String) { self.init(path: path, home: nil, followsLinks: true) }

  private init(path: String, home: String?, followsLinks: Bool) {
    self.path = path
    self.home = home
    self.followsLinks = followsLinks
  }

  /// The place that the environment names; nil when neither XDG_STATE_HOME nor HOME holds an absolute path.
  package init?(environment: [String: String]) {
    self.init(environment: environment, variable: "XDG_STATE_HOME", below: "/.local/state")
  }

  /// The same for another directory of the specification, which `variable` names and which by default is `below` HOME.
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

  /// Where state is kept when the place that the environment names cannot be used: `/var/tmp/dmconfig-UID`. Everybody
  /// may create files in `/var/tmp`, so that no link is followed there.
  package static var fallback: StateDirectory {
    StateDirectory(
      path: "/var/tmp/dmconfig-\(Process.effectiveUser)", home: nil, followsLinks: false)
  }

  /// The places to try, in their order.
  package static func all(environment: [String: String]) -> [StateDirectory] {
    [StateDirectory(environment: environment), fallback].compactMap(\.self)
  }

  /// What is kept here, each in a directory of its own.
  enum Area: String, Sendable {
    case versions, drafts, sessions
    /// With which values something was seen to work.
    case proofs
    /// Texts that an external editor has open.
    case editing
  }

  /// Opens an area, creating what is missing and closing to others what was open.
  ///
  /// - Throws: ``FileError`` with `.unsafeDirectory` when somebody else owns it or it is no directory, so that
  ///   nobody can plant or swap files there.
  func open(_ area: Area, for operation: FileError.Operation) throws(FileError) -> Descriptor {
    let root = try createRoot(for: operation)
    return try open(
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
  func open(
    _ name: String, in parent: borrowing Descriptor, path: String,
    for operation: FileError.Operation
  ) throws(FileError) -> Descriptor {
    var isLinked = false
    let directory = try openOrCreate(name, in: parent, path: path, for: operation, &isLinked)
    let status = try attempting(operation, path, try directory.status())
    let isOurs = status.user == Process.effectiveUser || status.user == homeOwner?.user
    // What stands behind a link may have been made for another purpose: it is taken only as it is.
    guard isOurs, !isLinked || status.mode == 0o700 else {
      throw FileError(operation, path: path, .unsafeDirectory)
    }
    if status.mode != 0o700 { try attempting(operation, path, try directory.setMode(0o700)) }
    return directory
  }

  /// A real directory, made where there is none, or what a link leads to where that may be followed.
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
        // Where nothing can be made, as in /proc.
        throw FileError(
          operation, path: path,
          error == .noSuchFileOrDirectory ? .directoryMissing : FileError.Cause(error))
      }
      // For root below somebody's HOME a link could lead to any directory of root's.
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

  /// Makes a directory where there is none, 0700 whatever the umask, that belongs to the owner of HOME.
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
    // Nothing but what was just made is given away.
    guard let owner = homeOwner, try made.names().isEmpty else { return }
    try made.setOwner(user: owner.user, group: owner.group)
  }

  /// Whose HOME it is when root works below another user's; nil otherwise.
  private var homeOwner: FileStatus? {
    guard Process.effectiveUser == 0, let home, let status = try? Descriptor.status(of: home),
      status.user != 0
    else { return nil }
    return status
  }
}

extension Descriptor {
  /// Gives `file`, which this process has made in this directory, to the directory's owner where root made it in
  /// somebody else's.
  func adopt(_ file: borrowing Descriptor) throws(Errno) {
    guard Process.effectiveUser == 0 else { return }
    let owner = try status()
    if owner.user != 0 { try file.setOwner(user: owner.user, group: owner.group) }
  }
}

/// The name under which the state directory keeps what belongs to one edited file.
struct FileKey: Hashable, Sendable {
  /// 32 hexadecimal digits: half of the SHA-256 of the resolved path.
  let text: String

  init(of resolved: ResolvedPath) {
    text = String(ContentDigest(of: Array(resolved.path.utf8)).description.prefix(32))
  }
}
