public import DirectMailTexts

/// What this module says of error codes, failures and endpoints.
package enum MailText: TextOwner {
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
