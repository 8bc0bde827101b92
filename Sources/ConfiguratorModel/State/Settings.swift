import ConnectorResources

/// What was chosen at the start and can be changed while running.
public struct Settings: Sendable, Equatable {
  public var language: Language
  public var isMouseOn: Bool
  /// Whether this run was started with a sandbox, which then takes its tests from the first moment on.
  public internal(set) var hasSandbox: Bool
  /// How to reach that sandbox; nil until it has started.
  public var sandbox: SandboxAccess?
  /// The endpoint of the command line or of the last test that was given one, as text.
  public var endpoint: String?

  public init(
    language: Language, isMouseOn: Bool = false, hasSandbox: Bool = false,
    sandbox: SandboxAccess? = nil, endpoint: String? = nil
  ) {
    self.language = language
    self.isMouseOn = isMouseOn
    self.hasSandbox = hasSandbox || sandbox != nil
    self.sandbox = sandbox
    self.endpoint = endpoint
  }

  public var strings: Strings { Strings.of(language) }
}

/// How to reach the sandbox of this run, and the account it knows.
public struct SandboxAccess: Sendable, Equatable {
  public var url: String
  public var accessKeyID: String
  public var accessKeySecret: String
  public var sender: String

  public init(url: String, accessKeyID: String, accessKeySecret: String, sender: String) {
    self.url = url
    self.accessKeyID = accessKeyID
    self.accessKeySecret = accessKeySecret
    self.sender = sender
  }
}
