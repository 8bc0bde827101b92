import SystemPackage

/// Bounded reading of one file: it never waits for a pipe or a device and never holds more than the limit.
package enum FileReader {
  /// The largest file that is read, in bytes.
  package static let limit = 16 * 1_048_576

  /// The whole content of a regular file; symbolic links are followed.
  package static func read(_ path: String) throws(FileError) -> [UInt8] {
    try open(path).bytes
  }

  /// The same with the permission bits of the very file that the content came from.
  package static func readWithMode(_ path: String) throws(FileError) -> (
    bytes: [UInt8], mode: UInt32
  ) {
    let (bytes, status) = try open(path)
    return (bytes, status.mode)
  }

  /// The content together with what the file system says about the very file that it came from.
  static func open(_ path: String) throws(FileError) -> (bytes: [UInt8], status: FileStatus) {
    // Looked at before it is opened, because opening some devices does something.
    try refuseSpecial(path, try attempting(.read, path, try Descriptor.status(of: path)))
    let descriptor = try attempting(.read, path, try Descriptor.open(path, .read))
    let status = try attempting(.read, path, try descriptor.status())
    try refuseSpecial(path, status)
    let bytes = try attempting(
      .read, path, try descriptor.readAll(limit: limit, expecting: status.size))
    guard let bytes else { throw FileError(.read, path: path, .tooLarge(limit: limit)) }
    return (bytes, status)
  }

  private static func refuseSpecial(_ path: String, _ status: FileStatus) throws(FileError) {
    switch status.kind {
    case .regular: return
    case .directory: throw FileError(.read, path: path, .isDirectory)
    case .special(let kind): throw FileError(.read, path: path, .notRegular(kind))
    }
  }
}
