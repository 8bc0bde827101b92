package import DirectMail
package import DirectMailTexts

/// What the sandbox says on its pages, and of its recipients.
package enum PageText: TextOwner {
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
