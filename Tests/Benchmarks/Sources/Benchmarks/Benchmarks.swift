/// Prints one table a subject: ours, and the references measured in the same run.
@main
struct Benchmarks {
  static func main() {
    SigningBenchmark.run()
  }
}

/// How often `body` runs in a second, over `count` runs after a tenth of them to warm up.
func perSecond(_ count: Int, _ body: () -> Void) -> Double {
  for _ in 0..<(count / 10) { body() }
  let time = ContinuousClock().measure { for _ in 0..<count { body() } }
  return Double(count)
    / (Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18)
}

func row(_ name: String, _ rate: Double, against ours: Double) {
  let padded = name + String(repeating: " ", count: max(1, 44 - name.count))
  let ratio = ((ours / rate) * 100).rounded() / 100
  print("\(padded)\(Int(rate))/s   ours is \(ratio) times that")
}
