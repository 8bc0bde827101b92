import DirectMailTexts

extension EndpointError {
  /// What is wrong with the text, in one sentence.
  public func message(_ language: Language) -> String {
    let strings = Strings.of(language)
    return switch self {
    case .empty: strings(.endpointEmpty)
    case .unusableCharacter: strings(.endpointCharacter)
    case .notAURL: strings(.endpointNotAURL)
    case .unknownScheme(let scheme): strings(.endpointScheme, VisibleText.of(scheme))
    case .notAHost(let host): strings(.endpointHost, VisibleText.of(host))
    case .plainHTTP(let host): strings(.endpointPlainHTTP, VisibleText.of(host))
    case .userInformation: strings(.endpointUser)
    case .queryOrFragment: strings(.endpointQuery)
    }
  }
}
