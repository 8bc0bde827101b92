import DirectMail

/// Remembers the used nonces whose timestamps are still valid, because each nonce may be used only once.
///
/// The number of nonces is limited. Beyond the limit the oldest nonce is forgotten, so that a replay of it would be
/// accepted.
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

  /// - Parameter lifetime: the seconds after which a nonce cannot be used again, because its timestamp is too old.
  init(limit: Int, lifetime: Int) {
    self.limit = limit
    self.lifetime = lifetime
  }

  var count: Int { used.count }

  func contains(_ nonce: String, accessKeyID: String) -> Bool {
    used.contains(Use(accessKeyID: accessKeyID, nonce: Array(nonce.utf8)))
  }

  /// Marks a nonce as used. Returns false if it was already used.
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
