import ArgumentParser
import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailTexts
import DurableFiles
import FoundationEssentials
import Glibc
import NcursesTerminal
import TerminalKit

/// `dmconfig [edit] [FILE]`: the configurator.
struct EditCommand: ParsableCommand {
  static let name = "edit"
  static let configuration = CommandConfiguration(
    commandName: name, abstract: CommandText.abstract(.editAbstract),
    usage: "dmconfig [edit] [<file>] [<options>]",
    discussion: CommandText.discussion(.editDiscussion))

  @Argument(help: CommandText.help(.editArgumentFile), completion: .config)
  var file = "connector.json"

  @OptionGroup var options: EditOptions

  func validate() throws {
    if file == "-" { throw ValidationError(CommandText.of(.editUsageStdin)) }
  }

  func run() throws {
    let environment = ProcessInfo.processInfo.environment
    let wanted = options.lang.flatMap(Language.init(tag:)) ?? Language(environment: environment)
    FileSizeSignal.ignore()
    var opened = try open(wanted, environment)
    let sessionLog = try openLog(wanted)
    // These handlers are restored after the terminal is closed, so that an interrupt key that is pressed while the
    // program is ending by itself does not make it fail.
    for number in [SIGINT, SIGQUIT] { signal(number, SIG_IGN) }
    let terminal = try openTerminal(wanted, opened)
    // A screen of question marks helps nobody.
    let language = terminal.showsUnicode ? wanted : .english
    if language != wanted, opened.state.isNew || opened.isEmptyFile {
      opened.config = .starter(language)
    }
    let inbox = EventInbox(wake: { [waker = terminal.waker] in waker.wake() })
    let sandboxSession = EmbeddedSandbox(port: options.port ?? 0)
    let files = FileDesk(
      EditedFile(
        path: file, stamp: opened.stamp, taken: opened.interruptedSave, environment: environment),
      states: StateDirectory.all(environment: environment), inbox: inbox)
    let sender = TestSender(environment: environment, sandbox: sandboxSession)
    let runner = EffectRunner(
      inbox: inbox, files: files,
      settings: SettingsDesk(environment: environment, inbox: inbox), sandbox: sandboxSession,
      startsSandbox: options.sandbox, language: language,
      send: { await sender.send($0, $1) })
    EndGuard(files: files, activity: terminal.activity, strings: .of(language)).start()
    let model = configurator(of: opened, on: terminal, language, environment)
    var session = ConfiguratorSession(
      terminal: terminal, model: model, runner: runner, inbox: inbox, environment: environment,
      log: sessionLog)
    if language != wanted { inbox.post { .notice($0(.languageNotShown)) } }
    if opened.interruptedSave != nil { inbox.post { .notice($0(.draftInterrupted)) } }
    if opened.isEmptyFile { inbox.post { .notice($0(.openEmpty)) } }
    if opened.state.hasByteOrderMark { inbox.post { .notice($0(.openMark)) } }
    sessionLog?.began(file: file, size: terminal.size, language: language.rawValue)
    let broken = session.run()
    terminal.close()
    if let failure = files.failure {
      let strings = Strings.of(language)
      StandardError.write(strings(.endNotKept, failure.reason(strings)))
      throw ExitCode(.notWritten)
    }
    terminal.activity.endBySignal()
    if let broken { throw report(broken, language) }
  }

  private func openTerminal(_ language: Language, _ opened: Opened) throws -> Terminal {
    do throws(TerminalError) {
      return try Terminal(
        options: TerminalOptions(
          ascii: options.ascii, mouse: options.mouse,
          crashNotice: Strings.of(language)(.editCrashed)))
    } catch {
      // Without a screen, a file that is not JSON is reported as by every other command.
      if let broken = opened.broken { throw report(broken, language) }
      StandardError.write(error.message(.of(language)))
      throw ExitCode(.usage)
    }
  }

  private func configurator(
    of opened: Opened, on terminal: Terminal, _ language: Language, _ environment: [String: String]
  ) -> Configurator {
    let settings = Settings(
      language: language, showsChinese: terminal.showsUnicode, isMouseOn: options.mouse,
      hasSandbox: options.sandbox, endpoint: options.endpoint,
      sshHost: Self.host(ofSSH: environment), home: Self.home(in: environment))
    return opened.broken == nil
      ? Configurator(
        settings: settings, file: opened.state, config: opened.config, size: terminal.size)
      : Configurator(settings: settings, brokenFile: opened.state, size: terminal.size)
  }

  /// Reports what is wrong with the file.
  private func report(_ error: ConfigError, _ language: Language) -> ExitCode {
    StandardError.write("\(file.escapedForTerminal): \(error.message(language))")
    return ExitCode(.notAConfig)
  }

  /// Returns the address at which this machine was reached over ssh; nil without ssh.
  private static func host(ofSSH environment: [String: String]) -> String? {
    let words = environment["SSH_CONNECTION"]?.split(separator: " ") ?? []
    return words.count == 4 ? String(words[2]) : nil
  }

  /// Returns the absolute path in HOME, without a slash at its end; nil if it has none.
  private static func home(in environment: [String: String]) -> String? {
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return String(home.dropLast(home.hasSuffix("/") ? 1 : 0))
  }

  private func openLog(_ language: Language) throws -> SessionLog? {
    do throws(FileError) {
      return try options.log.map { path throws(FileError) in SessionLog(try EventLog(path)) }
    } catch {
      StandardError.write(error.message(.of(language)))
      throw ExitCode(error.exitStatus)
    }
  }

  private struct Opened {
    var config: ConnectorConfig
    var state: FileState
    var stamp: FileStamp?
    /// What an interrupted in-place save was writing, if the file contains only a part of it.
    var interruptedSave: Draft?
    /// The reason why the file has to be repaired first.
    var broken: ConfigError?
    /// Whether the file exists and holds nothing, so that the document is a new one.
    var isEmptyFile: Bool { !state.isNew && state.savedBytes.isEmpty }
  }

  /// Reads the file. A missing file becomes a new document with starter templates.
  private func open(_ language: Language, _ environment: [String: String]) throws -> Opened {
    let opening: FileStore.Opening
    do throws(FileError) {
      opening = try FileStore().open(file)
    } catch {
      StandardError.write(error.named(file).message(.of(language)))
      throw ExitCode(error.exitStatus)
    }
    switch opening {
    case .new:
      return Opened(
        config: .starter(language), state: FileState(path: file, isNew: true, savedBytes: []))
    case .existing(let read):
      let mode = UInt16(truncatingIfNeeded: read.stamp.mode & 0o7777)
      var state = FileState(path: file, isNew: false, savedBytes: read.bytes, mode: mode)
      if read.bytes.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }),
        interruptedSave(environment) == nil
      {
        state.savedBytes = []
        return Opened(config: .starter(language), state: state, stamp: read.stamp)
      }
      do throws(ConfigError) {
        let opened = try ConnectorConfig.opening(read.bytes)
        state.savedBytes = opened.config.document.bytes
        state.hasByteOrderMark = opened.hasByteOrderMark
        return Opened(config: opened.config, state: state, stamp: read.stamp)
      } catch {
        if let (config, draft) = interruptedSave(environment) {
          return Opened(
            config: config, state: state, stamp: read.stamp, interruptedSave: draft)
        }
        guard case .notJSON = error else { throw report(error, language) }
        return Opened(config: .empty, state: state, stamp: read.stamp, broken: error)
      }
    }
  }

  /// Returns the content that an ended session was writing into the file itself.
  private func interruptedSave(_ environment: [String: String]) -> (ConnectorConfig, Draft)? {
    let pending = EditedFile.pending(
      for: file, in: StateDirectory.all(environment: environment))
    guard let draft = pending.first(where: \.interruptedSave),
      let config = try? ConnectorConfig(bytes: draft.bytes)
    else { return nil }
    return (config, draft)
  }
}

extension TerminalError {
  /// Returns what is wrong with the terminal, what to do, and what works without it.
  func message(_ strings: Strings) -> String {
    cause(strings) + "\n" + strings(.terminalCommands)
  }

  private func cause(_ strings: Strings) -> String {
    switch self {
    case .notATerminal: strings(.terminalNone)
    case .termUnset: strings(.terminalTermUnset)
    case .unknownTerm(let name): strings(.terminalUnknown, name.escapedForTerminal)
    case .tooOld(let name): strings(.terminalTooOld, name.escapedForTerminal)
    }
  }
}
