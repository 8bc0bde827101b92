import SystemPackage

// Files that belong to a living process. It holds their advisory lock, which the kernel releases when the process
// ends in whatever way, so that anyone can tell a living owner from a dead one.
extension Descriptor {
  /// Creates `name` in this directory, 0600, and locks it; nil when the name is taken.
  func createLocked(_ name: String) throws(Errno) -> Descriptor? {
    let descriptor: Descriptor
    do {
      descriptor = try open(name, .createNew(mode: 0o600))
    } catch .fileExists {
      return nil
    }
    do throws(Errno) {
      // The umask may have taken away more than is wanted.
      try descriptor.setMode(0o600)
      // Someone who cleans up may have locked and removed the file before us.
      guard try descriptor.locksWhereSupported(), try descriptor.status().links > 0 else {
        return nil
      }
    } catch {
      try? remove(name)
      throw error
    }
    return descriptor
  }

  /// Takes the lock; true also on a file system without locks, where nobody else can take the file for abandoned.
  private func locksWhereSupported() throws(Errno) -> Bool {
    do {
      return try tryLock()
    } catch .noLocks, .notSupported, .noFunction, .invalidArgument {
      return true
    }
  }

  /// Whether the process that created `name` in this directory with ``createLocked(_:)`` still lives; nil when the
  /// file system cannot tell.
  func isOwned(_ name: String) throws(Errno) -> Bool? {
    let descriptor = try open(name, .updateNoLinks)
    do {
      return try !descriptor.tryLock()
    } catch .noLocks, .notSupported, .noFunction, .invalidArgument {
      return nil
    }
  }

  /// Removes `name` when it is a file of one of these users and the process that created it is dead for sure.
  func removeIfAbandoned(_ name: String, of owners: Set<UInt32> = [Process.effectiveUser]) {
    do throws(Errno) {
      let named = try status(of: name, following: false)
      guard named.kind == .regular, owners.contains(named.user) else { return }
      let descriptor = try open(name, .updateNoLinks)
      let opened = try descriptor.status()
      guard opened.inode == named.inode, opened.device == named.device else { return }
      // Removed while the lock is held, so that its creator notices.
      if try descriptor.tryLock() { try remove(name) }
    } catch {
      // What cannot be proven abandoned is not ours to remove.
    }
  }
}

/// Names that nobody can foresee.
enum RandomName {
  static let length = 13

  /// 64 random bits as 13 digits and lower-case letters.
  static func next() -> String {
    let digits = String(UInt64.random(in: .min ... .max), radix: 36)
    return String(repeating: "0", count: length - digits.count) + digits
  }
}
