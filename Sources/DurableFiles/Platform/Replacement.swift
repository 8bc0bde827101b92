import SystemPackage

/// A failure to replace a file. The step determines what the error number means.
struct ReplacementFailure: Error, Hashable, Sendable {
  enum Step: Hashable, Sendable {
    /// Creating the new file in the directory.
    case create
    /// Giving it the owner and mode of the old file.
    case adopt
    /// Giving it the access lists of the old file.
    case attributes
    case content
    /// Putting it in place of the old file.
    case publish
  }

  let step: Step
  let errno: Errno
}

private func failing<Result: ~Copyable>(
  _ step: ReplacementFailure.Step, _ call: @autoclosure () throws(Errno) -> Result
) throws(ReplacementFailure) -> Result {
  do {
    return try call()
  } catch {
    throw ReplacementFailure(step: step, errno: error)
  }
}

extension Descriptor {
  /// Replaces `name` in this directory with a file that contains `bytes`, in one step: whatever happens, the name leads
  /// to the whole old or the whole new content.
  func replace(
    _ name: String, with bytes: [UInt8], like old: FileStatus?, exclusively: Bool = false,
    durably: Bool = true
  ) throws(ReplacementFailure) -> FileStatus {
    try replace(name, like: old, exclusively: exclusively, durably: durably) {
      (file: borrowing Descriptor) throws(Errno) in try file.write(bytes)
    }
  }

  /// Replaces `name` in this directory, in one step, with a new file whose content `write` provides.
  ///
  /// - Parameters:
  ///   - old: the file whose owner and mode the new one gets; nil for mode 0600 and the user of this process.
  ///   - isState: give what root creates in another user's directory to that user.
  ///   - exclusively: fail with `EEXIST` if the name is taken, instead of replacing.
  ///   - durably: wait until content and name are on the disk, so that a power loss cannot undo or empty the file.
  func replace(
    _ name: String, like old: FileStatus?, isState: Bool = false, exclusively: Bool = false,
    durably: Bool = true, _ write: (borrowing Descriptor) throws(Errno) -> Void
  ) throws(ReplacementFailure) -> FileStatus {
    let file = try failing(.create, try TemporaryFile.create(for: name, in: self))
    do throws(ReplacementFailure) {
      if let old {
        try failing(.adopt, try file.adopt(old))
        try failing(.attributes, try copyAttributes(of: name, to: file.descriptor))
      } else if isState {
        try failing(.adopt, try adopt(file.descriptor))
      }
      try failing(.content, try write(file.descriptor))
      if durably { try failing(.content, try file.descriptor.syncWhereSupported()) }
      try failing(.publish, try publish(file.name, as: name, exclusively: exclusively))
    } catch {
      try? remove(file.name)
      throw error
    }
    // The name now leads to the new content. A failure here means that a power loss may undo that.
    if durably { try failing(.publish, try syncWhereSupported()) }
    return try failing(.publish, try file.descriptor.status())
  }

  private func copyAttributes(of name: String, to file: borrowing Descriptor) throws(Errno) {
    try file.copyAttributes(from: try open(name, .readNoLinks))
  }

  private func publish(_ temporary: String, as name: String, exclusively: Bool) throws(Errno) {
    guard exclusively else { return try rename(temporary, to: name) }
    do {
      try link(temporary, to: name)
    } catch .notPermitted, .notSupported, .noFunction, .tooManyLinks, .permissionDenied {
      // There are no hard links here: check first, then rename.
      if (try? status(of: name, following: false)) != nil { throw .fileExists }
      return try rename(temporary, to: name)
    }
    try remove(temporary)
  }

  /// Waits for the disk. Returns at once if the file system does not support this.
  func syncWhereSupported() throws(Errno) {
    do { try sync() } catch .invalidArgument, .notSupported { return }
  }
}

extension TemporaryFile {
  /// Gives this file the owner and mode of the file that it will replace, before it has any content.
  fileprivate func adopt(_ old: FileStatus) throws(Errno) {
    let own = try descriptor.status()
    if own.user != old.user || own.group != old.group {
      try descriptor.setOwner(user: old.user, group: old.group)
    }
    try descriptor.setMode(old.mode)
  }
}
