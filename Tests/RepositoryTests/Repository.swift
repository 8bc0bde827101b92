import Foundation

/// The sources and tables as they lie in the repository that this file was compiled from.
enum Repository {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  struct File {
    /// Below the root, such as `Sources/DirectMail/Secret.swift`.
    let path: String
    let text: String
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
  }

  /// The files below `folder` whose names end in `suffix`, in the order of their paths.
  static func files(in folder: String, suffix: String) throws -> [File] {
    let base = root.appending(path: folder)
    return try FileManager.default.subpathsOfDirectory(atPath: base.path)
      .filter { $0.hasSuffix(suffix) && !isFolder(base.appending(path: $0)) }.sorted()
      .map { File(path: "\(folder)/\($0)", text: try read("\(folder)/\($0)")) }
  }

  private static func isFolder(_ url: URL) -> Bool {
    (try? url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true
  }

  static func read(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }
}
