import DirectMailTexts
import ModelJourney
import Testing

@testable import ConfiguratorModel

extension ModelJourney {
  /// Undoes until there is nothing to undo; calls `body` with the journey after each step.
  mutating func undoAll(
    sourceLocation: SourceLocation = #_sourceLocation, _ body: (ModelJourney) -> Void = { _ in }
  ) {
    exhaust("Alt-U", until: .undoNothing, sourceLocation, body)
  }

  /// Redoes until there is nothing to redo.
  mutating func redoAll(sourceLocation: SourceLocation = #_sourceLocation) {
    exhaust("^X r", until: .redoNothing, sourceLocation) { _ in }
  }

  private mutating func exhaust(
    _ keys: String, until end: InterfaceText, _ sourceLocation: SourceLocation,
    _ body: (ModelJourney) -> Void
  ) {
    for _ in 0..<1000 {
      press(keys)
      if state.workspace.status?.text == state.strings(end) { return }
      body(self)
    }
    Issue.record("\(keys) never comes to an end", sourceLocation: sourceLocation)
  }
}
