import SystemPackage

extension FileStore {
  /// Takes all rights to the file that `path` leads to from its group and from others, and nothing else.
  ///
  /// - Returns: its permission bits then, and its new stamp when its content is still the one of `stamp`; its times
  ///   and mode are no change of the content.
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
