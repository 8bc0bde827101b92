package import DirectMail
package import DirectMailTexts

/// The texts of the sandbox's pages, and about its recipients.
package enum PageText: String, TextKey {
  case sandboxPageTitle = "sandbox.page.title"
  case sandboxPageBanner = "sandbox.page.banner"
  case sandboxPageInbox = "sandbox.page.inbox"
  case sandboxPageOpenToAll = "sandbox.page.openToAll"
  case sandboxPageEmpty = "sandbox.page.empty"
  case sandboxPageNewest = "sandbox.page.newest"
  case sandboxPageOlder = "sandbox.page.older"
  case sandboxPageReceived = "sandbox.page.received"
  case sandboxPageFrom = "sandbox.page.from"
  case sandboxPageTo = "sandbox.page.to"
  case sandboxPageSubject = "sandbox.page.subject"
  case sandboxPageRegion = "sandbox.page.region"
  case sandboxPageBack = "sandbox.page.back"
  case sandboxPageBody = "sandbox.page.body"
  case sandboxPageRecipients = "sandbox.page.recipients"
  case sandboxPageRecipientsHint = "sandbox.page.recipientsHint"
  case sandboxRecipientDelay = "sandbox.recipient.delay"
  case sandboxRecipientReset = "sandbox.recipient.reset"
  case sandboxRecipientResetMidReply = "sandbox.recipient.resetMidReply"
  case sandboxRecipientTruncated = "sandbox.recipient.truncated"
  case sandboxRecipientSlow = "sandbox.recipient.slow"
  case sandboxRecipientSilence = "sandbox.recipient.silence"
  case sandboxRecipientGarbage = "sandbox.recipient.garbage"
  case sandboxRecipientWrongJSON = "sandbox.recipient.wrongJSON"
  case sandboxRecipientBig = "sandbox.recipient.big"
  case sandboxRecipientRedirect = "sandbox.recipient.redirect"
  case sandboxRecipientHttp = "sandbox.recipient.http"
  case sandboxRecipientCode = "sandbox.recipient.code"
  case sandboxRecipientRefuses = "sandbox.recipient.refuses"

  package static func texts(_ language: Language) -> Texts<Self> {
    switch language {
    case .english: english
    case .simplifiedChinese: simplifiedChinese
    }
  }

  private static let english = Texts<Self>(
    .english,
    [PackageResources.strings_pages_en_txt],
    hasSingular: true)
  private static let simplifiedChinese = Texts<Self>(
    .simplifiedChinese,
    [PackageResources.strings_pages_zh_Hans_txt],
    hasSingular: false)
}

typealias Strings = Texts<PageText>
