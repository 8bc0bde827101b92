package import DirectMail

/// How a sandbox is set up. The defaults give the documented first run: one account, any free port.
package struct SandboxOptions: Sendable {
  /// The port of 127.0.0.1 to listen on; 0 for any that is free.
  package var port = 0
  /// Whose requests are taken.
  package var accounts: [SandboxAccount] = [.builtIn]
  package var limits = SandboxLimits()
  /// The clock that `Timestamp` is held against and that mails are stamped with.
  package var now: @Sendable () -> UTCTime = { .now }
  /// Called for each mail taken, in order, on a thread of the sandbox: return soon.
  package var onMail: (@Sendable (SandboxMail) -> Void)?

  package init() {}
}

/// What a sandbox holds at most, so that no client can fill the memory.
package struct SandboxLimits: Sendable {
  /// Mails kept in the inbox; an older one goes when a new one comes.
  package var mails = 500
  /// Bytes of all mails kept. The newest mail stays even when it alone is larger.
  package var mailBytes = 64 << 20
  /// Bytes of a request's line and headers: room for 80 KB of parameters, percent-encoded, in the URL.
  package var headBytes = 512 << 10
  /// Bytes of a request's body.
  package var bodyBytes = 16 << 20
  /// Bytes of all bodies that are being received at one time.
  package var pendingBytes = 128 << 20
  package var connections = 512
  /// Nonces remembered; they are also forgotten once their timestamp could not be used any more.
  package var nonces = 100_000
  /// Previews that can be opened at one time.
  package var previews = 32

  /// Seconds in which a request has to come in whole, and that a connection may idle.
  package var receiveSeconds = 30
  /// Seconds in which a reply has to be taken, a reserved recipient's delay included.
  package var replySeconds = 180

  package init() {}
}

/// An account of Direct Mail that the sandbox knows.
package struct SandboxAccount: Sendable, Hashable {
  package var accessKeyID: String
  package var accessKeySecret: Secret
  /// Set when the key is a temporary one of the Security Token Service.
  package var securityToken: Secret?
  /// The sender addresses, in any case.
  package var senders: [String]
  /// The region whose console has the senders; nil for every region.
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

  /// The account of a sandbox without other options. Its secret is publicly known.
  package static let builtIn = SandboxAccount(
    accessKeyID: "sandbox", accessKeySecret: Secret("sandbox-secret"),
    senders: ["noreply@sandbox.test"])
}

/// Why a sandbox did not start.
package enum SandboxError: Error, Sendable, Hashable {
  case portInUse(Int)
  /// Ports below 1024 are kept for the administrator on most systems.
  case portNotAllowed(Int)
  /// Not between 0 and 65535.
  case notAPort(Int)
  /// Any other refusal of the system, with its error number (0 when unknown).
  case cannotListen(errno: Int32)
}
