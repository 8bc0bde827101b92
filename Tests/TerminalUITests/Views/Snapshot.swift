import ConfiguratorModel
import Foundation
import ModelJourney
import Testing

@testable import TerminalUI

/// Screens kept as files under `Snapshots/`. `DMCONFIG_RECORD=1 swift test` writes them anew.
enum Snapshot {
  private static let directory = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Snapshots")

  private static var isRecording: Bool {
    ProcessInfo.processInfo.environment["DMCONFIG_RECORD"] == "1"
  }

  /// Compares the screens, each under its name, with the file; a difference prints both and what differs.
  static func expect(
    _ screens: [(name: String, canvas: Canvas)], file name: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = directory.appendingPathComponent(name + ".txt")
    let text = screens.map { "=== \($0.name)\n\(framed($0.canvas))\n" }.joined(separator: "\n")
    if isRecording {
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    let kept = try parts(String(contentsOf: file, encoding: .utf8))
    let drawn = parts(text)
    #expect(
      drawn.map(\.name) == kept.map(\.name), "other screens than in \(name).txt",
      sourceLocation: sourceLocation)
    for (old, new) in zip(kept, drawn) where old.lines != new.lines {
      Issue.record(
        "\(new.name) differs from \(name).txt\nkept:\n\(old.lines.joined(separator: "\n"))\ndrawn:\n\(new.lines.joined(separator: "\n"))\ndifference:\n\(difference(old.lines, new.lines))",
        sourceLocation: sourceLocation)
    }
  }

  /// The rows without trailing blanks; the cursor's place below.
  private static func framed(_ canvas: Canvas) -> String {
    let cursor = canvas.cursor.map { "cursor \($0.row),\($0.column)" } ?? "no cursor"
    return canvas.text + "\n" + cursor
  }

  private static func parts(_ text: String) -> [(name: String, lines: [String])] {
    text.components(separatedBy: "=== ").dropFirst().map { part in
      var lines = part.components(separatedBy: "\n")
      let name = lines.removeFirst()
      while lines.last == "" { lines.removeLast() }
      return (name, lines)
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
