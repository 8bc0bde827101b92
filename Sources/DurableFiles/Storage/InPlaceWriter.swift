import SystemPackage

/// Writes new content into an existing file, for when nothing else works.
///
/// If the program is killed in the middle, the file contains a mixture, so the caller keeps a version and a draft
/// first. A full disk is detected before any old byte is changed: the bytes beyond the old size are written first, and
/// removed if they do not fit.
struct InPlaceWriter {
  let resolved: ResolvedPath

  func write(_ bytes: [UInt8]) throws(FileError) -> FileStatus {
    let file = try attempting(
      .save, resolved.path, try Descriptor.open(resolved.path, .updateNoLinks))
    let old = try attempting(.save, resolved.path, try file.status())
    guard old.kind == .regular else { throw FileError(.save, path: resolved.path, .changedOnDisk) }
    let before = try attempting(
      .save, resolved.path,
      try file.readAll(limit: FileReader.limit, expecting: old.size))
    guard let before else { throw FileError(.save, path: resolved.path, .changedOnDisk) }
    do throws(Errno) {
      try file.write(Array(bytes.dropFirst(before.count)), at: before.count)
      try file.syncWhereSupported()
      try file.write(Array(bytes.prefix(before.count)))
      try file.truncate(to: bytes.count)
      try file.syncWhereSupported()
      return try file.status()
    } catch {
      try? file.write(before)
      try? file.truncate(to: before.count)
      try? file.syncWhereSupported()
      throw FileError(.save, path: resolved.path, errno: error)
    }
  }
}
