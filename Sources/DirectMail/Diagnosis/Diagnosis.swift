import DirectMailHTTP
import DirectMailTexts

/// Explains what an error means for the person who sent the mail, and what to do, in the language of the interface.
///
/// The texts come from the error catalogue, by the code of the error. For a few codes they say more, from what is known
/// about the request.
public struct Diagnosis: Sendable, Hashable {
  /// What the texts need to know about the request.
  public struct Context: Sendable, Hashable {
    /// The region to which the sender address of the configuration belongs.
    public var region: Region?
    /// The endpoint that the request was sent to.
    public var endpoint: Endpoint
    /// The AccessKey ID that signed the request.
    public var accessKeyID: String
    /// The sender address; empty if it does not matter.
    public var accountName: String
    /// The local time when the reply arrived.
    public var now: UTCTime
    /// Texts that are more specific for this caller.
    package var wording = RefusalWording.catalogue

    /// Creates a context. A sentence about clocks compares `now` with the server's time.
    public init(
      region: Region?, endpoint: Endpoint, accessKeyID: String, accountName: String = "",
      now: UTCTime = .now
    ) {
      self.region = region
      self.endpoint = endpoint
      self.accessKeyID = accessKeyID
      self.accountName = accountName
      self.now = now
    }
  }

  /// A part of the values that a mail is sent with.
  public enum Part: String, Sendable, CaseIterable {
    case accessKeyID, accessKeySecret, region, accountName, fromAlias, subject, body
  }

  /// The error that is explained.
  public let error: SendError
  /// What the texts refer to.
  public let context: Context

  /// Creates a diagnosis of `error`, the outcome of a request with this `context`.
  public init(of error: SendError, context: Context) {
    self.error = error
    self.context = context
  }

  /// The service's code, or this library's code for other errors: `network.connect`, `reply.invalid`, `cancelled`.
  public var code: String {
    switch error {
    case .refused(let refusal): refusal.code
    case .network(let failure): "network.\(failure.step.rawValue)"
    case .invalidReply: "reply.invalid"
    case .cancelled: "cancelled"
    }
  }

  /// The service's own message; empty if there is none.
  public var message: String {
    if case .refused(let refusal) = error { refusal.message } else { "" }
  }

  /// Identifies the call for Alibaba's support; nil if the service did not answer.
  public var requestID: String? {
    if case .refused(let refusal) = error { refusal.requestID } else { nil }
  }

  /// Alibaba's troubleshooting page: the one that the service recommends, otherwise its page about the code.
  public var recommend: String? {
    guard case .refused(let refusal) = error else { return nil }
    return refusal.recommend ?? ErrorEntry.documentation(of: refusal.code)
  }

  /// The parts that have to change for the service to accept the mail, then the other parts that the diagnosis names.
  /// Empty when the cause is something else: the recipient, the account, too many requests, the network, a clock.
  public var parts: [Part] {
    if case .refused(let refusal) = error {
      RefusalDiagnosis(refusal: refusal, context: context).parts
    } else {
      []
    }
  }

  /// Returns what happened, in one to three sentences, and whether the mail may have been accepted anyway.
  public func explanation(_ language: Language) -> String {
    let strings = Strings.of(language)
    var sentences: [String] = []
    switch error {
    case .refused(let refusal):
      sentences.append(RefusalDiagnosis(refusal: refusal, context: context).explanation(strings))
      if error.mayHaveBeenAccepted { sentences.append(strings(.diagnosisAmbiguous)) }
    case .network(let failure):
      sentences.append(NetworkDiagnosis(failure: failure).explanation(strings))
      sentences.append(
        strings(failure.requestWasSent ? .diagnosisAmbiguous : .diagnosisNothingSent))
    case .invalidReply(let reply):
      sentences.append(explanation(of: reply, strings))
      if error.mayHaveBeenAccepted { sentences.append(strings(.diagnosisAmbiguous)) }
    case .cancelled(mayHaveBeenAccepted: true):
      sentences.append(strings(.diagnosisCancelledAmbiguous))
    case .cancelled:
      sentences += [strings(.diagnosisCancelled), strings(.diagnosisNothingSent)]
    }
    return language.sentences(sentences)
  }

  /// Returns what to do about the error; empty if there is nothing to do.
  public func remedy(_ language: Language) -> String {
    let strings = Strings.of(language)
    return switch error {
    case .refused(let refusal):
      RefusalDiagnosis(refusal: refusal, context: context).remedy(strings)
    case .network(let failure): NetworkDiagnosis(failure: failure).remedy(strings)
    case .invalidReply(let reply):
      reply.isRedirect
        ? strings(.diagnosisRedirectRemedy) : strings(.diagnosisReplyRemedy)
    case .cancelled: ""
    }
  }

  private func explanation(of reply: InvalidReply, _ strings: Strings) -> String {
    let host = context.endpoint.host.escapedForTerminal
    if reply.isRedirect {
      return strings(
        .diagnosisRedirectMeaning, host, "\(reply.httpStatus)", reply.location ?? "?")
    }
    let type = reply.contentType ?? strings(.diagnosisReplyNoType)
    let excerpt =
      reply.excerpt.isEmpty
      ? strings(.diagnosisReplyEmpty) : strings(.diagnosisReplyExcerpt, reply.excerpt)
    return strings(.diagnosisReplyMeaning, host, "\(reply.httpStatus)", type, excerpt)
  }
}
