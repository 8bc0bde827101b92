public import DirectMail
import DirectMailTexts

/// The reason why a text cannot be edited as a connector's config.
public enum ConfigError: Error, Equatable, Sendable {
  case notJSON(JSONSyntaxError)
  /// The text is JSON, but its root is not an object.
  case notAnObject(JSONKind)
  /// The text is a connector object of another connector, which has this id.
  case otherConnector(String)
  /// A list of connectors that does not contain this one.
  case noConnector

  /// The `details` text of Logto's reply; empty if Logto does not get to check the config.
  public var logtoDetails: String {
    guard case .notAnObject(let kind) = self else { return "" }
    return ConnectorGuard.notAnObject(kind).detail
  }

  /// Returns the message for the user.
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
