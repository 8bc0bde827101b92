import DirectMailTexts

extension EndpointError {
  /// Returns what is wrong with the text, in one sentence.
  public func message(_ language: Language) -> String {
    let strings = Strings.of(language)
    return switch self {
    case .empty: strings(.endpointEmpty)
    case .unusableCharacter: strings(.endpointCharacter)
    case .notAURL: strings(.endpointNotAURL)
    case .unknownScheme(let scheme): strings(.endpointScheme, scheme.escapedForTerminal)
    case .notAHost(let host): strings(.endpointHost, host.escapedForTerminal)
    case .plainHTTP(let host): strings(.endpointPlainHTTP, host.escapedForTerminal)
    case .userInformation: strings(.endpointUser)
    case .queryOrFragment: strings(.endpointQuery)
    }
  }
}
