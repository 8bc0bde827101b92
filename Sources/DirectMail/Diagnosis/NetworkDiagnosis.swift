import DirectMailHTTP
import DirectMailTexts

/// The texts about a network failure: the step with its host and port, the cause, and what to check.
struct NetworkDiagnosis {
  let failure: NetworkFailure

  func explanation(_ strings: Strings) -> String {
    let name = failure.host.escapedForTerminal
    let host = name.contains(":") && !name.hasPrefix("[") ? "[\(name)]" : name
    let port = "\(failure.port)"
    let cause = cause(strings)
    return switch failure.step {
    case .resolve: strings(.networkStepResolve, host, port, cause)
    case .connect: strings(.networkStepConnect, host, port, cause)
    case .proxy:
      if let proxy = failure.proxy {
        strings(.networkStepProxy, host, port, cause, proxy.escapedForTerminal)
      } else {
        strings(.networkStepNoProxy, host, port, cause)
      }
    case .tls: strings(.networkStepTls, host, port, cause)
    case .send: strings(.networkStepSend, host, port, cause)
    case .reply: strings(.networkStepReply, host, port, cause)
    }
  }

  func remedy(_ strings: Strings) -> String {
    switch failure.cause {
    case .unusableCertificateFile: return strings(.networkRemedyCertificateFile)
    case .unusableProxy, .refusedByProxy, .proxyAuthenticationRequired:
      return strings(.networkRemedyProxy)
    case .certificate: return strings(.networkRemedyCertificate)
    case .outdatedTLS: return strings(.networkRemedyOutdatedTLS)
    case .addressBehindProxy: return strings(.networkRemedyAddressBehindProxy)
    default: break
    }
    if failure.requestWasSent { return strings(.networkRemedyAmbiguous) }
    return switch failure.step {
    case .resolve: strings(.networkRemedyResolve)
    case .proxy: strings(.networkRemedyProxy)
    case .connect, .tls, .send, .reply: strings(.networkRemedyConnect)
    }
  }

  private func cause(_ strings: Strings) -> String {
    switch failure.cause {
    case .unknownHost: strings(.networkCauseUnknownHost)
    case .refused: strings(.networkCauseRefused)
    case .unreachable: strings(.networkCauseUnreachable)
    case .reset: strings(.networkCauseReset)
    case .closed: strings(.networkCauseClosed)
    case .timedOut(let seconds): strings(.networkCauseTimedOut, Self.short(seconds))
    case .certificate: strings(.networkCauseCertificate)
    case .outdatedTLS: strings(.networkCauseOutdatedTLS)
    case .addressBehindProxy: strings(.networkCauseAddressBehindProxy)
    case .refusedByProxy: strings(.networkCauseRefusedByProxy)
    case .proxyAuthenticationRequired: strings(.networkCauseProxyAuthentication)
    case .replyTooLarge(let limit): strings(.networkCauseTooLarge, "\(limit / 1024)")
    case .notHTTP: strings(.networkCauseNotHTTP)
    case .unusableCertificateFile(let path):
      strings(.networkCauseCertificateFile, path.escapedForTerminal)
    case .unusableProxy(let variable): strings(.networkCauseProxyVariable, variable)
    case .cancelled: strings(.networkCauseCancelled)
    case .unusableRequest(let reason): reason.escapedForTerminal
    case .other(let text): text.escapedForTerminal
    }
  }

  /// Returns a number of seconds, without a fraction if it is whole: `5`, `0.25`.
  private static func short(_ seconds: Double) -> String {
    guard let whole = Int(exactly: seconds) else { return "\(seconds)" }
    return "\(whole)"
  }
}
