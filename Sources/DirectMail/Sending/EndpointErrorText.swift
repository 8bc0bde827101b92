import DirectMailTexts

extension EndpointError {
  /// What is wrong with the text, in one sentence.
  public func message(_ language: Language) -> String {
    let strings = Strings.of(language)
    return switch self {
    case .empty: strings("endpoint.empty")
    case .unusableCharacter: strings("endpoint.character")
    case .notAURL: strings("endpoint.notAURL")
    case .unknownScheme(let scheme): strings("endpoint.scheme", VisibleText.of(scheme))
    case .notAHost(let host): strings("endpoint.host", VisibleText.of(host))
    case .plainHTTP(let host): strings("endpoint.plainHTTP", VisibleText.of(host))
    case .userInformation: strings("endpoint.user")
    case .queryOrFragment: strings("endpoint.query")
    }
  }
}
