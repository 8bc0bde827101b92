import DirectMailHTTP
import DirectMailTexts

/// What an error means for the person who wanted the mail sent, and what to do, in the language of the interface.
///
/// Texts come from the error catalogue, keyed on the error's code; a few codes say more because of what is known
/// about this very request.
public struct Diagnosis: Sendable, Hashable {
  /// What was asked for, as far as a sentence needs it.
  public struct Context: Sendable, Hashable {
    /// The region whose sender addresses the configuration means.
    public var region: Region?
    /// Where the request went.
    public var endpoint: Endpoint
    /// The AccessKey ID that signed.
    public var accessKeyID: String
    /// The sender address; empty when it does not matter.
    public var accountName: String
    /// The local clock when the reply came.
    public var now: UTCTime
    /// Texts that say more for this caller.
    package var wording = RefusalWording.catalogue

    /// What is known; a sentence about clocks compares `now` with the server's time.
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

  /// A part of what a mail is sent with.
  public enum Part: String, Sendable, CaseIterable {
    case accessKeyID, accessKeySecret, region, accountName, fromAlias, subject, body
  }

  /// What is explained.
  public let error: SendError
  /// What the sentences refer to.
  public let context: Context

  /// Explains `error`, which came of a request with this `context`.
  public init(of error: SendError, context: Context) {
    self.error = error
    self.context = context
  }

  /// The service's code, or one of our own for what never reached it: `network.connect`, `reply.invalid`, `cancelled`.
  public var code: String {
    switch error {
    case .refused(let refusal): refusal.code
    case .network(let failure): "network.\(failure.step.rawValue)"
    case .invalidReply: "reply.invalid"
    case .cancelled: "cancelled"
    }
  }

  /// The service's own words; empty when there are none.
  public var message: String {
    if case .refused(let refusal) = error { refusal.message } else { "" }
  }

  /// Names the call, for Alibaba's support; nil when the service did not answer.
  public var requestID: String? {
    if case .refused(let refusal) = error { refusal.requestID } else { nil }
  }

  /// A page of Alibaba's troubleshooting, as the service recommends it.
  public var recommend: String? {
    if case .refused(let refusal) = error { refusal.recommend } else { nil }
  }

  /// What has to change for the service to take the mail, then what else the diagnosis names. Empty when it is none of
  /// these: the recipient, the account, too many requests, the network, a clock.
  public var parts: [Part] {
    if case .refused(let refusal) = error {
      RefusalDiagnosis(refusal: refusal, context: context).parts
    } else {
      []
    }
  }

  /// What happened, in one to three sentences, and whether the mail may have been accepted nevertheless.
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
    return sentences.filter { !$0.isEmpty }.joined(separator: language == .english ? " " : "")
  }

  /// What to do about it; empty when there is nothing to do.
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
