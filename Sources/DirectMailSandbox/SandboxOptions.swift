import ConnectorResources
import DirectMail

/// How a sandbox is set up. The defaults give the documented first run: one account, any free port.
public struct SandboxOptions: Sendable {
  /// The port of 127.0.0.1 to listen on; 0 for any that is free.
  public var port = 0
  /// Whose requests are taken.
  public var accounts: [SandboxAccount] = [.builtIn]
  public var limits = SandboxLimits()
  /// The clock that `Timestamp` is held against and that mails are stamped with.
  public var now: @Sendable () -> UTCTime = { .now }
  /// Called for each mail taken, in order, on a thread of the sandbox: return soon.
  public var onMail: (@Sendable (SandboxMail) -> Void)?

  public init() {}
}

/// What a sandbox holds at most, so that no client can fill the memory.
public struct SandboxLimits: Sendable {
  /// Mails kept in the inbox; an older one goes when a new one comes.
  public var mails = 500
  /// Bytes of all mails kept. The newest mail stays even when it alone is larger.
  public var mailBytes = 64 << 20
  /// Bytes of a request's line and headers: room for 80 KB of parameters, percent-encoded, in the URL.
  public var headBytes = 512 << 10
  /// Bytes of a request's body.
  public var bodyBytes = 16 << 20
  /// Bytes of all bodies that are being received at one time.
  public var pendingBytes = 128 << 20
  public var connections = 512
  /// Nonces remembered; they are also forgotten once their timestamp could not be used any more.
  public var nonces = 100_000
  /// Previews that can be opened at one time.
  public var previews = 32

  /// Seconds in which a request has to come in whole, and that a connection may idle.
  public var receiveSeconds = 30
  /// Seconds in which a reply has to be taken, a reserved recipient's delay included.
  public var replySeconds = 180

  public init() {}
}

/// An account of Direct Mail that the sandbox knows.
public struct SandboxAccount: Sendable, Hashable {
  public var accessKeyID: String
  public var accessKeySecret: Secret
  /// Set when the key is a temporary one of the Security Token Service.
  public var securityToken: Secret?
  /// The sender addresses, in any case.
  public var senders: [String]
  /// The region whose console has the senders; nil for every region.
  public var region: Region?

  public init(
    accessKeyID: String, accessKeySecret: Secret, securityToken: Secret? = nil, senders: [String],
    region: Region? = nil
  ) {
    self.accessKeyID = accessKeyID
    self.accessKeySecret = accessKeySecret
    self.securityToken = securityToken
    self.senders = senders
    self.region = region
  }

  /// The account of a sandbox that was told nothing else. Its secret is no secret.
  public static let builtIn = SandboxAccount(
    accessKeyID: "sandbox", accessKeySecret: Secret("sandbox-secret"),
    senders: ["noreply@sandbox.test"])
}

/// Why a sandbox did not start.
public enum SandboxError: Error, Sendable, Hashable {
  case portInUse(Int)
  /// Ports below 1024 are kept for the administrator on most systems.
  case portNotAllowed(Int)
  /// Not between 0 and 65535.
  case notAPort(Int)
  /// Any other refusal of the system, with its error number (0 when unknown).
  case cannotListen(errno: Int32)
}
