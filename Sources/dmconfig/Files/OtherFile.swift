import DurableFiles

/// Files other than the edited one, for import and export.
enum OtherFile {
  /// How long to wait for such a file, in seconds.
  static let patience = 10

  /// Reads a text. Bytes that are not UTF-8 become U+FFFD, which the editor shows.
  static func text(at path: String) -> Result<String, FileError> {
    Result { () throws(FileError) in
      String(decoding: try FileReader.read(path), as: UTF8.self)
    }
  }

  /// Returns the names that complete a path, directories with a trailing slash.
  static func names(goingOnFrom path: String) -> Result<[String], FileError> {
    Result { () throws(FileError) in try PathNames.completing(path) }
  }

  /// Writes a new file that only its owner can read, and returns its path; an existing file is never replaced.
  static func write(_ text: String, to path: String) -> Result<String, FileError> {
    Result { () throws(FileError) in
      _ = try FileStore().save(Array(text.utf8), to: path, expecting: .nothing)
      return path
    }
  }
}
