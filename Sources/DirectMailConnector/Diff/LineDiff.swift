/// The lines in which two texts differ, with some lines of context around them.
public struct LineDiff: Hashable, Sendable {
  /// A line of either text.
  public struct Line: Hashable, Sendable {
    /// Whether a line is in both texts, only in the old one, or only in the new one.
    public enum Kind: Hashable, Sendable {
      case same, removed, added
    }

    /// Which of the texts contains the line.
    public let kind: Kind
    /// The line without its line feed. It may contain control characters; make them visible before showing it.
    public internal(set) var text: String
    /// The line number in the old text, counted from 1; nil for an added line.
    public let oldNumber: Int?
    /// The line number in the new text, counted from 1; nil for a removed line.
    public let newNumber: Int?
    /// Whether this is the last line of its text and has no line feed.
    public let lacksLineFeed: Bool
  }

  /// Neighbouring changes with their context.
  public struct Hunk: Hashable, Sendable {
    /// The lines in the order to show them. In a change, removed lines come first.
    public let lines: [Line]
  }

  /// The hunks, from the top.
  public internal(set) var hunks: [Hunk]
  /// Whether there are too many differences. Then everything between the first and the last difference counts as
  /// changed, and the hunk contains only the first ``shownLimit`` lines of each side.
  public let isCoarse: Bool
  /// How many lines only the new text has.
  public let addedCount: Int
  /// How many lines only the old text has.
  public let removedCount: Int

  /// How many lines of each side of a change are shown.
  public static let shownLimit = 5_000

  /// Whether the texts are the same.
  public var isEmpty: Bool { hunks.isEmpty }

  /// Compares two texts line by line. The time is limited for any input: see ``isCoarse``.
  ///
  /// - Parameters:
  ///   - old: the old text, as UTF-8.
  ///   - new: the new text.
  ///   - context: how many unchanged lines to include before and after a change.
  public init(from old: [UInt8], to new: [UInt8], context: Int = 3) {
    self.init(
      from: TextLines(old), to: TextLines(new), showing: TextLines(old), TextLines(new),
      context: context)
  }

  /// Compares the first two texts, and shows the lines of the other two, which have the same number of lines.
  init(
    from old: TextLines, to new: TextLines, showing shownOld: TextLines, _ shownNew: TextLines,
    context: Int
  ) {
    var identities = TextLines.Identities()
    let oldIDs = identities.of(old)
    let newIDs = identities.of(new)
    let changes = EditScript.changes(from: oldIDs, to: newIDs)
    isCoarse = changes == nil
    let picture = Picture(old: shownOld, new: shownNew, context: max(0, context))
    let shown = changes ?? [LineDiff.difference(oldIDs, newIDs)]
    hunks = picture.hunks(shown)
    removedCount = shown.reduce(0) { $0 + $1.old.count }
    addedCount = shown.reduce(0) { $0 + $1.new.count }
  }

  private static func difference(_ old: [Int], _ new: [Int]) -> EditScript.Change {
    let start = zip(old, new).prefix { $0 == $1 }.count
    let end = zip(old[start...].reversed(), new[start...].reversed()).prefix { $0 == $1 }.count
    return EditScript.Change(
      old: start..<(old.count - end), new: start..<(new.count - end))
  }
}

/// Turns changes into hunks.
private struct Picture {
  let old: TextLines
  let new: TextLines
  let context: Int

  func hunks(_ changes: [EditScript.Change]) -> [LineDiff.Hunk] {
    var groups: [[EditScript.Change]] = []
    for change in changes {
      if let last = groups.last?.last, change.old.lowerBound - last.old.upperBound <= 2 * context {
        groups[groups.count - 1].append(change)
      } else {
        groups.append([change])
      }
    }
    return groups.map(hunk)
  }

  private func hunk(_ changes: [EditScript.Change]) -> LineDiff.Hunk {
    var lines: [LineDiff.Line] = []
    guard let first = changes.first, let last = changes.last else { return .init(lines: []) }
    var (x, y) = (first.old.lowerBound, first.new.lowerBound)
    let before = min(context, x)
    (x, y) = (x - before, y - before)
    for change in changes {
      same(from: &x, &y, upTo: change.old.lowerBound, into: &lines)
      for index in change.old.prefix(LineDiff.shownLimit) {
        lines.append(line(.removed, old: index, new: nil))
      }
      for index in change.new.prefix(LineDiff.shownLimit) {
        lines.append(line(.added, old: nil, new: index))
      }
      (x, y) = (change.old.upperBound, change.new.upperBound)
    }
    same(from: &x, &y, upTo: min(old.count, last.old.upperBound + context), into: &lines)
    return LineDiff.Hunk(lines: lines)
  }

  private func same(
    from x: inout Int, _ y: inout Int, upTo end: Int, into lines: inout [LineDiff.Line]
  ) {
    while x < end {
      lines.append(line(.same, old: x, new: y))
      x += 1
      y += 1
    }
  }

  private func line(_ kind: LineDiff.Line.Kind, old oldIndex: Int?, new newIndex: Int?)
    -> LineDiff.Line
  {
    let source = newIndex == nil ? old : new
    let index = newIndex ?? oldIndex ?? 0
    return LineDiff.Line(
      kind: kind, text: source.text(index), oldNumber: oldIndex.map { $0 + 1 },
      newNumber: newIndex.map { $0 + 1 }, lacksLineFeed: source.lacksLineFeed(index))
  }
}
