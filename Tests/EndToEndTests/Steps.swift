import TestSupport
import Testing

/// What many journeys do on their way.
extension TerminalJourney {
  /// Saves although nothing was tested, and waits until the file is written. The question before that also shows
  /// `texts`.
  func save(
    as file: String, showing texts: [String] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try saveUntested(showing: texts, sourceLocation: sourceLocation)
    try see("Saved \(file)", sourceLocation: sourceLocation)
  }

  /// Saves although nothing was tested; what then becomes of the file is for the caller to see.
  func saveUntested(
    showing texts: [String] = [], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try press("C-s")
    try see("[C]ancel", sourceLocation: sourceLocation)
    for text in texts { try see(text, sourceLocation: sourceLocation) }
    try press("Enter")
  }
}
