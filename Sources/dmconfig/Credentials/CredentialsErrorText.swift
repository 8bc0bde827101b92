import ConfiguratorModel
import DirectMailTexts
import DurableFiles

extension CredentialsError {
  /// What is missing and where, in one sentence.
  func message(_ strings: Strings) -> String {
    switch self {
    case .missingVariable(let name): strings("credentials.missingVariable", name)
    case .noHome: strings("credentials.noHome")
    case .profilesDisabled: strings("credentials.disabled")
    case .unreadable(let error): error.message(strings)
    case .notAProfileFile(let path): strings("credentials.notAFile", VisibleText.of(path))
    case .noProfile(let name, let path):
      strings("credentials.noProfile", VisibleText.of(name), VisibleText.of(path))
    case .unsupportedMode(let mode, let profile):
      strings("credentials.mode", VisibleText.of(mode), VisibleText.of(profile))
    case .incomplete(let key, let profile):
      strings("credentials.incomplete", key, VisibleText.of(profile))
    }
  }
}
