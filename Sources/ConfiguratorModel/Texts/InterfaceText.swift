package import DirectMail
package import DirectMailTexts

/// What the program says on its screens and on its command line.
package enum InterfaceText: TextOwner {
  package static func texts(_ language: Language) -> Texts<Self> {
    switch language {
    case .english: english
    case .simplifiedChinese: simplifiedChinese
    }
  }

  private static let english = Texts<Self>(
    .english,
    [
      PackageResources.strings_ui_en_txt,
      PackageResources.strings_cli_en_txt,
      PackageResources.strings_files_en_txt,
      PackageResources.strings_guide_en_txt,
    ],
    hasSingular: true)
  private static let simplifiedChinese = Texts<Self>(
    .simplifiedChinese,
    [
      PackageResources.strings_ui_zh_Hans_txt,
      PackageResources.strings_cli_zh_Hans_txt,
      PackageResources.strings_files_zh_Hans_txt,
      PackageResources.strings_guide_zh_Hans_txt,
    ],
    hasSingular: false)
}

package typealias Strings = Texts<InterfaceText>
