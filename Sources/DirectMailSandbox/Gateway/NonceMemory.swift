import DirectMail

/// The nonces that were used while their timestamps can still be: each may be used once.
///
/// Bounded: past its limit the oldest nonce is forgotten, so that a replay of that one would pass.
struct NonceMemory: Sendable {
  private struct Use: Hashable {
    let accessKeyID: String
    let nonce: [UInt8]
  }

  private let limit: Int
  private let lifetime: Int
  private var used: Set<Use> = []
  private var order: [(use: Use, at: UTCTime)] = []
  private var start = 0

  /// - Parameter lifetime: the seconds after which a nonce cannot come again, as its timestamp is too old by then.
  init(limit: Int, lifetime: Int) {
    self.limit = limit
    self.lifetime = lifetime
  }

  var count: Int { used.count }

  func contains(_ nonce: String, accessKeyID: String) -> Bool {
    used.contains(Use(accessKeyID: accessKeyID, nonce: Array(nonce.utf8)))
  }

  /// false when the nonce has been used already.
  mutating func use(_ nonce: String, accessKeyID: String, at now: UTCTime) -> Bool {
    let use = Use(accessKeyID: accessKeyID, nonce: Array(nonce.utf8))
    guard used.insert(use).inserted else { return false }
    order.append((use, now))
    forget(now)
    return true
  }

  private mutating func forget(_ now: UTCTime) {
    while start < order.count,
      used.count > limit
        || now.secondsSinceEpoch - order[start].at.secondsSinceEpoch > lifetime
    {
      used.remove(order[start].use)
      start += 1
    }
    if start > 1024, start * 2 > order.count {
      order.removeFirst(start)
      start = 0
    }
  }
}
