/// Finds the shortest way from one sequence to another, with Eugene Myers' algorithm ("An O(ND) Difference Algorithm
/// and Its Variations", 1986).
enum EditScript {
  /// A run of elements that differ: `old` is replaced by `new`; one of the two may be empty.
  struct Change: Hashable, Sendable {
    var old: Range<Int>
    var new: Range<Int>
  }

  /// The maximum number of differences to search for. It limits the time (its square, in steps) and the memory (4 bytes
  /// for each step).
  static let differenceLimit = 1_500

  /// Returns the changes in order, or nil if there are more differences than the limit.
  static func changes(from old: [Int], to new: [Int], limit: Int = differenceLimit) -> [Change]? {
    let start = zip(old, new).prefix { $0 == $1 }.count
    let end = zip(old[start...].reversed(), new[start...].reversed()).prefix { $0 == $1 }.count
    let oldMiddle = Array(old[start..<(old.count - end)])
    let newMiddle = Array(new[start..<(new.count - end)])
    guard let trace = trace(from: oldMiddle, to: newMiddle, limit: limit) else { return nil }
    return changes(along: trace, x: oldMiddle.count, y: newMiddle.count, offset: start)
  }

  /// Returns, for each number of differences d, how far the search came along each diagonal -d, -d+2, …, d.
  private static func trace(from old: [Int], to new: [Int], limit: Int) -> [[Int32]]? {
    var trace: [[Int32]] = []
    var previous: [Int32] = []
    for difference in 0...max(limit, 0) {
      var current: [Int32] = []
      current.reserveCapacity(difference + 1)
      for step in 0...difference {
        let diagonal = 2 * step - difference
        var x = Int(furthest(previous, step: step, difference: difference))
        var y = x - diagonal
        while x < old.count, y < new.count, y >= 0, old[x] == new[y] {
          x += 1
          y += 1
        }
        current.append(Int32(truncatingIfNeeded: x))
        if x == old.count, y == new.count {
          trace.append(current)
          return trace
        }
      }
      trace.append(current)
      previous = current
    }
    return nil
  }

  /// Returns the end of the path with `difference` differences that ends on the diagonal of `step`, after its last one.
  private static func furthest(_ previous: [Int32], step: Int, difference: Int) -> Int32 {
    if difference == 0 { return 0 }
    return goesDown(previous, step: step, difference: difference)
      ? previous[step] : previous[step - 1] + 1
  }

  /// Returns whether the last difference is an insertion (down, from the diagonal above) or else a removal (right).
  private static func goesDown(_ previous: [Int32], step: Int, difference: Int) -> Bool {
    step == 0 || (step != difference && previous[step - 1] < previous[step])
  }

  private static func changes(along trace: [[Int32]], x endX: Int, y endY: Int, offset: Int)
    -> [Change]
  {
    var changes: [Change] = []
    var (x, y) = (endX, endY)
    for difference in stride(from: trace.count - 1, to: 0, by: -1) {
      let previous = trace[difference - 1]
      let step = (x - y + difference) / 2
      let down = goesDown(previous, step: step, difference: difference)
      let fromX = Int(previous[down ? step : step - 1])
      let fromY = fromX - (down ? x - y + 1 : x - y - 1)
      let change = Change(
        old: (offset + fromX)..<(offset + fromX + (down ? 0 : 1)),
        new: (offset + fromY)..<(offset + fromY + (down ? 1 : 0)))
      if let next = changes.last, next.old.lowerBound == change.old.upperBound,
        next.new.lowerBound == change.new.upperBound
      {
        changes[changes.count - 1] = Change(
          old: change.old.lowerBound..<next.old.upperBound,
          new: change.new.lowerBound..<next.new.upperBound)
      } else {
        changes.append(change)
      }
      (x, y) = (fromX, fromY)
    }
    return changes.reversed()
  }
}
