import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// An open file or directory, closed when its owner is destroyed.
///
/// Only the files of this folder call the C library. Every descriptor is close-on-exec, and
/// every call is repeated when a signal interrupts it.
struct Descriptor: ~Copyable, Sendable {
  let raw: Int32

  private init(raw: Int32) { self.raw = raw }

  deinit { _ = close(raw) }

  /// How a file is opened.
  enum Access: Sendable {
    /// For reading; never waits for the other end of a pipe.
    case read
    /// For reading; a symbolic link in its place is refused.
    case readNoLinks
    /// For reading and writing an existing file; a symbolic link in its place is refused.
    case updateNoLinks
    /// Creates a new file; an existing file or a symbolic link in its place is refused.
    case createNew(mode: UInt32)
    /// For writing at the end, creating the file if it is missing; a symbolic link in its place is refused.
    case append(mode: UInt32)
    case directory
    /// A directory; a symbolic link in its place is refused.
    case directoryNoLinks

    var flags: Int32 {
      switch self {
      case .read: O_RDONLY | O_NONBLOCK | O_NOCTTY
      case .readNoLinks: O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
      case .updateNoLinks: O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
      case .createNew: O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW
      case .append: O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
      case .directory: O_RDONLY | O_DIRECTORY
      case .directoryNoLinks: O_RDONLY | O_DIRECTORY | O_NOFOLLOW
      }
    }

    var mode: UInt32 {
      switch self {
      case .createNew(let mode), .append(let mode): mode
      case .read, .readNoLinks, .updateNoLinks, .directory, .directoryNoLinks: 0
      }
    }
  }

  static func open(_ path: String, _ access: Access) throws(Errno) -> Descriptor {
    try checkName(path)
    return Descriptor(
      raw: try repeating {
        FileName.withCString(path) {
          openat(AT_FDCWD, $0, access.flags | O_CLOEXEC, mode_t(access.mode))
        }
      })
  }

  /// Opens `name` inside this directory.
  func open(_ name: String, _ access: Access) throws(Errno) -> Descriptor {
    try Descriptor.checkName(name)
    return Descriptor(
      raw: try repeating {
        FileName.withCString(name) {
          openat(raw, $0, access.flags | O_CLOEXEC, mode_t(access.mode))
        }
      })
  }

  /// Returns the status of the file that `path` leads to, following links.
  static func status(of path: String) throws(Errno) -> FileStatus {
    try checkName(path)
    var value = stat()
    _ = try repeating { FileName.withCString(path) { fstatat(AT_FDCWD, $0, &value, 0) } }
    return FileStatus(value)
  }

  func status() throws(Errno) -> FileStatus {
    var value = stat()
    _ = try repeating { fstat(raw, &value) }
    return FileStatus(value)
  }

  /// Returns the status of `name` inside this directory; for a symbolic link, its own unless `following`.
  func status(of name: String, following: Bool) throws(Errno) -> FileStatus {
    var value = stat()
    _ = try repeating {
      FileName.withCString(name) { fstatat(raw, $0, &value, following ? 0 : AT_SYMLINK_NOFOLLOW) }
    }
    return FileStatus(value)
  }

  /// Reads from the start to the end. Returns nil if there are more than `limit` bytes.
  func readAll(limit: Int, expecting size: Int) throws(Errno) -> [UInt8]? {
    var content: [UInt8] = []
    var capacity = min(max(size, 0), limit) + 1
    while true {
      let start = content.count
      let room = capacity - start
      var failure: Errno?
      let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        do throws(Errno) {
          count = try repeating { pread(raw, buffer.baseAddress, room, off_t(start)) }
        } catch {
          failure = error
        }
      }
      if let failure { throw failure }
      if chunk.isEmpty { return content }
      if start == 0 { content = chunk } else { content += chunk }
      if content.count > limit { return nil }
      if content.count == capacity { capacity = min(capacity + 65_536, limit + 1) }
    }
  }

  /// Reads up to `length` bytes from the start.
  func read(_ length: Int) throws(Errno) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: length)
    let count = try repeating { pread(raw, &bytes, length, 0) }
    return Array(bytes.prefix(count))
  }

  /// Writes all of `bytes` at `offset`, or at the end of a file that was opened for appending.
  func write(_ bytes: [UInt8], at offset: Int = 0) throws(Errno) {
    try write(bytes[...], at: offset)
  }

  func write(_ bytes: ArraySlice<UInt8>, at offset: Int) throws(Errno) {
    var written = 0
    while written < bytes.count {
      let count = try repeating {
        bytes.withUnsafeBytes { buffer in
          pwrite(
            raw, buffer.baseAddress.map { $0 + written }, buffer.count - written,
            off_t(offset + written))
        }
      }
      if count == 0 { throw .noSpace }
      written += count
    }
  }

  func truncate(to size: Int) throws(Errno) {
    _ = try repeating { ftruncate(raw, off_t(size)) }
  }

  /// Waits until the content is on the disk.
  func sync() throws(Errno) { _ = try repeating { fsync(raw) } }

  func setMode(_ mode: UInt32) throws(Errno) { _ = try repeating { fchmod(raw, mode_t(mode)) } }

  /// Sets the mode of `name` in this directory.
  func setMode(_ mode: UInt32, of name: String) throws(Errno) {
    _ = try repeating { FileName.withCString(name) { fchmodat(raw, $0, mode_t(mode), 0) } }
  }

  func setOwner(user: UInt32, group: UInt32) throws(Errno) {
    _ = try repeating { fchown(raw, user, group) }
  }

  /// Takes an exclusive advisory lock without waiting. Returns false if another process holds it.
  func tryLock() throws(Errno) -> Bool {
    do {
      _ = try repeating { flock(raw, LOCK_EX | LOCK_NB) }
      return true
    } catch .wouldBlock {
      return false
    }
  }

  /// Moves `name` in this directory to `newName` in this directory, replacing what was there in one step.
  func rename(_ name: String, to newName: String) throws(Errno) {
    _ = try repeating {
      FileName.withCString(name) { old in
        FileName.withCString(newName) { renameat(raw, old, raw, $0) }
      }
    }
  }

  /// Gives `name` an additional name, `newName`, which must not exist.
  func link(_ name: String, to newName: String) throws(Errno) {
    _ = try repeating {
      FileName.withCString(name) { old in
        FileName.withCString(newName) { linkat(raw, old, raw, $0, 0) }
      }
    }
  }

  func remove(_ name: String) throws(Errno) {
    _ = try repeating { FileName.withCString(name) { unlinkat(raw, $0, 0) } }
  }

  /// Removes the directory `name` in this directory, which must be empty.
  func removeDirectory(_ name: String) throws(Errno) {
    _ = try repeating { FileName.withCString(name) { unlinkat(raw, $0, AT_REMOVEDIR) } }
  }

  func makeDirectory(_ name: String, mode: UInt32) throws(Errno) {
    _ = try repeating { FileName.withCString(name) { mkdirat(raw, $0, mode_t(mode)) } }
  }

  /// Whether this process may write to `name` in this directory.
  func mayWrite(_ name: String) -> Bool {
    // AT_EACCESS checks the rights of the effective user, which the save will have.
    FileName.withCString(name) { faccessat(raw, $0, W_OK, AT_EACCESS) } == 0
  }

  /// Whether `name` in this directory is on a file system that is mounted read-only.
  func isReadOnly(_ name: String) -> Bool {
    FileName.withCString(name) { faccessat(raw, $0, W_OK, AT_EACCESS) } != 0 && errno == EROFS
  }

  /// Returns the names in this directory, without `.` and `..`, in no particular order.
  func names() throws(Errno) -> [String] {
    let copy = try repeating { openat(raw, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard let stream = fdopendir(copy) else {
      let failure = Errno(rawValue: errno)
      _ = close(copy)
      throw failure
    }
    defer { _ = closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(
          to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)
        ) {
          FileName.text(
            of: UnsafeBufferPointer(start: $0, count: strlen($0)).map(UInt8.init(bitPattern:)))
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  private static func checkName(_ name: String) throws(Errno) {
    if name.isEmpty { throw .noSuchFileOrDirectory }
    // C ends the name at a zero byte, so it would open another file.
    if name.utf8.contains(0) { throw .invalidArgument }
  }
}

/// Repeats a system call while a signal interrupts it.
func repeating<Result: FixedWidthInteger & SignedInteger>(
  _ call: () -> Result
) throws(Errno) -> Result {
  while true {
    let result = call()
    FileActivity.callReturned()
    if result != -1 { return result }
    let failure = Errno(rawValue: errno)
    if failure != .interrupted { throw failure }
  }
}
