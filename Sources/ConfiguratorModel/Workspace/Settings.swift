package import DirectMail
import DirectMailTexts

/// The options that were chosen at the start and can be changed while the program runs.
package struct Settings: Sendable, Equatable {
  package var language: Language
  /// Whether the terminal's locale can show Chinese.
  let showsChinese: Bool
  package var isMouseOn: Bool
  /// Whether this run was started with a sandbox, which is then used for its tests from the beginning.
  package internal(set) var hasSandbox: Bool
  /// How to reach that sandbox; nil until it has started.
  package var sandbox: SandboxAccess?
  /// The endpoint of the command line, or of the last test for which one was entered, as text.
  package var endpoint: String?

  package init(
    language: Language, showsChinese: Bool = true, isMouseOn: Bool = false,
    hasSandbox: Bool = false,
    sandbox: SandboxAccess? = nil, endpoint: String? = nil
  ) {
    self.language = language
    self.showsChinese = showsChinese
    self.isMouseOn = isMouseOn
    self.hasSandbox = hasSandbox || sandbox != nil
    self.sandbox = sandbox
    self.endpoint = endpoint
  }

  package var strings: Strings { Strings.of(language) }

  /// Whose host the tests of this run go to unless another is chosen; nil for the region's own.
  var endpointKind: Endpoint.Kind? {
    if hasSandbox { return .loopback }
    return endpoint.flatMap { try? Endpoint(parsing: $0) }?.kind
  }
}

/// How to reach the sandbox of this run, and the account it knows.
package struct SandboxAccess: Sendable, Equatable {
  package var url: String
  package var accessKeyID: String
  package var accessKeySecret: String
  package var sender: String

  package init(url: String, accessKeyID: String, accessKeySecret: String, sender: String) {
    self.url = url
    self.accessKeyID = accessKeyID
    self.accessKeySecret = accessKeySecret
    self.sender = sender
  }
}

extension Workspace {
  mutating func switchLanguage() {
    guard settings.showsChinese else { return note(.warning, .languageNotShown) }
    settings.language = settings.language == .english ? .simplifiedChinese : .english
    effects.append(.setLanguage(settings.language))
    note(.note, .languageNow)
  }

  mutating func switchMouse() {
    settings.isMouseOn.toggle()
    effects.append(.setMouse(settings.isMouseOn))
    note(.note, settings.isMouseOn ? .mouseOn : .mouseOff)
  }
}
