extension Canvas {
  /// Returns, for each row, the columns from the first to the last cell that differs from `old`, or nil if no cell of
  /// the row differs. Returns nil if the sizes differ.
  public func changes(from old: Canvas) -> [Range<Int>?]? {
    guard size == old.size else { return nil }
    let sameTable = clusters == old.clusters
    return (0..<height).map { changes(row: $0, from: old, sameTable: sameTable) }
  }

  /// Returns the changed columns of one row, extended to cluster boundaries.
  public func changes(row: Int, from old: Canvas, sameTable: Bool) -> Range<Int>? {
    let start = row * width
    if sameTable, isEqual(start..<start + width, in: old) { return nil }
    let isSame = { (index: Int) -> Bool in
      sameTable ? cells[index] == old.cells[index] : looksAlike(index, old)
    }
    var first = start
    let end = start + width
    while first < end, isSame(first) { first += 1 }
    guard first < end else { return nil }
    var last = end - 1
    while last > first, isSame(last) { last -= 1 }
    if first > start, cells[first].isContinuation || old.cells[first].isContinuation {
      first -= 1
    }
    if last + 1 < end, cells[last].isWide || old.cells[last].isWide { last += 1 }
    return first - start..<last + 1 - start
  }

  /// Most rows of most frames are as they were, so all of a row is compared without a look at where it differs.
  private func isEqual(_ indices: Range<Int>, in old: Canvas) -> Bool {
    let mine = cells.span.extracting(indices)
    let theirs = old.cells.span.extracting(indices)
    var difference: UInt32 = 0
    for index in mine.indices { difference |= mine[index].difference(from: theirs[index]) }
    return difference == 0
  }
}
