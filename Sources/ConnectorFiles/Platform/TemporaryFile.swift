import SystemPackage

/// A file that is being written beside the one that it will replace.
///
/// It holds an advisory lock for as long as it is open. Whoever can take the lock of a temporary file knows that its
/// writer is dead, on this machine and, where the file system supports locks, on others.
struct TemporaryFile: ~Copyable {
  let descriptor: Descriptor
  let name: String

  private static let mark = ".dmconfig-"
  private static let randomLength = 13

  /// Creates one for the file `name` in `directory`: empty, ours, readable by nobody else.
  static func create(for name: String, in directory: borrowing Descriptor) throws(Errno)
    -> TemporaryFile
  {
    var attempts = 0
    while true {
      attempts += 1
      let temporary = prefix(for: name) + randomName()
      do {
        let descriptor = try directory.open(temporary, .createNew(mode: 0o600))
        // The umask may have taken away more than is wanted.
        try descriptor.setMode(0o600)
        // A process that cleans up may have been faster than the lock; then the name is lost.
        if try descriptor.locksWhereSupported(), try descriptor.status().links > 0 {
          return TemporaryFile(descriptor: descriptor, name: temporary)
        }
      } catch .fileExists {
        // Another name, then.
      }
      if attempts == 10 { throw .fileExists }
    }
  }

  /// Removes what dead processes of this user left behind while they replaced `name` in `directory`.
  static func removeStale(for name: String, in directory: borrowing Descriptor) {
    guard let names = try? directory.names() else { return }
    let prefix = prefix(for: name)
    for candidate in names where isTemporary(candidate, prefix: prefix) {
      removeIfAbandoned(candidate, in: directory)
    }
  }

  private static func removeIfAbandoned(_ name: String, in directory: borrowing Descriptor) {
    do throws(Errno) {
      let named = try directory.status(of: name, following: false)
      guard named.kind == .regular, named.user == Process.effectiveUser else { return }
      let descriptor = try directory.open(name, .updateNoLinks)
      let opened = try descriptor.status()
      guard opened.inode == named.inode, opened.device == named.device else { return }
      if try descriptor.tryLock() { try directory.remove(name) }
    } catch {
      // Left for the next save: what cannot be proven abandoned is not ours to remove.
    }
  }

  private static func prefix(for name: String) -> String {
    // A file name has at most 255 bytes; a long one is cut at a scalar so that the rest fits.
    var kept = ""
    var length = 0
    for scalar in name.unicodeScalars {
      length += UTF8.width(scalar)
      if length > 255 - 1 - mark.utf8.count - randomLength { break }
      kept.unicodeScalars.append(scalar)
    }
    return "." + kept + mark
  }

  private static func isTemporary(_ name: String, prefix: String) -> Bool {
    guard name.hasPrefix(prefix) else { return false }
    let random = name.dropFirst(prefix.count).utf8
    return random.count == randomLength
      && random.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
  }

  private static func randomName() -> String {
    let digits = String(UInt64.random(in: .min ... .max), radix: 36)
    return String(repeating: "0", count: randomLength - digits.count) + digits
  }
}

extension Descriptor {
  /// Takes the lock; also true where the file system knows no locks.
  fileprivate func locksWhereSupported() throws(Errno) -> Bool {
    do {
      return try tryLock()
    } catch .noLocks, .notSupported, .noFunction, .invalidArgument {
      return true
    }
  }
}
