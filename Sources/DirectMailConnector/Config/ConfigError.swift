public import DirectMail
import DirectMailTexts

/// Why a text cannot be edited as a connector's config.
public enum ConfigError: Error, Equatable, Sendable {
  case notJSON(JSONSyntaxError)
  /// JSON, but its root is not an object.
  case notAnObject(JSONKind)
  /// A connector object of another connector, with its id.
  case otherConnector(String)
  /// A list of connectors, in which this one is not.
  case noConnector

  /// The `details` text that Logto answers; empty where it never gets to look at the config.
  public var logtoDetails: String {
    guard case .notAnObject(let kind) = self else { return "" }
    return ConnectorGuard.notAnObject(kind).detail
  }

  /// The sentence for the user.
  public func message(_ language: Language) -> String {
    let strings = Strings.of(language)
    switch self {
    case .notJSON(let error):
      return strings(
        .configNotJSON, "\(error.line)", "\(error.column)", error.message(language))
    case .notAnObject(let kind):
      return strings(.configNotAnObject, kind.rawValue)
    case .otherConnector(let id):
      return strings(.configOtherConnector, id.escapedForTerminal)
    case .noConnector: return strings(.configNoConnector)
    }
  }
}
