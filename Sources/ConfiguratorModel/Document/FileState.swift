/// The edited file as the program knows it.
package struct FileState: Sendable, Equatable {
  /// The path, as the user gave it.
  package var path: String {
    didSet { name = FileState.lastPart(of: path) }
  }
  /// The last part of the path, for the title.
  package private(set) var name: String
  /// Whether the file did not exist when it was opened and has not been saved since.
  package var isNew: Bool
  /// The bytes on disk as last read or written; empty for a new file.
  package var savedBytes: [UInt8]
  /// The POSIX permission bits, if known.
  package var mode: UInt16?
  /// Whether a byte order mark precedes those bytes; a save leaves it out.
  package var hasByteOrderMark: Bool

  package init(
    path: String, isNew: Bool, savedBytes: [UInt8], mode: UInt16? = nil,
    hasByteOrderMark: Bool = false
  ) {
    self.path = path
    name = FileState.lastPart(of: path)
    self.isNew = isNew
    self.savedBytes = savedBytes
    self.mode = mode
    self.hasByteOrderMark = hasByteOrderMark
  }

  private static func lastPart(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
