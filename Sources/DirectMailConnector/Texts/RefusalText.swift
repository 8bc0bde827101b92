package import DirectMail
import DirectMailTexts

/// The texts about refusals that are more specific if Logto sends the mail. Raw values are the keys of the texts of
/// `DirectMail` that they replace.
enum RefusalText: String, CaseIterable {
  case unknownReceiverMeaning = "error.InvalidReceiver.NotFound.meaning"
  case replyAddressMeaning = "error.InvalidReplyAddress.Malformed.meaning"
  case replyAddressAliasMeaning = "error.InvalidReplyAddressAlias.Malformed.meaning"
  case tagNameMeaning = "error.InvalidTagName.Malformed.meaning"
  case unknownTemplateMeaning = "error.InvalidTemplate.NotFound.meaning"
  case unknownAddressRemedy = "error.InvalidIP.NotFound.remedy"
  case expiredTimestampRemedy = "error.InvalidTimeStamp.Expired.remedy"
  case expiredTokenRemedy = "error.InvalidSecurityToken.Expired.remedy"
  case malformedTokenRemedy = "error.InvalidSecurityToken.Malformed.remedy"
  case missingTokenRemedy = "error.MissingSecurityToken.remedy"
  case clockRemedy = "diagnosis.clock.remedy"
}

extension TextFamily where Key == ConnectorText, Member == RefusalText {
  static var refusal: Self { Self("logto.") }
}

extension RefusalWording {
  /// The texts about refusals if Logto sends the mail.
  package static let logto = RefusalWording(
    Dictionary(
      uniqueKeysWithValues: Language.allCases.map { language in
        let strings = Strings.of(language)
        let texts = RefusalText.allCases.map { ($0.rawValue, strings(.refusal, $0)) }
        return (language, Dictionary(uniqueKeysWithValues: texts))
      }))
}
