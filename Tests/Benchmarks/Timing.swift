/// How long a piece of work takes.
enum Timing {
  static func seconds(_ work: () throws -> Void) rethrows -> Double {
    let time = try ContinuousClock().measure(work)
    return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
  }

  /// The shortest of several runs, which other programs have disturbed the least.
  static func best(of runs: Int, _ work: () throws -> Void) rethrows -> Double {
    var best = Double.infinity
    for _ in 0..<runs { best = min(best, try seconds(work)) }
    return best
  }

  /// How often `work` runs in a second, over `count` runs after a tenth of them to warm up.
  static func perSecond(_ count: Int, _ work: () -> Void) -> Double {
    for _ in 0..<(count / 10) { work() }
    return Double(count) / seconds { for _ in 0..<count { work() } }
  }
}

extension [Double] {
  /// The value below which `share` of them are.
  func percentile(_ share: Double) -> Double {
    let sorted = sorted()
    guard let last = sorted.indices.last else { return 0 }
    return sorted[Int((Double(last) * share).rounded())]
  }
}
