import ConnectorFiles
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that only its owner can read, in a directory of its own that nobody else can enter; for external editors. It
/// goes when it is let go of, unless it is to be kept.
struct PrivateFile: ~Copyable {
  let directory: String
  let path: String
  private var isKept = false

  /// Creates the directory below `base` (0700) and the file in it (0600) with `text`.
  init(name: String, text: String, base: String) throws(Errno) {
    var template = Array("\(base)/dmconfig-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) } != nil
    }
    guard made else { throw Errno(rawValue: errno) }
    let directory = String(
      decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    let path = "\(directory)/\(name)"
    if let error = Self.write(text, to: path) {
      rmdir(directory)
      throw error
    }
    self.directory = directory
    self.path = path
  }

  private static func write(_ text: String, to path: String) -> Errno? {
    do {
      let file = try FileDescriptor.open(
        FilePath(path), .writeOnly, options: [.create, .exclusiveCreate, .noFollow, .closeOnExec],
        permissions: [.ownerReadWrite])
      try file.closeAfter { _ = try file.writeAll(text.utf8) }
      return nil
    } catch {
      unlink(path)
      return error as? Errno ?? .ioError
    }
  }

  /// Leaves the file where it is.
  mutating func keep() { isKept = true }

  func read() throws(FileError) -> [UInt8] { try FileReader.read(path) }

  /// Editors leave back-ups beside the file, so that everything in the directory goes.
  deinit {
    guard !isKept else { return }
    if let listing = opendir(directory) {
      while let entry = readdir(listing) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != ".", name != ".." { unlink("\(directory)/\(name)") }
      }
      closedir(listing)
    }
    rmdir(directory)
  }
}
