import ConfiguratorModel
import DirectMailConnector
import DirectMailTexts
import DurableFiles

/// The work of `dmconfig versions`, apart from reading arguments and printing.
struct VersionsRun {
  enum Task: Hashable {
    case list
    case diff(Int)
    case restore(Int, inPlace: Bool)
  }

  /// What is printed where, and the exit status.
  struct Outcome: Hashable {
    var output: [String] = []
    var warnings: [String] = []
    var exitStatus = ExitStatus.fine
  }

  let file: String
  let isJSON: Bool
  let strings: Strings
  /// The directories to try, in order.
  let states: [StateDirectory]

  private var save: CommandSave { CommandSave(file: file, strings: strings, states: states) }

  func perform(_ task: Task) -> Outcome {
    do {
      let versions = try VersionStore(states).list(file)
      let current = try present(versions: versions)
      switch task {
      case .list: return list(versions, current: current?.bytes)
      case .diff(let number):
        guard let version = versions.first(where: { $0.number == number }) else {
          return noSuchVersion(number)
        }
        return try diff(version, current: current?.bytes)
      case .restore(let number, let inPlace):
        guard let version = versions.first(where: { $0.number == number }) else {
          return noSuchVersion(number)
        }
        return try restore(version, over: current, inPlace: inPlace)
      }
    } catch {
      return Outcome(warnings: save.lines(error), exitStatus: error.exitStatus)
    }
  }

  /// Returns the file as it is now. A missing file is an error only if it has no versions either.
  private func present(versions: [VersionStore.Version]) throws(FileError)
    -> FileStore.OpenedFile?
  {
    switch try FileStore().open(file) {
    case .existing(let file): return file
    case .new(let path):
      if versions.isEmpty { throw FileError(.read, path: path, .missing) }
      return nil
    }
  }

  private func list(_ versions: [VersionStore.Version], current: [UInt8]?) -> Outcome {
    let report = VersionsReport(file: file, strings: strings)
    let same = versions.first { version in
      version.size == current?.count
        && (try? VersionStore(states).read(version, of: file)) == current
    }
    return Outcome(
      output: isJSON
        ? report.listJSON(versions, current: same?.number)
        : report.list(versions, current: same?.number))
  }

  private func diff(_ version: VersionStore.Version, current: [UInt8]?) throws(FileError)
    -> Outcome
  {
    let old = try VersionStore(states).read(version, of: file)
    let diff = MaskedDiff(from: old, to: current ?? [])
    let report = VersionsReport(file: file, strings: strings)
    return Outcome(
      output: isJSON
        ? report.diffJSON(diff, from: version)
        : report.diff(diff, from: version, fileExists: current != nil))
  }

  private func restore(
    _ version: VersionStore.Version, over current: FileStore.OpenedFile?, inPlace: Bool
  ) throws(FileError) -> Outcome {
    let bytes = try VersionStore(states).read(version, of: file)
    if bytes == current?.bytes {
      return done(.versionsAlready, file.escapedForTerminal, "\(version.number)", version, false)
    }
    var outcome = done(
      current == nil ? .versionsRestoredNew : .versionsRestored, "\(version.number)",
      file.escapedForTerminal, version, true)
    outcome.warnings = try save.write(bytes, over: current?.stamp, inPlace: inPlace)
    return outcome
  }

  private func done(
    _ key: InterfaceText, _ first: String, _ second: String, _ version: VersionStore.Version,
    _ isWritten: Bool
  ) -> Outcome {
    let object = JSONLine([
      ("file", .text(FileName.readable(file))), ("version", .number(version.number)),
      ("restored", .bool(isWritten)),
    ])
    return Outcome(output: [isJSON ? object.text : strings(key, first, second)])
  }

  private func noSuchVersion(_ number: Int) -> Outcome {
    Outcome(
      warnings: [strings(.versionsNoSuch, "\(number)", file.escapedForTerminal)], exitStatus: .usage
    )
  }
}
