import SystemPackage

/// Reads a file within limits: never waits for a pipe or a device, and never holds more than the limit.
package enum FileReader {
  /// The maximum size of a file, in bytes.
  package static let limit = 16 * 1_048_576

  /// Reads the whole content of a regular file. Follows symbolic links.
  package static func read(_ path: String) throws(FileError) -> [UInt8] {
    try open(path).bytes
  }

  /// Reads the content of a regular file, with the permission bits of the same file.
  package static func readWithMode(_ path: String) throws(FileError) -> (
    bytes: [UInt8], mode: UInt32
  ) {
    let (bytes, status) = try open(path)
    return (bytes, status.mode)
  }

  /// Reads the content of a regular file, with the status of the same file.
  static func open(_ path: String) throws(FileError) -> (bytes: [UInt8], status: FileStatus) {
    // The status is checked before the file is opened, because opening some devices has an effect.
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
