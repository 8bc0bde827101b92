import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailTexts

/// The texts that an explanation of a rule uses where a finding names what was found.
enum RuleGaps {
  /// Returns the texts in the order of the arguments of the rule's texts; a rule that is not listed gets an ellipsis.
  static func arguments(of code: String, _ strings: Strings) -> [String] {
    let gaps: [InterfaceText] =
      switch code {
      case "required", "lone-surrogate", "nul-character", "white-space", "white-space-inside",
        "sample-value":
        [.explainGapField]
      case "empty-value": [.explainGapField, .explainGapReason]
      case "no-code", "duplicate-usage-type": [.explainGapType]
      case "unknown-usage-type": [.explainGapType, .explainGapNearest]
      case "sample-subject", "not-a-placeholder", "vanishing-text", "escaped-markup",
        "markdown-left", "glued-code", "code-in-address", "link-empty", "link-local",
        "image-unreachable", "data-image", "image-format", "layout-lost", "active-content",
        "social-contact", "wrong-charset", "hidden-by-class":
        [.explainGapText]
      case "unclosed", "link-text-mismatch", "invisible-text": [.explainGapText, .explainGapText]
      case "long-subject", "long-body", "long-alias", "too-large", "too-wide": [.explainGapNumber]
      case "unclosed-placeholder", "foreign-placeholder": [.explainGapText, .explainGapNearest]
      case "misspelt-name": [.explainGapName, .explainGapNearest]
      case "unknown-variable", "unknown-property":
        [.explainGapName, .explainGapType, .explainGapNearest]
      case "only-as-stand-in": [.explainGapName, .explainGapType]
      case "built-in-name", "duplicate-key": [.explainGapName]
      case "closed-region": [.explainGapRegion]
      default: []
      }
    let words = gaps.map { strings($0) } + limit(of: code)
    return words + [String](repeating: "…", count: max(0, 9 - words.count))
  }

  /// Returns the limit that a rule checks, which does not depend on the file.
  private static func limit(of code: String) -> [String] {
    switch code {
    case "long-subject": ["\(SingleSendMail.Limits.safeSubjectCharacters)"]
    case "long-alias": ["\(SingleSendMail.Limits.aliasCharacters)"]
    case "late-code": ["\(Rules.previewLength)"]
    default: []
    }
  }
}
