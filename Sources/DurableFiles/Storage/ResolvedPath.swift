import SystemPackage

/// The real path that a path leads to, following all symbolic links. The file itself need not exist.
struct ResolvedPath: Hashable, Sendable {
  /// An absolute path without links and dots.
  let directory: String
  let name: String

  var path: String { directory == "/" ? "/" + name : directory + "/" + name }

  /// The number of consecutive links that Linux follows.
  private static let linkLimit = 40

  init(_ path: String, for operation: FileError.Operation) throws(FileError) {
    var path = path
    for _ in 0...ResolvedPath.linkLimit {
      let (parent, last) = ResolvedPath.split(path)
      guard !last.isEmpty, last != ".", last != ".." else {
        throw FileError(operation, path: path, path.isEmpty ? .badName : .isDirectory)
      }
      let directory: String
      do {
        directory = try SystemCalls.realPath(parent)
      } catch .noSuchFileOrDirectory {
        throw FileError(operation, path: path, .directoryMissing)
      } catch {
        throw FileError(operation, path: path, errno: error)
      }
      let here = directory == "/" ? "/" + last : directory + "/" + last
      let target: String?
      do {
        target = try SystemCalls.linkTarget(here)
      } catch {
        throw FileError(operation, path: path, errno: error)
      }
      guard let target else {
        self.directory = directory
        self.name = last
        return
      }
      path = target.hasPrefix("/") ? target : directory + "/" + target
    }
    throw FileError(operation, path: path, .tooManyLinks)
  }

  private static func split(_ path: String) -> (parent: String, last: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let parent = path[..<slash]
    return (parent.isEmpty ? "/" : String(parent), String(path[path.index(after: slash)...]))
  }
}
