import ArgumentParser
import CPlatform
import ConfiguratorModel
import DirectMailTexts
import DurableFiles
import Glibc

/// `dmconfig`: the configurator, and the other commands.
@main
struct DMConfig: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dmconfig",
    abstract: CommandText.abstract(.commandAbstract),
    usage: """
      dmconfig [edit] [<file>] [<options>]
      dmconfig <subcommand> [<options>]
      """,
    discussion: CommandText.discussion(.commandDiscussion),
    version: Version.text,
    subcommands: [
      EditCommand.self, CheckCommand.self, RenderCommand.self, NewCommand.self, SchemaCommand.self,
      SendCommand.self, GetCommand.self, SetCommand.self, SandboxCommand.self,
      ExplainCommand.self, VersionsCommand.self,
    ],
    defaultSubcommand: EditCommand.self)

  /// Runs the command. The configurator runs on the main thread, as ncurses requires, and without the concurrency
  /// runtime until something is sent. A command that waits for the network runs on another thread.
  static func main() {
    CoreDumps.turnOff()
    platform_return_large_blocks()
    do {
      let arguments = CheckCommand.withValues(arguments)
      var command = try command(in: arguments)
      if let edit = command as? EditCommand, arguments.first != EditCommand.name {
        try MistypedCommand(edit.file)?.ask()
      }
      guard let waiting = command as? any WaitingCommand else {
        try command.run()
        exit()
      }
      Task.detached(executorPreference: commandThread) { await run(waiting) }
    } catch {
      end(with: error)
    }
    while true { pause() }
  }

  private static let commandThread = FileThread()

  /// The arguments with their original bytes, because file names need not be UTF-8.
  private static var arguments: [String] {
    (1..<max(1, Int(CommandLine.argc))).compactMap { index in
      CommandLine.unsafeArgv[index].map { argument in
        FileName.text(
          of: UnsafeBufferPointer(start: argument, count: strlen(argument))
            .map(UInt8.init(bitPattern:)))
      }
    }
  }

  private static func command(in arguments: [String]) throws -> any ParsableCommand {
    guard let list = LongFileList(in: arguments) else { return try parsed(arguments) }
    let command = try parseAsRoot(list.arguments)
    guard var check = command as? CheckCommand else { return command }
    check.files = list.files
    try check.validate()
    return check
  }

  /// Parses the arguments. Reports an error after a misspelt command name as the misspelling, because the other
  /// arguments fit no other command.
  private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    do {
      return try parseAsRoot(arguments)
    } catch {
      guard exitCode(for: error) != .success, let word = arguments.first,
        let mistyped = MistypedCommand(word)
      else { throw error }
      throw mistyped.refusal()
    }
  }

  private static func run(_ command: some WaitingCommand) async -> Never {
    do {
      var command = command
      try await command.run()
      exit()
    } catch {
      end(with: error)
    }
  }

  /// Ends like `exit(withError:)`, but in the language of the interface; fails if a help page cannot be written, and
  /// escapes control characters in arguments that its message quotes.
  private static func end(with error: any Error) -> Never {
    let words = ParserWords(language: .ofProcess)
    guard exitCode(for: error) != .success else {
      do throws(ExitCode) {
        try StandardOutput.writeResult(words.help(HelpRoot.message(for: error)) + "\n")
        exit()
      } catch {
        exit(withError: error)
      }
    }
    let lines = fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false)
    let text = words.error(lines.map { String($0).escapedForTerminal }).joined(separator: "\n")
    if !text.isEmpty { StandardError.write(text) }
    exit(withError: exitCode(for: error))
  }
}
