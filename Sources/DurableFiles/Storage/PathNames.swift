/// Lists the names on the disk that complete a path.
package enum PathNames {
  /// Returns the names in the directory of `path` that begin with its last name, in order, directories with a trailing
  /// slash. Names that begin with a dot are included only if `path` contains that dot.
  package static func completing(_ path: String) throws(FileError) -> [String] {
    let start = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) }
    let beginning = path[(start ?? path.startIndex)...]
    let folder = start.map { String(path[..<$0]) } ?? "."
    let directory = try attempting(.read, folder, try Descriptor.open(folder, .directory))
    var names: [String] = []
    for name in try attempting(.read, folder, try directory.names()) {
      guard name.utf8.starts(with: beginning.utf8) else { continue }
      guard name.utf8.first != UInt8(ascii: ".") || !beginning.isEmpty else { continue }
      let isDirectory = (try? directory.status(of: name, following: true).kind) == .directory
      names.append(isDirectory ? name + "/" : name)
    }
    return names.sorted()
  }
}
