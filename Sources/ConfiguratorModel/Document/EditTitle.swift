import DirectMailConnector
import DirectMailTexts

/// What a step of undo did, to be named when it is undone or redone.
package enum EditTitle: Sendable, Hashable {
  /// Typing in a text.
  case text(TextTarget)
  case accessKey, region
  case usageType
  /// What was done to the template of this usage type.
  case add(String)
  case duplicate(String)
  case delete(String)
  case move(String)
  case addMissing
  /// A fix for a finding, with the title of the finding.
  case fix(String)
  case fillInAccount
  case recover, restore, reload

  /// In a few words, such as "deleting SignIn".
  func words(_ document: Document, _ strings: Strings) -> String {
    switch self {
    case .text(.field(let field)): strings(.editField, field.label(strings.language))
    case .text(.subject(let index)):
      strings(.editSubject, document.usageTypeName(at: index).escapedForTerminal)
    case .text(.content(let index)):
      strings(.editContent, document.usageTypeName(at: index).escapedForTerminal)
    case .accessKey: strings(.editAccessKey)
    case .region: strings(.editRegion)
    case .usageType: strings(.editUsageType)
    case .add(let type): strings(.editAdd, type.escapedForTerminal)
    case .duplicate(let type): strings(.editDuplicate, type.escapedForTerminal)
    case .delete(let type): strings(.editDelete, type.escapedForTerminal)
    case .move(let type): strings(.editMove, type.escapedForTerminal)
    case .fix(let title): strings(.editFix, title)
    case .addMissing: strings(.editAddMissing)
    case .fillInAccount: strings(.editFillInAccount)
    case .recover: strings(.editRecover)
    case .restore: strings(.editRestore)
    case .reload: strings(.editReload)
    }
  }
}
