package import DirectMail

/// The options of a sandbox. The defaults are those of the documented first run: one account, any free port.
package struct SandboxOptions: Sendable {
  /// The port of 127.0.0.1 to listen on; 0 for any free one.
  package var port = 0
  /// The accounts whose requests are accepted.
  package var accounts: [SandboxAccount] = [.builtIn]
  package var limits = SandboxLimits()
  /// The clock that `Timestamp` is compared with and that gives mails their time.
  package var now: @Sendable () -> UTCTime = { .now }
  /// Called for each accepted mail, in order, on a thread of the sandbox; it has to return quickly.
  package var onMail: (@Sendable (SandboxMail) -> Void)?

  package init() {}
}

/// The limits of a sandbox, so that no client can fill the memory.
package struct SandboxLimits: Sendable {
  /// The number of mails in the inbox. When a new mail arrives, the oldest is removed.
  package var mails = 500
  /// The bytes of all mails in the inbox. The newest mail is kept even if it is larger.
  package var mailBytes = 64 << 20
  /// The bytes of a request's line and headers, with room for 80 KB of percent-encoded parameters in the URL.
  package var headBytes = 512 << 10
  /// The bytes of a request's body.
  package var bodyBytes = 16 << 20
  /// The bytes of all requests that are being received and of all replies that wait for their clients.
  package var pendingBytes = 32 << 20
  /// The number of connections. A new one takes the place of the one that has waited the longest.
  package var connections = 512
  /// The number of mails on a page of the inbox, and in its JSON.
  package var pageMails = 100
  /// The number of remembered nonces. They are also forgotten when their timestamps are no longer valid.
  package var nonces = 100_000
  /// The number of previews that can be open at the same time.
  package var previews = 32

  /// The seconds in which a request's line and headers have to arrive.
  package var headSeconds = 10
  /// The seconds in which a whole request has to arrive, and in which a connection may be idle.
  package var receiveSeconds = 30
  /// The seconds in which a reply has to be accepted, including the delay of a reserved recipient.
  package var replySeconds = 180

  package init() {}
}

/// An account of Direct Mail that the sandbox knows.
package struct SandboxAccount: Sendable, Hashable {
  package var accessKeyID: String
  package var accessKeySecret: Secret
  /// The token of a temporary key of the Security Token Service.
  package var securityToken: Secret?
  /// The sender addresses. Case does not matter.
  package var senders: [String]
  /// The region that has the senders; nil for every region.
  package var region: Region?

  package init(
    accessKeyID: String, accessKeySecret: Secret, securityToken: Secret? = nil, senders: [String],
    region: Region? = nil
  ) {
    self.accessKeyID = accessKeyID
    self.accessKeySecret = accessKeySecret
    self.securityToken = securityToken
    self.senders = senders
    self.region = region
  }

  /// The account of a sandbox with default options. Its secret is publicly known.
  package static let builtIn = SandboxAccount(
    accessKeyID: "sandbox", accessKeySecret: Secret("sandbox-secret"),
    senders: ["noreply@sandbox.test"])
}

/// The reason why a sandbox did not start.
package enum SandboxError: Error, Sendable, Hashable {
  case portInUse(Int)
  /// Ports below 1024 are reserved for the administrator on most systems.
  case portNotAllowed(Int)
  /// The port is not between 0 and 65535.
  case notAPort(Int)
  /// Any other refusal of the system, with its error number (0 when unknown).
  case cannotListen(errno: Int32)
}
