import ArgumentParser

/// The program as its help and the completions of shells show it: a command line without a subcommand takes the options
/// of `edit`, which ArgumentParser does not say of a default subcommand. Nothing is parsed with it.
struct HelpRoot: ParsableCommand {
  static let configuration = DMConfig.configuration

  @OptionGroup var options: EditOptions

  /// What answers a command line that ended well with `error`: a help screen, a completion script, the version.
  static func message(for error: any Error) -> String {
    let text = fullMessage(for: error)
    return text == DMConfig.helpMessage() ? helpMessage() : text
  }
}
