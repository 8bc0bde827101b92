import ConfiguratorModel
import FoundationEssentials

/// Checks many files at once; the rows come in the order of the files.
struct CheckRun: Sendable {
  /// What is printed for one file.
  struct Row: Sendable {
    var output = ""
    var errors = ""
    var exitCode: Int32 = 0
  }

  let files: [String]
  let lines: CheckLines
  let isStrict: Bool

  /// Files being looked at at a time: each takes a multiple of its size in memory.
  private let width = max(2, ProcessInfo.processInfo.activeProcessorCount)
  /// How far ahead of the next row to be printed a file may be: bounds the rows that wait for a slow one.
  private var window: Int { 64 * width }

  /// Gives each row to `print`, in order.
  ///
  /// - Returns: the first that applies of the exit codes 66, 65 and 78, else 0.
  func perform<Failure: Error>(
    _ print: (Row) throws(Failure) -> Void
  ) async throws -> Int32 {
    var codes: Set<Int32> = []
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
          codes.insert(row.exitCode)
          try print(row)
          printed += 1
        }
      }
    }
    return [66, 65, 78].first { codes.contains($0) } ?? 0
  }

  private func row(_ path: String) -> Row {
    let file = CheckedFile(checking: path)
    var row = lines.row(file)
    row.exitCode = file.exitCode(isStrict: isStrict)
    return row
  }
}
