import SystemPackage

extension FileStore {
  /// Removes all permissions of the group and of others on the file that `path` leads to, and changes nothing else.
  ///
  /// - Returns: the resulting permission bits, and the new stamp if the content still matches `stamp`; a change of
  ///   times or mode is not a change of the content.
  /// - Throws: ``FileError`` with the operation `.restrict`.
  package func restrict(
    _ path: String, knownAs stamp: FileStamp?
  ) throws(FileError) -> (mode: UInt32, stamp: FileStamp?) {
    let file = try attempting(.restrict, path, try Descriptor.open(path, .read))
    let status = try attempting(.restrict, path, try file.status())
    guard status.kind == .regular else { throw FileError(.restrict, path: path, .changedOnDisk) }
    let mode = status.mode & 0o7700
    try attempting(.restrict, path, try file.setMode(mode))
    if case .unchanged(let new) = try check(path, against: stamp) { return (mode, new) }
    return (mode, stamp)
  }
}
