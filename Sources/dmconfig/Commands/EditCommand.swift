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
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: CommandText.abstract(.editAbstract),
    usage: "dmconfig [edit] [<file>] [<options>]")

  @Argument(help: CommandText.help(.editArgumentFile), completion: .config)
  var file = "connector.json"

  @Flag(help: CommandText.help(.editOptionSandbox))
  var sandbox = false

  @Option(
    help: CommandText.help(.editOptionEndpoint, valueName: "url"),
    completion: .endpoints)
  var endpoint: String?

  @Option(help: CommandText.help(.editOptionLang), completion: .languages)
  var lang: String?

  @Flag(help: CommandText.help(.editOptionMouse))
  var mouse = false

  @Flag(help: CommandText.help(.editOptionAscii))
  var ascii = false

  @Option(
    help: CommandText.help(.editOptionLog, valueName: "file"), completion: .file())
  var log: String?

  func validate() throws {
    if let lang, Language(tag: lang) == nil {
      throw ValidationError(CommandText.of(.editUsageLang))
    }
    if file == "-" { throw ValidationError(CommandText.of(.editUsageStdin)) }
    if sandbox, endpoint != nil {
      throw ValidationError(CommandText.of(.editUsageSandboxAlone))
    }
    do throws(EndpointError) {
      if let endpoint { _ = try Endpoint(parsing: endpoint) }
    } catch {
      throw ValidationError(error.message(.ofProcess))
    }
  }

  func run() throws {
    let environment = ProcessInfo.processInfo.environment
    let language = lang.flatMap(Language.init(tag:)) ?? Language(environment: environment)
    FileSizeSignal.ignore()
    let opened = try open(language, environment)
    let sessionLog = try openLog(language)
    // What the terminal catches while it is ours comes back to this: a key that interrupts, hit while the program ends
    // by itself, does not make that a bad end.
    for number in [SIGINT, SIGQUIT] { signal(number, SIG_IGN) }
    let terminal: Terminal
    do throws(TerminalError) {
      terminal = try Terminal(
        options: TerminalOptions(
          ascii: ascii, mouse: mouse, crashNotice: Strings.of(language)(.editCrashed)))
    } catch {
      StandardError.write(error.message(.of(language)))
      throw ExitCode(.usage)
    }
    let inbox = EventInbox(wake: { [waker = terminal.waker] in waker.wake() })
    let sandboxSession = EmbeddedSandbox()
    let files = FileDesk(
      EditedFile(
        path: file, stamp: opened.stamp, taken: opened.interruptedSave, environment: environment),
      proofs: ProofDesk(states: StateDirectory.all(environment: environment)), inbox: inbox)
    let sender = TestSender(environment: environment, sandbox: sandboxSession)
    let runner = EffectRunner(
      inbox: inbox, files: files,
      settings: SettingsDesk(environment: environment, inbox: inbox), sandbox: sandboxSession,
      startsSandbox: sandbox, language: language,
      send: { await sender.send($0, $1) })
    EndGuard(files: files, activity: terminal.activity, strings: .of(language)).start()
    let size = terminal.size
    let model = Configurator(
      settings: Settings(
        language: language, isMouseOn: mouse, hasSandbox: sandbox, endpoint: endpoint,
        sshHost: Self.host(ofSSH: environment)),
      file: opened.state, config: opened.config, size: size)
    var session = ConfiguratorSession(
      terminal: terminal, model: model, runner: runner, inbox: inbox, environment: environment,
      log: sessionLog)
    if opened.interruptedSave != nil { inbox.post { .notice($0(.draftInterrupted)) } }
    sessionLog?.began(file: file, size: size, language: language.rawValue)
    session.run()
    terminal.close()
    if let failure = files.failure {
      let strings = Strings.of(language)
      StandardError.write(strings(.endNotKept, failure.reason(strings)))
      throw ExitCode(.notWritten)
    }
    terminal.activity.endBySignal()
  }

  /// The address under which this machine was reached over ssh; nil when it was not.
  private static func host(ofSSH environment: [String: String]) -> String? {
    let words = environment["SSH_CONNECTION"]?.split(separator: " ") ?? []
    return words.count == 4 ? String(words[2]) : nil
  }

  private func openLog(_ language: Language) throws -> SessionLog? {
    do throws(FileError) {
      return try log.map { path throws(FileError) in SessionLog(try EventLog(path)) }
    } catch {
      StandardError.write(error.message(.of(language)))
      throw ExitCode(error.exitStatus)
    }
  }

  private struct Opened {
    var config: ConnectorConfig
    var state: FileState
    var stamp: FileStamp?
    /// What a save in place was writing when it was cut off, so that the file holds only a part of it.
    var interruptedSave: Draft?
  }

  /// Reads the file; a missing one is a new document with starter templates.
  private func open(_ language: Language, _ environment: [String: String]) throws -> Opened {
    let opening: FileStore.Opening
    do throws(FileError) {
      opening = try FileStore().open(file)
    } catch {
      StandardError.write(error.message(.of(language)))
      throw ExitCode(error.exitStatus)
    }
    switch opening {
    case .new:
      return Opened(
        config: .starter(language), state: FileState(path: file, isNew: true, savedBytes: []))
    case .existing(let read):
      let mode = UInt16(truncatingIfNeeded: read.stamp.mode & 0o7777)
      let state = FileState(path: file, isNew: false, savedBytes: read.bytes, mode: mode)
      do throws(ConfigError) {
        let config = try ConnectorConfig(bytes: read.bytes)
        return Opened(config: config, state: state, stamp: read.stamp)
      } catch {
        if let (config, draft) = interruptedSave(environment) {
          return Opened(
            config: config, state: state, stamp: read.stamp, interruptedSave: draft)
        }
        StandardError.write("\(file.escapedForTerminal): \(error.message(language))")
        throw ExitCode(.notAConfig)
      }
    }
  }

  /// The content that a dead session was writing into the file itself.
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
  /// What is wrong with the terminal and what to do.
  func message(_ strings: Strings) -> String {
    switch self {
    case .notATerminal: strings(.terminalNone)
    case .termUnset: strings(.terminalTermUnset)
    case .unknownTerm(let name): strings(.terminalUnknown, name.escapedForTerminal)
    case .tooOld(let name): strings(.terminalTooOld, name.escapedForTerminal)
    }
  }
}
