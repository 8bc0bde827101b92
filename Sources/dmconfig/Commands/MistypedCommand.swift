import ArgumentParser
import ConfiguratorModel
import DirectMailTexts
import Glibc
import SystemPackage

/// A word that names neither a command nor a file, and reads like a slip of a command's name.
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

  /// Asks on a terminal whether it is a new file.
  ///
  /// - Throws: when it is not, or there is no terminal to ask on.
  func ask() throws {
    let input = FileDescriptor.standardInput.rawValue
    guard isatty(input) == 1, StandardOutput.isTerminal else { throw refusal() }
    let strings = Strings.of(.ofProcess)
    StandardOutput.writePart(strings(.mistypedQuestion, word.escapedForTerminal, command) + " ")
    let answer = readLine()?.lowercased().filter { !$0.isWhitespace } ?? ""
    // Input methods write full-width letters.
    guard ["y", "yes", "ｙ", "是"].contains(answer) else { throw ExitCode(.usage) }
  }

  /// Says which command was probably meant; gives what the program ends with.
  func refusal() -> ExitCode {
    StandardError.write(
      Strings.of(.ofProcess)(.mistypedError, word.escapedForTerminal, command))
    return ExitCode(.usage)
  }
}
