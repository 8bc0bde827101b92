package import DirectMail
import DirectMailTexts

/// The options that were chosen at the start and can be changed while the program runs.
package struct Settings: Sendable, Equatable {
  package var language: Language
  /// Whether the terminal's locale can show Chinese.
  let showsChinese: Bool
  package var isMouseOn: Bool
  /// Whether this run has a sandbox, which then receives its tests from the start.
  package internal(set) var hasSandbox: Bool
  /// How to reach that sandbox; nil until it has started.
  package var sandbox: SandboxAccess?
  /// The endpoint of the command line, or of the last test for which one was entered, as text.
  package var endpoint: String?
  /// The address at which the user reached this machine over ssh; nil without ssh.
  package var sshHost: String?
  /// The user's home directory, for paths that begin with `~/`; nil if it is not known.
  let home: String?

  package init(
    language: Language, showsChinese: Bool = true, isMouseOn: Bool = false,
    hasSandbox: Bool = false, sandbox: SandboxAccess? = nil, endpoint: String? = nil,
    sshHost: String? = nil, home: String? = nil
  ) {
    self.home = home
    self.sshHost = sshHost
    self.language = language
    self.showsChinese = showsChinese
    self.isMouseOn = isMouseOn
    self.hasSandbox = hasSandbox || sandbox != nil
    self.sandbox = sandbox
    self.endpoint = endpoint
  }

  package var strings: Strings { Strings.of(language) }

  /// The kind of endpoint that the tests of this run go to unless another is chosen; nil for the region's own.
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
  package var recipients: [ReservedRecipient]

  package init(
    url: String, accessKeyID: String, accessKeySecret: String, sender: String,
    recipients: [ReservedRecipient] = []
  ) {
    self.recipients = recipients
    self.url = url
    self.accessKeyID = accessKeyID
    self.accessKeySecret = accessKeySecret
    self.sender = sender
  }
}

/// A recipient whose name makes the sandbox respond in a special way.
package struct ReservedRecipient: Sendable, Equatable {
  package let address: String
  /// The sandbox's response, described in each language.
  package let meaning: [Language: String]

  package init(address: String, meaning: [Language: String]) {
    self.address = address
    self.meaning = meaning
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
