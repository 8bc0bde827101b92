import ArgumentParser
import ConfiguratorModel
import DirectMailConnector
import DirectMailTexts
import DurableFiles
import FoundationEssentials

/// `dmconfig set FILE FIELD VALUE`: changes one value and saves.
struct SetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: CommandText.abstract(.setAbstract),
    usage: """
      dmconfig set <file> <field> (<value> | -) [--in-place]
      dmconfig set <file> <field> (--from-file <path> | --clear) [--in-place]
      """,
    discussion: CommandText.discussion(.setDiscussion))

  @Argument(help: CommandText.help(.setArgumentFile), completion: .config)
  var file: String

  @Argument(help: CommandText.help(.fieldArgument), completion: .fields)
  var field: String

  @Argument(help: CommandText.help(.setArgumentValue))
  var value: String?

  @Option(help: CommandText.help(.setOptionFromFile, valueName: "path"), completion: .file())
  var fromFile: String?

  @Flag(help: CommandText.help(.setOptionClear))
  var clear = false

  @Flag(help: CommandText.help(.setOptionInPlace))
  var inPlace = false

  func validate() throws {
    let strings = Strings.of(.ofProcess)
    guard let field = FieldArgument(parsing: field) else { throw FieldArgument.unknown(field) }
    guard [value != nil, fromFile != nil, clear].count(where: { $0 }) == 1 else {
      throw ValidationError(strings(.setUsageOneValue))
    }
    if field.isSecret, let value, value != "-" {
      throw ValidationError(strings(.setUsageSecret))
    }
    if file == "-", value == "-" || fromFile == "-" {
      throw ValidationError(strings(.checkStdinOnce))
    }
    if file == "-", inPlace { throw ValidationError(strings(.setUsageInPlace)) }
  }

  func run() throws {
    guard let field = FieldArgument(parsing: field) else { return }
    FileSizeSignal.ignore()
    let strings = Strings.of(.ofProcess)
    let opened = try ConfigArgument(file).open(.ofProcess)
    var config = opened.config
    if case .template(let type, _) = field { try UsageTypeArgument.confirm(type, in: config) }
    let edit = FieldEdit(field: field, text: clear ? nil : JSText(try text(for: field, strings)))
    let change: FieldEdit.Change
    do throws(FieldEdit.Failure) {
      change = try edit.apply(to: &config, .ofProcess)
    } catch {
      StandardError.write(error.message(self.field, strings))
      throw ExitCode(error.exitStatus)
    }
    try write(config.document.bytes, over: opened, strings)
    for line in notes(on: change, in: config, opened.stamp, strings) { StandardError.write(line) }
  }

  // MARK: The value

  private func text(for field: FieldArgument, _ strings: Strings) throws -> String {
    if let value, value != "-" { return try utf8(FileName.bytes(of: value), "VALUE", strings) }
    let path = fromFile ?? "-"
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = path == "-" ? try StandardInput.read() : try FileReader.read(path)
    } catch {
      StandardError.write(error.message(strings))
      throw ExitCode(error.exitStatus)
    }
    let text = try utf8(bytes, path, strings)
    return field.isContent ? text : text.withoutLastLineBreak
  }

  private func utf8(_ bytes: [UInt8], _ name: String, _ strings: Strings) throws -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      StandardError.write(strings(.setNotText, name.escapedForTerminal))
      throw ExitCode(.notAConfig)
    }
    return text
  }

  // MARK: The file

  private func write(
    _ bytes: [UInt8], over opened: ConfigArgument.Opened, _ strings: Strings
  ) throws {
    if file == "-" { return try StandardOutput.writeResult(bytes) }
    guard bytes != opened.config.document.bytes else { return }
    let save = CommandSave(
      file: file, strings: strings,
      states: StateDirectory.all(environment: ProcessInfo.processInfo.environment))
    do throws(FileError) {
      let warnings = try save.write(bytes, over: opened.stamp, inPlace: inPlace)
      for warning in warnings { StandardError.write(warning) }
    } catch {
      for line in save.lines(error) { StandardError.write(line) }
      throw ExitCode(error.exitStatus)
    }
  }

  /// Returns notes about the new value: whether a template was added for it, and what `check` reports about it.
  private func notes(
    on change: FieldEdit.Change, in config: ConnectorConfig, _ stamp: FileStamp?, _ strings: Strings
  ) -> [String] {
    var notes: [String] = []
    if let (type, filled) = change.added {
      notes.append(strings(.setAdded, type.escapedForTerminal, filled.rawValue))
    }
    guard let path = change.path else { return notes }
    let mode = stamp.map { UInt16(truncatingIfNeeded: $0.mode & 0o7777) }
    let findings = Rules.check(config, fileMode: mode).findings
      .filter { !$0.path.elements.isEmpty && $0.path.elements.starts(with: path.elements) }
    let lines = CheckLines(format: .text, language: .ofProcess)
    return notes + findings.flatMap { lines.lines($0, in: file) }
  }
}

extension String {
  /// The text without the line break at its end, if there is one.
  fileprivate var withoutLastLineBreak: String {
    // CR LF is one character.
    guard let last, ["\n", "\r\n", "\r"].contains(last) else { return self }
    return String(dropLast())
  }
}
