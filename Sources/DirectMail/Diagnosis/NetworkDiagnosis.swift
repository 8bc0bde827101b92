import DirectMailHTTP
import DirectMailTexts

/// The words for a network failure: the step with its host and port, the cause, and what to look at.
struct NetworkDiagnosis {
  let failure: NetworkFailure

  func explanation(_ strings: Strings) -> String {
    let host = VisibleText.of(failure.host)
    let port = "\(failure.port)"
    let cause = cause(strings)
    return switch failure.step {
    case .resolve: strings("network.step.resolve", host, port, cause)
    case .connect: strings("network.step.connect", host, port, cause)
    case .proxy:
      if let proxy = failure.proxy {
        strings("network.step.proxy", host, port, cause, VisibleText.of(proxy))
      } else {
        strings("network.step.noProxy", host, port, cause)
      }
    case .tls: strings("network.step.tls", host, port, cause)
    case .send: strings("network.step.send", host, port, cause)
    case .reply: strings("network.step.reply", host, port, cause)
    }
  }

  func remedy(_ strings: Strings) -> String {
    switch failure.cause {
    case .unusableCertificateFile: return strings("network.remedy.certificateFile")
    case .unusableProxy, .refusedByProxy, .proxyAuthenticationRequired:
      return strings("network.remedy.proxy")
    case .certificate: return strings("network.remedy.certificate")
    default: break
    }
    if failure.requestWasSent { return strings("network.remedy.ambiguous") }
    return switch failure.step {
    case .resolve: strings("network.remedy.resolve")
    case .proxy: strings("network.remedy.proxy")
    case .connect, .tls, .send, .reply: strings("network.remedy.connect")
    }
  }

  private func cause(_ strings: Strings) -> String {
    switch failure.cause {
    case .unknownHost: strings("network.cause.unknownHost")
    case .refused: strings("network.cause.refused")
    case .unreachable: strings("network.cause.unreachable")
    case .reset: strings("network.cause.reset")
    case .closed: strings("network.cause.closed")
    case .timedOut(let seconds): strings("network.cause.timedOut", Self.short(seconds))
    case .certificate: strings("network.cause.certificate")
    case .outdatedTLS: strings("network.cause.outdatedTLS")
    case .refusedByProxy: strings("network.cause.refusedByProxy")
    case .proxyAuthenticationRequired: strings("network.cause.proxyAuthentication")
    case .replyTooLarge(let limit): strings("network.cause.tooLarge", "\(limit / 1024)")
    case .notHTTP: strings("network.cause.notHTTP")
    case .unusableCertificateFile(let path):
      strings("network.cause.certificateFile", VisibleText.of(path))
    case .unusableProxy(let variable): strings("network.cause.proxyVariable", variable)
    case .cancelled: strings("network.cause.cancelled")
    case .unusableRequest(let reason): VisibleText.of(reason)
    case .other(let text): VisibleText.of(text)
    }
  }

  /// Whole numbers without a fraction: `5`, `0.25`.
  private static func short(_ seconds: Double) -> String {
    guard let whole = Int(exactly: seconds) else { return "\(seconds)" }
    return "\(whole)"
  }
}
