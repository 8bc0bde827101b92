package import DirectMail
package import DirectMailTexts

/// The texts of this module about configs: its findings, why a text is not JSON, and refusals that concern Logto.
package enum ConnectorText: String, TextKey {
  case configNotJSON = "config.notJSON"
  case configNotAnObject = "config.notAnObject"
  case configOtherConnector = "config.otherConnector"
  case configNoConnector = "config.noConnector"
  case unknownTypeHint = "unknownType.hint"
  case labelOfTemplate = "label.ofTemplate"
  case labelTemplate = "label.template"
  case labelTemplateNumber = "label.templateNumber"
  case labelTemplates = "label.templates"
  case readerImage = "reader.image"

  package static var familyKeys: [[String]] {
    [
      TextFamily<Self, RuleText>.rule.keys, TextFamily<Self, JSONSyntaxError.Reason>.syntax.keys,
      TextFamily<Self, RefusalText>.refusal.keys,
      TextFamily<Self, ConnectorConfig.Field>.label.keys,
      TextFamily<Self, ConnectorConfig.TemplateField>.part.keys,
    ]
  }

  package static func texts(_ language: Language) -> Texts<Self> {
    switch language {
    case .english: english
    case .simplifiedChinese: simplifiedChinese
    }
  }

  private static let english = Texts<Self>(
    .english,
    [
      PackageResources.strings_rules_en_txt, PackageResources.strings_mail_en_txt,
      PackageResources.strings_refusals_en_txt,
    ],
    hasSingular: true)
  private static let simplifiedChinese = Texts<Self>(
    .simplifiedChinese,
    [
      PackageResources.strings_rules_zh_Hans_txt, PackageResources.strings_mail_zh_Hans_txt,
      PackageResources.strings_refusals_zh_Hans_txt,
    ],
    hasSingular: false)
}

typealias Strings = Texts<ConnectorText>
