import ArgumentParser
import CPlatform
import ConfiguratorModel
import DirectMailTexts
import DurableFiles
import Glibc

/// `dmconfig`: the configurator, and the commands beside it.
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
      SendCommand.self, SandboxCommand.self, ExplainCommand.self, VersionsCommand.self,
    ],
    defaultSubcommand: EditCommand.self)

  /// Runs the command. The configurator runs on this, the main thread, as ncurses wants it, and without the
  /// concurrency runtime until something is sent; a command that waits for the network runs beside it.
  static func main() {
    CoreDumps.turnOff()
    platform_return_large_blocks()
    do {
      var command = try command(in: CheckCommand.withValues(arguments))
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

  /// The arguments with their bytes, of which file names need not be UTF-8.
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
    guard let list = LongFileList(in: arguments) else { return try parseAsRoot(arguments) }
    let command = try parseAsRoot(list.arguments)
    guard var check = command as? CheckCommand else { return command }
    check.files = list.files
    try check.validate()
    return check
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

  /// Ends as `exit(withError:)` does, but fails where a help page cannot be written, and lets no argument that its
  /// message quotes steer the terminal.
  private static func end(with error: any Error) -> Never {
    guard exitCode(for: error) != .success else {
      do throws(ExitCode) {
        try StandardOutput.writeResult(fullMessage(for: error) + "\n")
        exit()
      } catch {
        exit(withError: error)
      }
    }
    let lines = fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false)
    let text = lines.map { String($0).escapedForTerminal }.joined(separator: "\n")
    if !text.isEmpty { StandardError.write(text) }
    exit(withError: exitCode(for: error))
  }
}
