package import DirectMailConnector
import DirectMailTexts
import TerminalKit

/// A count of findings at the right end of the title.
package struct TitleCount: Sendable, Equatable {
  /// Nil if there are no findings.
  package let level: Finding.Level?
  package let text: String

  /// The mark of the level, which takes one cell, and the text.
  package var columns: Int { 1 + (text.isEmpty ? 0 : 1 + CellWidth.of(text: text)) }
}

/// What else the title shows besides the file: a badge for the sandbox at its left end, the findings at its right end.
extension Configurator {
  package var titleBadge: String? {
    workspace.settings.hasSandbox ? " \(strings(.titleSandbox)) " : nil
  }

  package var titleCounts: [TitleCount] {
    guard !repair.isOpen else { return [] }
    let counts = workspace.document.outline.counts.compactMap { level, count -> TitleCount? in
      guard let key = level.countKey else { return nil }
      return TitleCount(
        level: level, text: layout.isNarrow ? "\(count)" : strings.count(key, count))
    }
    guard counts.isEmpty else { return counts }
    return [TitleCount(level: nil, text: layout.isNarrow ? "" : strings(.countNone))]
  }

  package var titleCountsColumn: Int {
    layout.size.columns - titleCounts.reduce(0) { $0 + $1.columns + 2 }
  }

  /// Handles a click on the title: on the badge it explains the sandbox, on the findings it lists them.
  mutating func clickTitle(column: Int) {
    if let badge = titleBadge, (1...CellWidth.of(text: badge)).contains(column) {
      return showGuide(about: .sandbox)
    }
    if !repair.isOpen, column >= titleCountsColumn { route(.findings(.list)) }
  }
}

extension Finding.Level {
  /// The text of the count; nil for levels that are not counted.
  fileprivate var countKey: InterfaceText.Counted? {
    switch self {
    case .rejected: .countRejected
    case .unsendable: .countUnsendable
    case .warning: .countWarning
    case .info: nil
    }
  }
}
