import DirectMail

/// Remembers the used nonces whose timestamps are still valid, because each nonce may be used only once.
///
/// The number of nonces is limited. Beyond the limit the oldest nonce is forgotten, so that a replay of it would be
/// accepted.
struct NonceMemory: Sendable {
  /// The nonce of an account, as 128 bits that differ between all that are ever used and that nobody can choose: the
  /// hash is seeded for each process. It takes a tenth of the memory of the nonce itself.
  private struct Use: Hashable {
    private let first: Int
    private let second: Int

    init(_ nonce: String, _ accessKeyID: String) {
      first = Self.hash(1, nonce, accessKeyID)
      second = Self.hash(2, nonce, accessKeyID)
    }

    private static func hash(_ number: UInt8, _ nonce: String, _ accessKeyID: String) -> Int {
      var hasher = Hasher()
      hasher.combine(number)
      // By bytes, as equal strings may differ in them.
      for byte in nonce.utf8 { hasher.combine(byte) }
      hasher.combine(nonce.utf8.count)
      for byte in accessKeyID.utf8 { hasher.combine(byte) }
      return hasher.finalize()
    }
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
    used.contains(Use(nonce, accessKeyID))
  }

  /// Marks a nonce as used. Returns false if it was already used.
  mutating func use(_ nonce: String, accessKeyID: String, at now: UTCTime) -> Bool {
    let use = Use(nonce, accessKeyID)
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
