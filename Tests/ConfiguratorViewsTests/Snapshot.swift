import TestSupport
import Testing

@testable import TerminalKit

/// Screens kept as files.
enum Snapshot {
  /// Compares the screens' characters, each under its name, with a file of `Snapshots/`.
  static func expect(
    _ screens: [(name: String, canvas: Canvas)], file name: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try Transcript.expect(
      screens.map { Transcript.Part($0.name, withCursor($0.canvas.text, $0.canvas)) },
      file: "ConfiguratorViewsTests/Snapshots/\(name).txt", sourceLocation: sourceLocation)
  }

  /// Compares the screens with their styles with a file of `Tests/Transcripts/Screens/`. They are numbered, as names
  /// may stand twice.
  static func expectStyled(
    _ screens: [(name: String, canvas: Canvas)], file name: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let parts = screens.enumerated().map { index, screen in
      Transcript.Part(
        "\(index + 1) \(screen.name)", withCursor(screen.canvas.styledText(), screen.canvas))
    }
    try Transcript.expect(
      parts, file: "Transcripts/Screens/\(name).txt", sourceLocation: sourceLocation)
  }

  /// The rows, and below them the cursor's place.
  private static func withCursor(_ rows: String, _ canvas: Canvas) -> String {
    rows + "\n" + (canvas.cursor.map { "cursor \($0.row),\($0.column)" } ?? "no cursor")
  }
}
