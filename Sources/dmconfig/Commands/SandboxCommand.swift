import ArgumentParser
import ConfiguratorModel
import DirectMail
import DirectMailSandbox
import DirectMailTexts
import DurableFiles
import Synchronization

/// `dmconfig sandbox`: only the stand-in for Direct Mail, until a signal ends it.
struct SandboxCommand: WaitingCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox", abstract: CommandText.abstract(.sandboxAbstract),
    usage: "dmconfig sandbox [<options>]",
    discussion: CommandText.discussion(.sandboxDiscussion))

  @Option(help: CommandText.help(.sandboxOptionPort))
  var port = 0

  @Option(help: CommandText.help(.sandboxOptionKeyID, valueName: "id"))
  var accessKeyID: String?

  @Option(
    help: CommandText.help(.sandboxOptionSecretFile, valueName: "file"),
    completion: .file())
  var accessKeySecretFile: String?

  @Option(help: CommandText.help(.sandboxOptionSender, valueName: "address"))
  var sender: [String] = []

  @Flag(help: CommandText.help(.sandboxOptionRecipients))
  var recipients = false

  func validate() throws {
    guard (accessKeyID == nil) == (accessKeySecretFile == nil) else {
      throw ValidationError(CommandText.of(.sandboxUsagePair))
    }
  }

  func run() async throws {
    let strings = Strings.of(.ofProcess)
    if recipients {
      return try StandardOutput.writeResult(SandboxLines.recipients(strings) + "\n")
    }
    var options = SandboxOptions()
    options.port = port
    options.accounts = [try account(strings)]
    let list = MailList(strings)
    options.onMail = { list.add($0) }
    if let error = await serve(options, strings) {
      StandardError.write(error.message(strings))
      throw ExitCode(error.exitStatus)
    }
  }

  /// Runs until SIGINT or SIGTERM. Their handlers are installed before the address can be read.
  private func serve(_ options: SandboxOptions, _ strings: Strings) async -> SandboxError? {
    StandardOutput.outliveReaders()
    return await cancelledBySignals {
      do throws(SandboxError) {
        let server = try await SandboxServer.start(options)
        StandardOutput.write(server.url)
        for line in options.accounts.flatMap({ SandboxLines.account($0, strings) }) {
          StandardOutput.write(line)
        }
        for await _ in AsyncStream<Never>.makeStream().stream {}
        await server.stop()
        return nil
      } catch {
        return error
      }
    }
  }

  private func account(_ strings: Strings) throws -> SandboxAccount {
    var account = SandboxAccount.builtIn
    if let accessKeyID, let accessKeySecretFile {
      account.accessKeyID = accessKeyID
      account.accessKeySecret = try secret(accessKeySecretFile, strings)
    }
    if !sender.isEmpty { account.senders = sender }
    return account
  }

  /// Reads the secret in a file, without white space around it.
  private func secret(_ path: String, _ strings: Strings) throws -> Secret {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileReader.read(path)
    } catch {
      StandardError.write(error.message(strings))
      throw ExitCode(error.exitStatus)
    }
    let text = String(decoding: bytes, as: UTF8.self).drop(while: \.isWhitespace)
    guard let last = text.lastIndex(where: { !$0.isWhitespace }) else {
      StandardError.write(strings(.sandboxEmptySecret, path.escapedForTerminal))
      throw ExitCode(.unreadable)
    }
    return Secret(String(text[...last]))
  }
}

/// The list of mails on standard output, one per line, as long as somebody reads it.
private final class MailList: Sendable {
  private let strings: Strings
  private let leftOut = Mutex(0)

  init(_ strings: Strings) { self.strings = strings }

  func add(_ mail: SandboxMail) {
    leftOut.withLock { leftOut in
      if leftOut > 0, StandardOutput.offer(strings.count(.sandboxLineLeftOut, leftOut)) {
        leftOut = 0
      }
      if leftOut > 0 || !StandardOutput.offer(SandboxLines.mail(mail, strings)) { leftOut += 1 }
    }
  }
}

/// What the command prints.
enum SandboxLines {
  /// Returns the lines about an account. They contain the secret only if it is the built-in one, which everybody knows.
  static func account(_ account: SandboxAccount, _ strings: Strings) -> [String] {
    var lines = [strings(.sandboxLineKeyID, account.accessKeyID.escapedForTerminal)]
    if account.accessKeySecret == SandboxAccount.builtIn.accessKeySecret {
      lines.append(strings(.sandboxLineSecret, account.accessKeySecret.exposed))
    }
    return lines + account.senders.map { strings(.sandboxLineSender, $0.escapedForTerminal) }
  }

  /// Returns one line for a mail, without its body.
  static func mail(_ mail: SandboxMail, _ strings: Strings) -> String {
    strings(
      .sandboxLineMail, mail.receivedAt.iso8601, "\(mail.number)",
      mail.to.joined(separator: ", ").escapedForTerminal, mail.subject.escapedForTerminal)
  }

  static func recipients(_ strings: Strings) -> String {
    let names = SandboxRecipient.documented(strings.language).map { "\($0.name): \($0.meaning)" }
    let intro = strings(.sandboxRecipientsIntro, SandboxRecipient.domain)
    return ([intro] + names).joined(separator: "\n")
  }
}

extension SandboxError {
  /// Returns what the problem is, and what to do, in one or two sentences.
  func message(_ strings: Strings) -> String {
    switch self {
    case .portInUse(let port): strings(.sandboxErrorPortInUse, "\(port)")
    case .portNotAllowed(let port): strings(.sandboxErrorPortNotAllowed, "\(port)")
    case .notAPort(let port): strings(.sandboxErrorNotAPort, "\(port)")
    case .cannotListen(let errno): strings(.sandboxErrorCannotListen, "\(errno)")
    }
  }
}
