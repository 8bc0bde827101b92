/// Everything a person can ask for by name: the palette lists these, keys are bound to these, help and hints show these.
///
/// Texts: `command.NAME` is the title in the palette and in help, `hint.NAME` the short word in the key hints.
package enum Command: String, CaseIterable, Sendable {
  // Everywhere
  case help, keys, palette, save, saveAs, reload, versions, test, dryRun, tests, handOver
  case undo, redo, nextFinding, previousFinding, findings
  case language, mouse, repaint, suspend, quit, sandboxAccount
  // The form
  case next, previous, activate, reveal, clear
  // The template list
  case addTemplate, addMissingTypes, editTemplate, duplicateTemplate, deleteTemplate
  case moveTemplateUp, moveTemplateDown
  // The template editor
  case back, nextPart, previousPart, usageType, variable, preview, previewDown, previewUp, wrap,
    find, findNext,
    findPrevious
  case replace, goToLine, matchBraces, externalEditor, importHTML, exportHTML, sampleValues, browser
  // Dialogs
  case accept, cancel, send, closePage, copyDetail, writeFile
  case replaceMatch, skipMatch, replaceRest
}

/// Where a key is looked up. A press is tried against the innermost scope first.
package enum Scope: String, CaseIterable, Sendable {
  /// Whatever is open, dialogs included.
  case always
  case everywhere
  /// The form, whatever has the focus.
  case form
  /// A one-line text field of the form.
  case field
  /// The field of the AccessKey secret.
  case secret
  /// The region, which a list fills.
  case choice
  /// A row of the template list.
  case templates
  /// The template editor, whatever part has the focus.
  case editor
  /// The body of the template.
  case body
  case picker, question, prompt, page, sendTest, sending, handOverList
  /// Match by match, while a replacement is under way.
  case replacing
}
