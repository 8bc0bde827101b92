import Glibc

/// Reads a file of trusted certificates, but never a pipe or a device, and never more than the limit.
enum TrustFile {
  /// The maximum size of the file: 16 MiB. The certificates of all public authorities together take less than 1 MiB.
  static let limit = 16 << 20

  /// Returns the contents of the regular file at `path`, following links, or nil if it cannot be read or is too large.
  /// Blocks as long as the disk does.
  static func read(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit
    else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var length = 0
    while length < bytes.count {
      let count = bytes.withUnsafeMutableBytes { buffer in
        pread(file, buffer.baseAddress.map { $0 + length }, buffer.count - length, off_t(length))
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { break }
      length += count
    }
    return Array(bytes.prefix(length))
  }
}
