import DirectMailConnector
import Foundation

/// From starting a program to its first full screen, over a pseudo-terminal of 80×24 that stays silent.
enum StartBenchmark {
  static func table(_ program: String) throws -> Table {
    var table = Table(
      title: "From start to the first full screen (80×24)", unit: "ms, p50", better: .lower)
    let scratch = try ScratchDirectory()
    let file = try scratch.write(SampleConfig.complete.document.bytes, to: "connector.json")
    guard let ours = try times(program, [file], scratch) else {
      Swift.print("no program at \(program): build it, or give --binary PATH")
      return table
    }
    let p50 = ours.percentile(0.5)
    table.add("dmconfig", p50, note: "p90 \(Table.figure(ours.percentile(0.9)))")
    for peer in ["nano", "micro", "dialog"] where Reference.isInstalled(peer) {
      let arguments =
        peer == "dialog" ? ["--inputbox", "AccessKey ID", "10", "60", "LTAI"] : [file]
      let path = Reference.output(of: ["sh", "-c", "command -v \(peer)"])?
        .trimmingCharacters(in: .newlines)
      guard let path, let theirs = try times(path, arguments, scratch) else { continue }
      table.add(
        peer, theirs.percentile(0.5), against: p50,
        note: "p90 \(Table.figure(theirs.percentile(0.9)))")
    }
    return table
  }

  /// Milliseconds of twenty runs after two to warm up; nil when the program is not there.
  private static func times(
    _ program: String, _ arguments: [String], _ scratch: ScratchDirectory
  ) throws -> [Double]? {
    guard FileManager.default.isExecutableFile(atPath: program) else { return nil }
    let runs = try (0..<22).map { _ in
      try PseudoTerminal.start(
        program, arguments,
        environment: [
          "TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin",
          "HOME": scratch.url.path, "XDG_STATE_HOME": scratch.url.path + "/state",
        ])
    }
    return runs.dropFirst(2).map { $0 * 1000 }
  }
}
