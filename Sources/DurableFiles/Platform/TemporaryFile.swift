import SystemPackage

/// A file that is written next to the file that it will replace.
///
/// It holds an advisory lock while it is open. A process that can take the lock of a temporary file knows that its
/// writer has ended, on this machine and, if the file system supports locks, on others.
struct TemporaryFile: ~Copyable {
  let descriptor: Descriptor
  let name: String

  private static let mark = ".dmconfig-"
  private static let randomLength = RandomName.length

  /// Creates a temporary file for `name` in `directory`: empty, owned by this user, readable by nobody else.
  static func create(for name: String, in directory: borrowing Descriptor) throws(Errno)
    -> TemporaryFile
  {
    var attempts = 0
    while true {
      attempts += 1
      let temporary = prefix(for: name) + RandomName.next()
      if let descriptor = try directory.createLocked(temporary) {
        return TemporaryFile(descriptor: descriptor, name: temporary)
      }
      if attempts == 10 { throw .fileExists }
    }
  }

  /// Removes what ended processes of this user left behind while they were replacing `name` in `directory` (any file
  /// there if `name` is nil).
  static func removeStale(for name: String?, in directory: borrowing Descriptor) {
    guard let names = try? directory.names() else { return }
    let prefix = name.map(prefix(for:))
    var owners: Set = [Process.effectiveUser]
    // Root gives a temporary file to the owner of the file that it will replace.
    if Process.effectiveUser == 0, let name,
      let owner = try? directory.status(of: name, following: false).user
    {
      owners.insert(owner)
    }
    for candidate in names where isTemporary(candidate, prefix: prefix) {
      directory.removeIfAbandoned(candidate, of: owners)
    }
  }

  private static func prefix(for name: String) -> String {
    // A file name has at most 255 bytes. A long name is cut at a scalar so that the rest fits.
    var kept = ""
    var length = 0
    for scalar in name.unicodeScalars {
      length += UTF8.width(scalar)
      if length > 255 - 1 - mark.utf8.count - randomLength { break }
      kept.unicodeScalars.append(scalar)
    }
    return "." + kept + mark
  }

  private static func isTemporary(_ name: String, prefix: String?) -> Bool {
    let stem = name.dropLast(randomLength)
    guard prefix.map({ stem == $0 }) ?? (stem.hasPrefix(".") && stem.hasSuffix(mark)) else {
      return false
    }
    return name.utf8.suffix(randomLength).allSatisfy {
      (0x30...0x39).contains($0) || (0x61...0x7A).contains($0)
    }
  }
}
