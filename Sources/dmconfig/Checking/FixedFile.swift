import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailTexts
import DurableFiles
import FoundationEssentials

/// A file after `check --fix`: what was repaired in it, what is left, and the result of writing it.
struct FixedFile: Sendable {
  /// A repair, with the original position of the problem.
  enum Repair: Sendable {
    case text(TextFix, JSONSyntaxError)
    case finding(Finding)
  }

  /// How to repair.
  struct Plan: Sendable {
    let scope: ConnectorConfig.FixScope
    let isDryRun: Bool
    let language: Language
    let states: [StateDirectory]
  }

  /// The result of checking the repaired file.
  let checked: CheckedFile
  var repairs: [Repair] = []
  /// The content before the repair and after it; equal if only the mode was changed, or nothing was.
  var before: [UInt8] = []
  var after: [UInt8] = []
  var warnings: [String] = []
  /// Why the file could not be written.
  var failure: FileError?

  /// Reads, repairs and writes the file; for the standard input, the caller has to write the repaired text.
  init(repairing path: String, _ plan: Plan) {
    let read: FileStore.OpenedFile?
    do throws(FileError) {
      switch path {
      case "-":
        before = try StandardInput.read()
        read = nil
      default:
        guard case .existing(let file) = try FileStore().open(path) else {
          throw FileError(.read, path: path, .missing)
        }
        before = file.bytes
        read = file
      }
    } catch {
      checked = CheckedFile(path: path, verdict: .unreadable(error))
      return
    }
    after = before
    let mode = (read?.stamp.mode).map { UInt16(truncatingIfNeeded: $0 & 0o7777) }
    let checked = Self.repair(&after, path: path, mode: mode, plan, &repairs)
    guard let read, !plan.isDryRun else {
      self.checked = checked
      return
    }
    do throws(FileError) {
      if after != before {
        let save = CommandSave(file: path, strings: .of(plan.language), states: plan.states)
        warnings = try save.write(after, over: read.stamp, inPlace: false)
      }
      if Self.restrict(repairs) { _ = try FileStore().restrict(path, knownAs: nil) }
      self.checked = checked
    } catch {
      failure = error
      // The file could not be changed, so nothing was repaired.
      repairs = []
      after = before
      self.checked = CheckedFile(path: path, checking: before, mode: mode)
    }
  }

  private static func restrict(_ repairs: [Repair]) -> Bool {
    repairs.contains { repair in
      if case .finding(let finding) = repair { finding.fix?.restrictsMode == true } else { false }
    }
  }

  /// Repairs the text, and returns what is left to fix in it.
  private static func repair(
    _ text: inout [UInt8], path: String, mode: UInt16?, _ plan: Plan, _ repairs: inout [Repair]
  ) -> CheckedFile {
    let repaired = JSONDocument.repairing(text, safeOnly: plan.scope == .safe)
    var config: ConnectorConfig
    do throws(ConfigError) {
      config = try ConnectorConfig(bytes: repaired.text)
    } catch {
      // A text that is still not a config after the repairs is left unchanged.
      return CheckedFile(path: path, checking: text, mode: mode)
    }
    repairs = repaired.fixes.map { Repair.text($0.fix, $0.error) }
    repairs += config.repair(plan.scope, plan.language).map(Repair.finding)
    text = config.document.bytes
    let report = Rules.check(config, fileMode: mode)
    guard let readable = report.findings.first(where: { $0.fix?.restrictsMode == true }) else {
      return CheckedFile(path: path, verdict: .report(report))
    }
    repairs.append(.finding(readable))
    return CheckedFile(path: path, verdict: .report(Rules.check(config, fileMode: 0o600)))
  }
}
