import DirectMailTexts

/// The texts about an error code, with details of the request.
struct RefusalDiagnosis {
  let refusal: ServiceRefusal
  let context: Diagnosis.Context

  private enum Special {
    case none, signature, address, clock, accessKey
  }

  func explanation(_ strings: Strings) -> String {
    let sentences = [specialExplanation(strings) ?? general(strings), denial(strings)]
    return strings.language.sentences(sentences.compactMap(\.self))
  }

  func remedy(_ strings: Strings) -> String {
    if let special = specialRemedy(strings) { return special }
    let remedy = ErrorCatalogue.entry(refusal.code)?.remedy(strings.language, context.wording) ?? ""
    return remedy.isEmpty ? strings(.diagnosisUnknownRemedy) : remedy
  }

  var parts: [Diagnosis.Part] {
    switch (special, refusal.echo) {
    case (.signature, .differs), (.signature, .differsInMethod): []
    default: ErrorCatalogue.entry(refusal.code)?.parts ?? []
    }
  }

  private var special: Special {
    switch refusal.code.lowercased() {
    case "signaturedoesnotmatch", "signature": .signature
    case "invalidmailaddress.notfound": .address
    case "invalidtimestamp.expired": .clock
    case "invalidaccesskeyid.notfound": .accessKey
    default: .none
    }
  }

  /// The maximum difference between a request's time and the service's, in seconds.
  private static let allowedClockSkew: Int64 = 15 * 60

  private func general(_ strings: Strings) -> String {
    let meaning =
      ErrorCatalogue.entry(refusal.code)?.meaning(strings.language, context.wording) ?? ""
    return meaning.isEmpty ? strings(.diagnosisUnknownMeaning, refusal.code) : meaning
  }

  private func specialExplanation(_ strings: Strings) -> String? {
    switch special {
    case .none: return nil
    case .signature:
      switch refusal.echo {
      case .identical: return strings(.diagnosisSignatureSecretMeaning)
      case .differs(let parameter):
        return strings(.diagnosisSignatureAlteredMeaning, parameter.escapedForTerminal)
      case .differsInMethod: return strings(.diagnosisSignatureMethodMeaning)
      case .absent: return nil
      }
    case .address:
      guard let region = context.region else { return nil }
      return strings(
        .diagnosisAddressMeaning, context.accountName.escapedForTerminal,
        region.name(strings.language), region.id)
    case .clock:
      guard let server = refusal.serverDate else { return nil }
      let seconds = context.now.secondsSinceEpoch - server.secondsSinceEpoch
      // A request that was only delayed on its way says nothing about this machine's clock.
      guard abs(seconds) > Self.allowedClockSkew else { return nil }
      let distance = duration(abs(seconds), strings)
      return seconds >= 0
        ? strings(.diagnosisClockAhead, distance) : strings(.diagnosisClockBehind, distance)
    case .accessKey:
      return hasBlanks ? strings(.diagnosisAccessKeyBlanks) : nil
    }
  }

  private func specialRemedy(_ strings: Strings) -> String? {
    switch special {
    case .none: return nil
    case .signature:
      switch refusal.echo {
      case .identical: return strings(.diagnosisSignatureSecretRemedy)
      case .differs, .differsInMethod: return strings(.diagnosisSignatureAlteredRemedy)
      case .absent: return nil
      }
    case .address:
      guard let region = context.region else { return nil }
      return strings(.diagnosisAddressRemedy, region.name(strings.language), region.id)
    case .clock:
      return context.wording.text(MailText.diagnosisClockRemedy.rawValue, strings.language)
        ?? strings(.diagnosisClockRemedy)
    case .accessKey: return strings(.diagnosisAccessKeyRemedy)
    }
  }

  private func denial(_ strings: Strings) -> String? {
    guard let action = refusal.accessDenied?.authAction else { return nil }
    return strings(.diagnosisDenied, action)
  }

  private var hasBlanks: Bool {
    context.accessKeyID.unicodeScalars.contains { $0.properties.isWhitespace }
  }

  private func duration(_ seconds: Int, _ strings: Strings) -> String {
    switch seconds {
    case ..<120: strings.count(.diagnosisSeconds, seconds)
    case ..<7200: strings.count(.diagnosisMinutes, seconds / 60)
    case ..<172_800: strings.count(.diagnosisHours, seconds / 3600)
    default: strings.count(.diagnosisDays, seconds / 86_400)
    }
  }
}
