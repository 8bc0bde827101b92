import Foundation

/// Prints one table a subject: ours, and the references measured in the same run.
///
///     swift run -c release Benchmarks [--binary PATH] [SUBJECT…]
///
/// Subjects: parse, check, render, sign, start, keys; all of them unless named. What is not installed has no row.
@main
struct Benchmarks {
  static func main() throws {
    var arguments = CommandLine.arguments.dropFirst()
    var binary = ProcessInfo.processInfo.environment["DMCONFIG_BINARY"]
    if let flag = arguments.firstIndex(of: "--binary"), flag + 1 < arguments.endIndex {
      binary = arguments[flag + 1]
      arguments.removeSubrange(flag...(flag + 1))
    }
    let program = binary ?? builtProgram
    for subject in Subject.allCases
    where arguments.isEmpty || arguments.contains(subject.rawValue) {
      try subject.table(program).print()
    }
  }

  /// What `swift build -c release` in the repository leaves.
  private static var builtProgram: String {
    var directory = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { directory.deleteLastPathComponent() }
    return directory.appendingPathComponent(".build/release/dmconfig").path
  }

  enum Subject: String, CaseIterable {
    case parse, check, render, sign, start, keys

    func table(_ program: String) throws -> Table {
      switch self {
      case .parse: try ParseBenchmark.table()
      case .check: try CheckBenchmark.table(program)
      case .render: try RenderBenchmark.table()
      case .sign: SigningBenchmark.table()
      case .start: try StartBenchmark.table(program)
      case .keys: try KeyBenchmark.table()
      }
    }
  }
}
