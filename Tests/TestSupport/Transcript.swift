package import Foundation
package import Testing

/// What the program showed or printed, kept as a file below `Tests/` and compared exactly with what it shows now.
/// `DMCONFIG_RECORD=1 swift test` writes the files anew.
package struct Transcript {
  package struct Part: Equatable, Sendable {
    package let name: String
    package let lines: [String]

    package init(_ name: String, lines: [String]) {
      self.name = name
      self.lines = lines
    }

    /// Line breaks at the end do not count.
    package init(_ name: String, _ text: String) {
      var lines = text.components(separatedBy: "\n")
      while lines.last == "" { lines.removeLast() }
      self.init(name, lines: lines)
    }
  }

  package static var isRecording: Bool {
    ProcessInfo.processInfo.environment["DMCONFIG_RECORD"] == "1"
  }

  /// The directory `Tests` that this file was compiled in.
  package static let tests = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()

  private static let heading = "=== "

  /// Compares the parts with those of a file, named from `Tests/`; a difference prints both and what differs.
  package static func expect(
    _ parts: [Part], file name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = tests.appendingPathComponent(name)
    if isRecording { return try record(parts, file) }
    let kept = self.parts(try String(contentsOf: file, encoding: .utf8))
    #expect(
      parts.map(\.name) == kept.map(\.name), "other parts than in \(name)",
      sourceLocation: sourceLocation)
    for (old, new) in zip(kept, parts) where old != new && old.name == new.name {
      Issue.record(
        """
        \(new.name) differs from \(name)
        kept:
        \(old.lines.joined(separator: "\n"))
        now:
        \(new.lines.joined(separator: "\n"))
        difference:
        \(difference(old.lines, new.lines))
        """, sourceLocation: sourceLocation)
    }
  }

  private static func record(_ parts: [Part], _ file: URL) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let text = parts.map { "\(heading)\($0.name)\n\($0.lines.joined(separator: "\n"))\n" }
    try text.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
  }

  private static func parts(_ text: String) -> [Part] {
    ("\n" + text).components(separatedBy: "\n" + heading).dropFirst().map { part in
      let lines = part.components(separatedBy: "\n")
      return Part(lines[0], lines.dropFirst().joined(separator: "\n"))
    }
  }

  private static func difference(_ old: [String], _ new: [String]) -> String {
    let rows = max(old.count, new.count)
    return (0..<rows).compactMap { row -> String? in
      let before = row < old.count ? old[row] : nil
      let after = row < new.count ? new[row] : nil
      guard before != after else { return nil }
      return "row \(row)\n- \(before ?? "")\n+ \(after ?? "")"
    }.joined(separator: "\n")
  }
}
