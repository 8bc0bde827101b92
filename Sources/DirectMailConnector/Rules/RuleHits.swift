/// What the rules found in a config: every hit is counted, and only the worst are kept.
struct RuleHits {
  /// Which hits are kept.
  struct Limit {
    var count = Report.findingLimit
    /// Whether only hits that a machine can fix are kept.
    var isFixable = false
  }

  struct Kept {
    let rule: Int
    let level: Finding.Level
    let offset: Int
    /// How many hits came before.
    let number: Int
    let hit: Rule.Hit

    /// The order of the text. At one place, the order of the rules.
    static func precedes(_ left: Kept, _ right: Kept) -> Bool {
      (left.offset, left.rule, left.number) < (right.offset, right.rule, right.number)
    }
  }

  private let limit: Limit
  /// How many hits each rule has.
  private var numbers: [Int]
  /// How many hits each level has.
  private var levelNumbers: [Int]
  private(set) var stopsAllMail = false
  private var total = 0
  private var kept: [[Kept]]
  /// The last offset that can be kept, of each level.
  private var bounds: [Int]
  private var rule = 0
  private var level = Finding.Level.rejected

  init(_ limit: Limit) {
    self.limit = limit
    numbers = [Int](repeating: 0, count: Rules.all.count)
    levelNumbers = Finding.Level.allCases.map { _ in 0 }
    kept = Finding.Level.allCases.map { _ in [] }
    bounds = Finding.Level.allCases.map { _ in .max }
  }

  /// Begins with the hits of another rule.
  mutating func begin(_ row: (number: Int, rule: Rule)) {
    rule = row.number
    level = row.rule.level
  }

  /// Counts a hit at a place of the text, and makes it if it is one of the worst so far.
  ///
  /// - Parameter other: the level, if it differs from that of the rule.
  mutating func add(
    at offset: Int, as other: Finding.Level? = nil, stopping scope: Finding.Scope = .all,
    _ make: () -> Rule.Hit
  ) {
    let level = other ?? level
    numbers[rule] += 1
    levelNumbers[level.rank] += 1
    total += 1
    if level == .unsendable, scope == .all { stopsAllMail = true }
    guard offset <= bounds[level.rank] else { return }
    let hit = make()
    guard !limit.isFixable || hit.fix != nil else { return }
    kept[level.rank].append(
      Kept(rule: rule, level: level, offset: offset, number: total, hit: hit))
    if kept[level.rank].count >= 2 * limit.count { prune(level.rank) }
  }

  private mutating func prune(_ rank: Int) {
    kept[rank].sort(by: Kept.precedes)
    kept[rank].removeSubrange(min(limit.count, kept[rank].count)...)
    bounds[rank] = kept[rank].last?.offset ?? .max
  }

  var counts: Report.Counts {
    var counts = Report.Counts()
    for (rule, number) in zip(Rules.all, numbers) where number > 0 {
      counts.codes[rule.code] = number
    }
    for level in Finding.Level.allCases where levelNumbers[level.rank] > 0 {
      counts.levels[level] = levelNumbers[level.rank]
    }
    return counts
  }

  /// Returns the worst hits, in the order of the text.
  mutating func worst() -> [Kept] {
    var worst: [Kept] = []
    for rank in kept.indices {
      prune(rank)
      worst += kept[rank].prefix(limit.count - worst.count)
    }
    return worst.sorted(by: Kept.precedes)
  }
}

extension Finding.Level {
  /// The position among the levels, worst first.
  fileprivate var rank: Int {
    switch self {
    case .rejected: 0
    case .unsendable: 1
    case .warning: 2
    case .info: 3
    }
  }
}
