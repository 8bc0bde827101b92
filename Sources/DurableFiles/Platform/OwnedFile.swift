import SystemPackage

// Files that belong to a living process. The process holds their advisory lock, which the kernel releases however the
// process ends, so that others can see whether the owner is still alive.
extension Descriptor {
  /// Creates `name` in this directory with mode 0600 and locks it. Returns nil if the name is taken.
  func createLocked(_ name: String) throws(Errno) -> Descriptor? {
    let descriptor: Descriptor
    do {
      descriptor = try open(name, .createNew(mode: 0o600))
    } catch .fileExists {
      return nil
    }
    do throws(Errno) {
      // The umask may have removed permissions that are needed.
      try descriptor.setMode(0o600)
      // A process that cleans up may have locked and removed the file before.
      guard try descriptor.locksWhereSupported(), try descriptor.status().links > 0 else {
        return nil
      }
    } catch {
      try? remove(name)
      throw error
    }
    return descriptor
  }

  /// Takes the lock. Returns true even on a file system without locks, where no process can treat the file as
  /// abandoned.
  private func locksWhereSupported() throws(Errno) -> Bool {
    do {
      return try tryLock()
    } catch .noLocks, .notSupported, .noFunction, .invalidArgument {
      return true
    }
  }

  /// Returns whether the process that created `name` in this directory with ``createLocked(_:)`` is still alive, or nil
  /// if the file system has no locks.
  func isOwned(_ name: String) throws(Errno) -> Bool? {
    let descriptor = try open(name, .updateNoLinks)
    do {
      return try !descriptor.tryLock()
    } catch .noLocks, .notSupported, .noFunction, .invalidArgument {
      return nil
    }
  }

  /// Removes `name` if it is a file of one of these users and the process that created it has certainly ended.
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
      // A file that is not certainly abandoned is not removed.
    }
  }
}

/// Names that cannot be predicted.
enum RandomName {
  static let length = 13

  /// Returns 64 random bits as 13 digits and lower-case letters.
  static func next() -> String {
    let digits = String(UInt64.random(in: .min ... .max), radix: 36)
    return String(repeating: "0", count: length - digits.count) + digits
  }
}
