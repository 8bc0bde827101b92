import Foundation

/// Tries `check` on random cases, until it finds something wrong; gives back what, and how to see it again.
///
/// The seed is printed before the first case, so that it is known after a crash, too. It is a new one each time but
/// where the variable `CI` is set, so that a landing does not depend on luck. The variable
/// `DMCONFIG_FUZZ_SEED` repeats a run, `DMCONFIG_FUZZ_CASES` makes each that many times as long.
package func firstFault(
  of name: String, cases: Int, _ check: (inout FuzzCase) -> String?
) -> String? {
  let environment = ProcessInfo.processInfo.environment
  let seed =
    environment["DMCONFIG_FUZZ_SEED"].flatMap { UInt64($0) }
    ?? (environment["CI"] == nil ? UInt64.random(in: 0 ... .max) : 20_261_123)
  let count = cases * max(1, environment["DMCONFIG_FUZZ_CASES"].flatMap { Int($0) } ?? 1)
  print("fuzz \(name): \(count) cases, DMCONFIG_FUZZ_SEED=\(seed)")
  fflush(nil)
  for number in 0..<count {
    var item = FuzzCase(seed: seed &+ UInt64(number) &* 0xD134_2543_DE82_EF95)
    if let fault = check(&item) {
      return "\(name), case \(number), DMCONFIG_FUZZ_SEED=\(seed): \(fault)"
    }
  }
  return nil
}

/// The chance in one case.
package struct FuzzCase: RandomNumberGenerator {
  private var random: SeededRandom

  package init(seed: UInt64) { random = SeededRandom(seed: seed) }

  package mutating func next() -> UInt64 { random.next() }

  /// A number from 0 up to but without `limit`.
  package mutating func below(_ limit: Int) -> Int {
    limit > 1 ? Int(truncatingIfNeeded: next() % UInt64(limit)) : 0
  }

  package mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }

  package mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: next()) }

  /// One of `corpus`, spoilt in up to `spoils` places: bytes lost, doubled, changed, cut off, or put in from `words`
  /// and from another one.
  package mutating func mutation(
    of corpus: [[UInt8]], words: [[UInt8]], spoils: Int = 3
  ) -> [UInt8] {
    var bytes = pick(corpus)
    for _ in 0..<below(spoils + 1) {
      let place = below(bytes.count + 1)
      let end = min(bytes.count, place + 1 + below(4))
      switch below(8) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
      case 2 where place < bytes.count: bytes[place] = byte()
      case 3 where place < bytes.count: bytes[place] ^= 1 << UInt8(below(8))
      case 4: bytes.removeSubrange(place...)
      case 5:
        let other = pick(corpus)
        bytes.replaceSubrange(place..., with: other[below(other.count + 1)...])
      default: bytes.insert(contentsOf: pick(words), at: place)
      }
    }
    return bytes
  }
}

/// Bytes as a test can quote them: ASCII as it is, others as `\xFF`.
package func quoted(_ bytes: [UInt8]) -> String {
  bytes.map { byte in
    0x20...0x7E ~= byte && byte != UInt8(ascii: "\\")
      ? String(UnicodeScalar(byte)) : "\\x" + String(format: "%02X", byte)
  }.joined()
}
