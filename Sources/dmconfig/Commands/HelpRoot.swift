import ArgumentParser

/// The program as its help and shell completions show it: a command line without a subcommand accepts the options of
/// `edit`, which ArgumentParser does not show for a default subcommand. Never used for parsing.
struct HelpRoot: ParsableCommand {
  static let configuration = DMConfig.configuration

  @OptionGroup var options: EditOptions

  /// Returns the output for a command line that ended successfully with `error`: a help screen, a completion script,
  /// the version.
  static func message(for error: any Error) -> String {
    let text = fullMessage(for: error)
    return text == DMConfig.helpMessage() ? helpMessage() : text
  }
}
