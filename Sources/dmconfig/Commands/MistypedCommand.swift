import ArgumentParser
import ConfiguratorModel
import DirectMailTexts
import Glibc
import SystemPackage

/// A word that is neither a command nor a file, and looks like a misspelt command name.
struct MistypedCommand {
  let word: String
  /// The command that was probably meant.
  let command: String

  init?(_ word: String) {
    let names = DMConfig.configuration.subcommands.compactMap { $0.configuration.commandName }
    guard !word.contains(where: { "/.".contains($0) }), !word.hasPrefix("-"),
      !names.contains(word), let near = Spelling.near(word, among: names, limit: 1).first,
      access(word, F_OK) != 0
    else { return nil }
    self.word = word
    command = near
  }

  /// Asks on a terminal whether the word is a new file.
  ///
  /// - Throws: `ExitCode` if the word is not a new file, or if there is no terminal to ask on.
  func ask() throws {
    let input = FileDescriptor.standardInput.rawValue
    guard isatty(input) == 1, StandardOutput.isTerminal else { throw refusal() }
    let strings = Strings.of(.ofProcess)
    StandardOutput.writePart(strings(.mistypedQuestion, word.escapedForTerminal, command) + " ")
    let answer = readLine()?.lowercased().filter { !$0.isWhitespace } ?? ""
    // Input methods may produce full-width letters.
    guard ["y", "yes", "ｙ", "是"].contains(answer) else { throw ExitCode(.usage) }
  }

  /// Reports which command was probably meant, and returns the exit code of the program.
  func refusal() -> ExitCode {
    StandardError.write(
      Strings.of(.ofProcess)(.mistypedError, word.escapedForTerminal, command))
    return ExitCode(.usage)
  }
}
