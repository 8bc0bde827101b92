import TestSupport
import Testing

@testable import TerminalKit

/// Screens kept as files, with the styles of their cells and their cursor. They are numbered, as names may stand twice.
enum Snapshot {
  /// Compares the screens with a file of `Snapshots/`.
  static func expect(
    _ screens: [(name: String, canvas: Canvas)], file name: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try Transcript.expect(
      parts(screens), file: "ConfiguratorViewsTests/Snapshots/\(name).txt",
      sourceLocation: sourceLocation)
  }

  /// Compares the screens with a file of `Tests/Transcripts/Screens/`.
  static func expectStyled(
    _ screens: [(name: String, canvas: Canvas)], file name: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try Transcript.expect(
      parts(screens), file: "Transcripts/Screens/\(name).txt", sourceLocation: sourceLocation)
  }

  private static func parts(_ screens: [(name: String, canvas: Canvas)]) -> [Transcript.Part] {
    screens.enumerated().map { index, screen in
      let place = screen.canvas.cursor.map { "cursor \($0.row),\($0.column)" } ?? "no cursor"
      return Transcript.Part(
        "\(index + 1) \(screen.name)", screen.canvas.styledText() + "\n" + place)
    }
  }
}
