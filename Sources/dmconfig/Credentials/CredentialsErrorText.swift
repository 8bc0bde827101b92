import ConfiguratorModel
import DirectMailTexts
import DurableFiles

extension CredentialsError {
  /// Returns what is missing and where, in one sentence.
  func message(_ strings: Strings) -> String {
    switch self {
    case .missingVariable(let name): strings(.credentialsMissingVariable, name)
    case .noHome: strings(.credentialsNoHome)
    case .profilesDisabled: strings(.credentialsDisabled)
    case .unreadable(let error): error.message(strings)
    case .notAProfileFile(let path): strings(.credentialsNotAFile, path.escapedForTerminal)
    case .noProfile(let name, let path):
      strings(.credentialsNoProfile, name.escapedForTerminal, path.escapedForTerminal)
    case .unsupportedMode(let mode, let profile):
      strings(.credentialsMode, mode.escapedForTerminal, profile.escapedForTerminal)
    case .incomplete(let key, let profile):
      strings(.credentialsIncomplete, key, profile.escapedForTerminal)
    }
  }
}
