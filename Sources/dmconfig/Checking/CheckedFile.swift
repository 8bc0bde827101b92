import DirectMailConnector
import DurableFiles

/// What `check` found in one file.
struct CheckedFile: Sendable {
  enum Verdict: Sendable {
    case report(Report)
    /// The text is not JSON, or is JSON but not a config.
    case notAConfig(ConfigError)
    case unreadable(FileError)
  }

  let path: String
  let verdict: Verdict
  /// How a text that is not JSON can be fixed; nil if a person has to repair it.
  let textFix: TextFix?

  init(path: String, verdict: Verdict, textFix: TextFix? = nil) {
    self.path = path
    self.verdict = verdict
    self.textFix = textFix
  }

  /// Checks the content of a file that has this mode.
  init(path: String, checking bytes: [UInt8], mode: UInt16?) {
    do throws(ConfigError) {
      let report = Rules.check(try ConnectorConfig(bytes: bytes), fileMode: mode)
      self.init(path: path, verdict: .report(report))
    } catch {
      let fix: TextFix? =
        if case .notJSON(let error) = error { TextFix(for: error, in: bytes) } else { nil }
      self.init(path: path, verdict: .notAConfig(error), textFix: fix)
    }
  }

  /// Reads and checks the file; `-` is the standard input.
  init(checking path: String) {
    do throws(FileError) {
      let (bytes, mode) = path == "-" ? (try StandardInput.read(), nil) : try Self.read(path)
      self.init(path: path, checking: bytes, mode: mode)
    } catch {
      self.init(path: path, verdict: .unreadable(error))
    }
  }

  private static func read(_ path: String) throws(FileError) -> ([UInt8], UInt16?) {
    let (bytes, mode) = try FileReader.readWithMode(path)
    return (bytes, UInt16(truncatingIfNeeded: mode))
  }

  /// Returns how many problems of a level the file has. One that cannot be checked has one.
  func count(_ level: Finding.Level) -> Int {
    guard case .report(let report) = verdict else { return level == .rejected ? 1 : 0 }
    return report.count(level)
  }

  /// How many of the problems are not listed, because there are too many.
  var truncated: Int { if case .report(let report) = verdict { report.truncated } else { 0 } }

  var isClean: Bool { Finding.Level.allCases.allSatisfy { count($0) == 0 } }

  /// Returns the exit status of a check of this file alone.
  func exitStatus(isStrict: Bool) -> ExitStatus {
    switch verdict {
    case .unreadable: .unreadable
    case .notAConfig: .notAConfig
    case .report:
      Finding.Level.allCases.contains { level in
        (level.stopsMail || isStrict && level == .warning) && count(level) > 0
      } ? .unsendable : .fine
    }
  }
}
