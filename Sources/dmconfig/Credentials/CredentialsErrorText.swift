import ConfiguratorModel
import DirectMailTexts
import DurableFiles

extension CredentialsError {
  /// What is missing and where, in one sentence.
  func message(_ strings: Strings) -> String {
    switch self {
    case .missingVariable(let name): strings(.credentialsMissingVariable, name)
    case .noHome: strings(.credentialsNoHome)
    case .profilesDisabled: strings(.credentialsDisabled)
    case .unreadable(let error): error.message(strings)
    case .notAProfileFile(let path): strings(.credentialsNotAFile, VisibleText.of(path))
    case .noProfile(let name, let path):
      strings(.credentialsNoProfile, VisibleText.of(name), VisibleText.of(path))
    case .unsupportedMode(let mode, let profile):
      strings(.credentialsMode, VisibleText.of(mode), VisibleText.of(profile))
    case .incomplete(let key, let profile):
      strings(.credentialsIncomplete, key, VisibleText.of(profile))
    }
  }
}
