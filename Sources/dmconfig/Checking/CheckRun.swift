import ConfiguratorModel
import FoundationEssentials

/// Checks several files at a time. The rows come in the order of the files.
struct CheckRun: Sendable {
  /// What is printed for one file.
  struct Row: Sendable {
    var output = CheckOutput()
    var errors = ""
    var exitStatus = ExitStatus.fine
  }

  let files: [String]
  let lines: CheckLines
  let isStrict: Bool
  /// How files are repaired; nil when they are only checked.
  var plan: FixedFile.Plan?

  /// How many files are checked at a time. Each takes a multiple of its size in memory.
  private let width = max(2, ProcessInfo.processInfo.activeProcessorCount)
  /// How far a file may be ahead of the next row to print. This limits the rows that wait for a slow file.
  private var window: Int { 64 * width }

  /// Passes each row to `print`, in order.
  ///
  /// - Returns: the first that applies of `unreadable`, `notWritten`, `notCreated`, `notAConfig` and `unsendable`, else
  ///   `fine`.
  func perform<Failure: Error>(
    _ print: (Row) throws(Failure) -> Void
  ) async throws -> ExitStatus {
    var statuses: Set<ExitStatus> = []
    let threads = (0..<width).map { _ in FileThread() }
    try await withThrowingTaskGroup(of: (Int, Row).self) { group in
      var waiting: [Int: Row] = [:]
      var (started, printed, running) = (0, 0, 0)
      while printed < files.count {
        while started < files.count, running < width, started < printed + window {
          let index = started
          group.addTask(executorPreference: threads[started % width]) { (index, row(files[index])) }
          started += 1
          running += 1
        }
        guard let (index, row) = try await group.next() else { break }
        running -= 1
        waiting[index] = row
        while let row = waiting.removeValue(forKey: printed) {
          statuses.insert(row.exitStatus)
          try print(row)
          printed += 1
        }
      }
    }
    return [.unreadable, .notWritten, .notCreated, .notAConfig, .unsendable]
      .first { statuses.contains($0) } ?? .fine
  }

  private func row(_ path: String) -> Row {
    if let plan {
      let file = FixedFile(repairing: path, plan)
      var row = lines.row(file, isDryRun: plan.isDryRun)
      row.exitStatus = file.failure?.exitStatus ?? file.checked.exitStatus(isStrict: isStrict)
      return row
    }
    let file = CheckedFile(checking: path)
    var row = lines.row(file)
    row.exitStatus = file.exitStatus(isStrict: isStrict)
    return row
  }
}
