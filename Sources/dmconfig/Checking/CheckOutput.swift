import DirectMailConnector

/// What `check` prints for one file. A long report is made while it is printed, and never whole in memory.
struct CheckOutput: Sendable {
  /// Up to how many findings are made at once, on the thread that checks the file.
  private static let few = 100
  /// How much is collected before it is written, in bytes.
  private static let portion = 64 << 10

  private var start: [UInt8]
  private let rest: Rest?

  private struct Rest {
    let lines: CheckLines
    let file: CheckedFile
    let repairs: [FixedFile.Repair]?
  }

  init(_ bytes: [UInt8] = []) {
    start = bytes
    rest = nil
  }

  init(lines: CheckLines, file: CheckedFile, repairs: [FixedFile.Repair]?) {
    start = []
    let rest = Rest(lines: lines, file: file, repairs: repairs)
    if case .report(let report) = file.verdict, report.findings.count > Self.few {
      self.rest = rest
    } else {
      self.rest = nil
      lines.forEachPiece(file, repairs) { start += $0.utf8 }
    }
  }

  mutating func begin(with bytes: [UInt8]) { start = bytes + start }

  /// The whole output.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    forEachPortion { bytes += $0 }
    return bytes
  }

  /// Passes on the output in portions.
  func forEachPortion<Failure: Error>(
    _ body: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var waiting = start
    if let rest {
      try rest.lines.forEachPiece(rest.file, rest.repairs) { piece throws(Failure) in
        waiting += piece.utf8
        guard waiting.count >= Self.portion else { return }
        try body(waiting)
        waiting = []
      }
    }
    if !waiting.isEmpty { try body(waiting) }
  }
}
