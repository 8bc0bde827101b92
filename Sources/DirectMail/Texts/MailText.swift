package import DirectMailTexts

/// The texts of this module about error codes, failures and endpoints.
package enum MailText: String, TextKey {
  // strings-errors
  case diagnosisAmbiguous = "diagnosis.ambiguous"
  case diagnosisNothingSent = "diagnosis.nothingSent"
  case diagnosisCancelled = "diagnosis.cancelled"
  case diagnosisCancelledAmbiguous = "diagnosis.cancelledAmbiguous"
  case diagnosisUnknownMeaning = "diagnosis.unknown.meaning"
  case diagnosisUnknownRemedy = "diagnosis.unknown.remedy"
  case diagnosisDenied = "diagnosis.denied"
  case diagnosisSignatureSecretMeaning = "diagnosis.signature.secret.meaning"
  case diagnosisSignatureSecretRemedy = "diagnosis.signature.secret.remedy"
  case diagnosisSignatureAlteredMeaning = "diagnosis.signature.altered.meaning"
  case diagnosisSignatureMethodMeaning = "diagnosis.signature.method.meaning"
  case diagnosisSignatureAlteredRemedy = "diagnosis.signature.altered.remedy"
  case diagnosisAddressMeaning = "diagnosis.address.meaning"
  case diagnosisAddressRemedy = "diagnosis.address.remedy"
  case diagnosisClockAhead = "diagnosis.clock.ahead"
  case diagnosisClockBehind = "diagnosis.clock.behind"
  case diagnosisClockRemedy = "diagnosis.clock.remedy"
  case diagnosisAccessKeyBlanks = "diagnosis.accessKey.blanks"
  case diagnosisAccessKeyRemedy = "diagnosis.accessKey.remedy"
  case diagnosisRedirectMeaning = "diagnosis.redirect.meaning"
  case diagnosisRedirectRemedy = "diagnosis.redirect.remedy"
  case diagnosisReplyMeaning = "diagnosis.reply.meaning"
  case diagnosisReplyNoType = "diagnosis.reply.noType"
  case diagnosisReplyEmpty = "diagnosis.reply.empty"
  case diagnosisReplyExcerpt = "diagnosis.reply.excerpt"
  case diagnosisReplyRemedy = "diagnosis.reply.remedy"
  case endpointEmpty = "endpoint.empty"
  case endpointCharacter = "endpoint.character"
  case endpointNotAURL = "endpoint.notAURL"
  case endpointScheme = "endpoint.scheme"
  case endpointHost = "endpoint.host"
  case endpointPlainHTTP = "endpoint.plainHTTP"
  case endpointUser = "endpoint.user"
  case endpointQuery = "endpoint.query"

  // strings-network
  case networkStepResolve = "network.step.resolve"
  case networkStepConnect = "network.step.connect"
  case networkStepProxy = "network.step.proxy"
  case networkStepTls = "network.step.tls"
  case networkStepSend = "network.step.send"
  case networkStepReply = "network.step.reply"
  case networkCauseUnknownHost = "network.cause.unknownHost"
  case networkCauseRefused = "network.cause.refused"
  case networkCauseUnreachable = "network.cause.unreachable"
  case networkCauseReset = "network.cause.reset"
  case networkCauseClosed = "network.cause.closed"
  case networkCauseTimedOut = "network.cause.timedOut"
  case networkCauseCertificate = "network.cause.certificate"
  case networkCauseOutdatedTLS = "network.cause.outdatedTLS"
  case networkCauseAddressBehindProxy = "network.cause.addressBehindProxy"
  case networkCauseRefusedByProxy = "network.cause.refusedByProxy"
  case networkCauseProxyAuthentication = "network.cause.proxyAuthentication"
  case networkCauseTooLarge = "network.cause.tooLarge"
  case networkCauseNotHTTP = "network.cause.notHTTP"
  case networkCauseCertificateFile = "network.cause.certificateFile"
  case networkCauseProxyVariable = "network.cause.proxyVariable"
  case networkCauseCancelled = "network.cause.cancelled"
  case networkRemedyResolve = "network.remedy.resolve"
  case networkRemedyConnect = "network.remedy.connect"
  case networkRemedyProxy = "network.remedy.proxy"
  case networkRemedyCertificate = "network.remedy.certificate"
  case networkRemedyOutdatedTLS = "network.remedy.outdatedTLS"
  case networkRemedyAddressBehindProxy = "network.remedy.addressBehindProxy"
  case networkRemedyCertificateFile = "network.remedy.certificateFile"
  case networkRemedyAmbiguous = "network.remedy.ambiguous"
  case networkStepNoProxy = "network.step.noProxy"

  /// Texts that contain a count.
  package enum Counted: String, CountedKey {
    case diagnosisSeconds = "diagnosis.seconds"
    case diagnosisMinutes = "diagnosis.minutes"
    case diagnosisHours = "diagnosis.hours"
    case diagnosisDays = "diagnosis.days"
  }

  package static var familyKeys: [[String]] {
    [TextFamily<Self, ErrorEntry>.meaning.keys, TextFamily<Self, ErrorEntry>.remedy.keys]
  }

  package static func texts(_ language: Language) -> Texts<Self> {
    switch language {
    case .english: english
    case .simplifiedChinese: simplifiedChinese
    }
  }

  private static let english = Texts<Self>(
    .english,
    [PackageResources.strings_errors_en_txt, PackageResources.strings_network_en_txt],
    hasSingular: true)
  private static let simplifiedChinese = Texts<Self>(
    .simplifiedChinese,
    [
      PackageResources.strings_errors_zh_Hans_txt,
      PackageResources.strings_network_zh_Hans_txt,
    ],
    hasSingular: false)
}

typealias Strings = Texts<MailText>
