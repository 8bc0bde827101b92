import DirectMailConnector
import TerminalKit
import TextEditing

/// The table of all commands. Hints, help, the palette and the manual are made from it.
///
/// No command depends on only Alt, a function key, ^P, ^S or ^Q, because some terminals use those themselves.
package enum CommandTable {
  package static let rows: [CommandRow] =
    always + everywhere + form + templates + editor + dialogs + repair + testing

  private static func ctrl(_ scalar: Unicode.Scalar) -> KeySequence {
    KeySequence(.control(scalar))
  }
  private static func alt(_ scalar: Unicode.Scalar) -> KeySequence { KeySequence(.alt(scalar)) }
  private static func prefixed(_ scalar: Unicode.Scalar) -> KeySequence {
    .prefixed(Key(.scalar(scalar)))
  }
  private static func key(_ code: Key.Code, _ modifiers: Key.Modifiers = []) -> KeySequence {
    KeySequence(Key(code, modifiers))
  }
  private static func letter(_ scalar: Unicode.Scalar) -> KeySequence { key(.scalar(scalar)) }
  private static func function(_ number: Int) -> KeySequence { key(.function(number)) }

  private static let always: [CommandRow] = [
    CommandRow("repaint", .always, [ctrl("l")], rank: 18) { $0.emit(.repaint) },
    CommandRow("suspend", .always, [ctrl("z")], rank: 19) { $0.emit(.suspend) },
  ]

  private static let everywhere: [CommandRow] = [
    CommandRow("test", .everywhere, [ctrl("t"), prefixed("t")], hint: 20, rank: 7) { $0.test() },
    CommandRow("save", .everywhere, [ctrl("s"), prefixed("s")], hint: 21, rank: 3) { $0.save() },
    CommandRow("palette", .everywhere, [ctrl("p"), prefixed("p")], hint: 22) { $0.openPalette() },
    CommandRow("help", .everywhere, [function(1), ctrl("g")], hint: 23, rank: 1) { $0.openHelp() },
    CommandRow("quit", .everywhere, [ctrl("q"), prefixed("q")], hint: 25, rank: 20) {
      $0.route(.saving(.askToQuit))
    },
    CommandRow("undo", .everywhere, [alt("u"), ctrl("_"), prefixed("u")], rank: 11) { $0.undo() },
    CommandRow("redo", .everywhere, [alt("e"), prefixed("r")], rank: 12) { $0.redo() },
    CommandRow("copy", .everywhere, [prefixed("c")], rank: 50) { $0.copySelection() },
    CommandRow("nextFinding", .everywhere, [function(8), prefixed("n")], rank: 13) {
      $0.route(.findings(.move(by: 1)))
    },
    CommandRow("previousFinding", .everywhere, [function(7), prefixed("b")], rank: 14) {
      $0.route(.findings(.move(by: -1)))
    },
    CommandRow("findings", .everywhere, [prefixed("f")], rank: 15) { $0.route(.findings(.list)) },
    CommandRow(
      "fix", .everywhere, [prefixed(".")], rank: 51, if: { $0.canFix }, do: { $0.fixFinding() }),
    CommandRow("handOver", .everywhere, [prefixed("h")], rank: 10) { $0.route(.handOver(.list)) },
    CommandRow("tests", .everywhere, [prefixed("l")], rank: 9) { $0.route(.sendTest(.list)) },
    CommandRow("dryRun", .everywhere, [], rank: 8) { $0.route(.sendTest(.open(isDryRun: true))) },
    CommandRow("saveAs", .everywhere, [prefixed("a")], rank: 4) { $0.route(.saving(.askForPath)) },
    CommandRow(
      "reload", .everywhere, [], rank: 5, if: { $0.hasFile },
      unless: .paletteNoFile, do: { $0.route(.versions(.reload)) }),
    CommandRow("versions", .everywhere, [], rank: 6) { $0.route(.versions(.list)) },
    CommandRow("keys", .everywhere, [prefixed("k")], rank: 2) { $0.openKeyList() },
    CommandRow("language", .everywhere, [], rank: 16) { $0.workspace.switchLanguage() },
    CommandRow(
      "sandboxAccount", .everywhere, [], rank: 21, if: { $0.hasSandbox },
      unless: .paletteNoSandbox, do: { $0.route(.sandbox(.askToFillIn)) }),
    CommandRow("mouse", .everywhere, [], rank: 17) { $0.workspace.switchMouse() },
  ]

  private static let form: [CommandRow] = [
    CommandRow(
      "next", .form, [key(.tab), key(.down)], hint: 24,
      if: { $0.hasNext }, do: { $0.route(.form(.moveFocus(by: 1))) }),
    CommandRow("previous", .form, [key(.tab, .shift), key(.up)]) {
      $0.route(.form(.moveFocus(by: -1)))
    },
    CommandRow("next", .field, [key(.enter)]) { $0.route(.form(.activate)) },
    CommandRow("activate", .choice, [key(.enter), letter(" ")], hint: 1) {
      $0.route(.form(.activate))
    },
    CommandRow(
      "clear", .choice, [key(.backspace), key(.delete)], rank: 23,
      if: { $0.isRegionInFront }, do: { $0.route(.form(.setRegion(nil))) }),
    CommandRow("help", .choice, [letter("?")]) { $0.openHelp() },
    CommandRow(
      "reveal", .secret, [ctrl("r"), alt("v")], hint: 1, rank: 22,
      if: { $0.isSecretInFront }, do: { $0.route(.form(.toggleSecret)) }),
  ]

  private static let templates: [CommandRow] = [
    CommandRow("activate", .templates, [key(.enter), letter(" ")], hint: 1) {
      $0.route(.form(.activate))
    },
    CommandRow(
      "addTemplate", .templates, [letter("a"), key(.insert)], hint: 2, rank: 24,
      if: { $0.isFormInFront }, do: { $0.route(.templateList(.chooseNew)) }),
    CommandRow(
      "addMissingTypes", .templates, [letter("m")], rank: 25,
      if: { $0.canAddMissingTypes },
      unless: .templatesNoneMissing, do: { $0.route(.templateList(.addMissing)) }),
    CommandRow(
      "duplicateTemplate", .templates, [letter("c")], rank: 27,
      if: { $0.isTemplateFocused },
      unless: .paletteNoTemplate, do: { $0.changeFocusedTemplate(TemplateListEvent.duplicate) }),
    CommandRow(
      "deleteTemplate", .templates, [letter("d"), key(.delete)], hint: 3, rank: 28,
      if: { $0.isTemplateFocused },
      unless: .paletteNoTemplate, do: { $0.changeFocusedTemplate(TemplateListEvent.delete) }),
    CommandRow(
      "moveTemplateUp", .templates, [letter("["), key(.up, .alt)], rank: 29,
      if: { $0.isTemplateFocused },
      unless: .paletteNoTemplate, do: { $0.changeFocusedTemplate { .move($0, by: -1) } }),
    CommandRow(
      "moveTemplateDown", .templates, [letter("]"), key(.down, .alt)], rank: 30,
      if: { $0.isTemplateFocused },
      unless: .paletteNoTemplate, do: { $0.changeFocusedTemplate { .move($0, by: 1) } }),
    CommandRow("help", .templates, [letter("?")]) { $0.openHelp() },
    CommandRow(
      "editTemplate", .templates, [], rank: 26, if: { $0.isTemplateFocused },
      unless: .paletteNoTemplate,
      do: { $0.route(.form(.activate)) }),
  ]

  private static let editor: [CommandRow] = [
    CommandRow("back", .editor, [key(.escape)], hint: 1) { $0.route(.templateEditor(.back)) },
    CommandRow(
      "nextPart", .editor, [function(6), prefixed("o")], rank: 31, if: { $0.isEditorInFront },
      do: { $0.route(.templateEditor(.movePart(by: 1))) }),
    CommandRow(
      "previousPart", .editor, [key(.function(6), .shift), prefixed("O")], rank: 32,
      if: { $0.isEditorInFront }, do: { $0.route(.templateEditor(.movePart(by: -1))) }),
    CommandRow(
      "preview", .editor, [ctrl("o"), function(5)], hint: 3, rank: 35, if: { $0.isEditorInFront },
      do: { $0.route(.templateEditor(.togglePreview)) }),
    CommandRow(
      "previewDown", .editor, [key(.pageDown, .alt), .prefixed(Key(.pageDown))], rank: 36,
      if: { $0.isPreviewSeen },
      unless: .paletteNoPreview, do: { $0.route(.templateEditor(.scrollPreviewPage(by: 1))) }),
    CommandRow(
      "previewUp", .editor, [key(.pageUp, .alt), .prefixed(Key(.pageUp))], rank: 37,
      if: { $0.isPreviewSeen },
      unless: .paletteNoPreview, do: { $0.route(.templateEditor(.scrollPreviewPage(by: -1))) }),
    CommandRow(
      "variable", .body, [ctrl("v"), prefixed("v")], hint: 2, rank: 34, if: { $0.isBodyInFront },
      do: { $0.route(.templateEditor(.chooseVariable)) }),
    CommandRow(
      "find", .body, [ctrl("f")], hint: 4, rank: 39, if: { $0.isBodyInFront },
      do: { $0.route(.templateEditor(.prompt(.find))) }),
    CommandRow(
      "replace", .body, [ctrl("r"), alt("r")], rank: 42, if: { $0.isBodyInFront },
      do: { $0.route(.templateEditor(.prompt(.replaceNeedle))) }),
    CommandRow(
      "findNext", .body, [function(3), ctrl("n")], rank: 40, listed: { $0.hasNeedle },
      unless: .paletteNoNeedle, do: { $0.route(.templateEditor(.findAgain(isForward: true))) }),
    CommandRow(
      "findPrevious", .body, [key(.function(3), .shift), prefixed("N")], rank: 41,
      listed: { $0.hasNeedle }, unless: .paletteNoNeedle,
      do: { $0.route(.templateEditor(.findAgain(isForward: false))) }),
    CommandRow(
      "goToLine", .body, [alt("g"), prefixed("g")], rank: 43, if: { $0.isBodyInFront },
      do: { $0.route(.templateEditor(.prompt(.goToLine))) }),
    CommandRow(
      "matchBraces", .body, [alt("]"), prefixed("]")], rank: 44, if: { $0.isBodyInFront },
      do: { $0.route(.templateEditor(.apply(.moveToMatchingBrace))) }),
    CommandRow(
      "wrap", .editor, [function(2), prefixed("w")], rank: 38, if: { $0.isEditorInFront },
      do: { $0.route(.templateEditor(.toggleWrap)) }),
    CommandRow(
      "externalEditor", .editor, [function(4), .prefixed(.control("e"))], hint: 26, rank: 45,
      if: { $0.isEditorInFront }, do: { $0.route(.templateEditor(.openExternalEditor)) }),
    CommandRow(
      "importHTML", .editor, [prefixed("i")], rank: 46, if: { $0.isEditorInFront },
      do: { $0.route(.templateEditor(.prompt(.importHTML))) }),
    CommandRow(
      "exportHTML", .editor, [prefixed("e")], rank: 47, if: { $0.isEditorInFront },
      do: { $0.route(.templateEditor(.prompt(.exportHTML))) }),
    CommandRow("sampleValues", .editor, [prefixed("d")], rank: 48) {
      $0.route(.samples(.choose(for: $0.sampledType)))
    },
    CommandRow(
      "browser", .editor, [function(9), prefixed("y")], rank: 49,
      listed: { $0.canPublish }, unless: .paletteNoSandbox,
      do: { $0.route(.templateEditor(.publish)) }),
    CommandRow(
      "usageType", .editor, [], rank: 33, if: { $0.isEditorInFront },
      do: { $0.route(.templateEditor(.chooseUsageType)) }),
  ]

  private static let dialogs: [CommandRow] = [
    CommandRow(
      "accept", .picker, [key(.enter)], hint: 1, if: { $0.hasChoice },
      do: { $0.workspace.acceptDialog() }),
    CommandRow("cancel", .picker, [key(.escape)], hint: 2) { $0.workspace.cancelDialog() },
    CommandRow("help", .picker, [function(1), ctrl("g")], hint: 9) { $0.openHelp() },
    CommandRow("accept", .question, [key(.enter)], hint: 1) { $0.workspace.acceptDialog() },
    CommandRow(
      "cancel", .question, [key(.escape)], hint: 2, if: { $0.canCancelQuestion },
      do: { $0.workspace.cancelDialog() }),
    CommandRow("help", .question, [function(1), ctrl("g"), letter("?")], hint: 9) {
      $0.openHelp()
    },
    CommandRow("accept", .prompt, [key(.enter)], hint: 1) { $0.workspace.acceptDialog() },
    CommandRow("cancel", .prompt, [key(.escape)], hint: 2) { $0.workspace.cancelDialog() },
    CommandRow(
      "completePath", .prompt, [key(.tab)], hint: 3, if: { $0.workspace.asksForPath },
      do: { $0.workspace.completePath() }),
    CommandRow("help", .prompt, [function(1), ctrl("g")], hint: 9) { $0.openHelp() },
    CommandRow("closePage", .page, [key(.escape), letter("q"), key(.enter)], hint: 1) {
      $0.workspace.cancelDialog()
    },
    CommandRow(
      "copyDetail", .page, [letter("c")], hint: 2, if: { $0.workspace.hasPageToCopy },
      do: { $0.workspace.copyPage() }),
    CommandRow(
      "help", .page, [function(1), ctrl("g"), letter("?")], hint: 9,
      if: { $0.guideTopic != nil }, do: { $0.openHelp() }),
    CommandRow("closePage", .keyList, [key(.escape), key(.enter)], hint: 1) {
      $0.workspace.cancelDialog()
    },
    CommandRow("copyDetail", .keyList, [prefixed("c")], hint: 2) { $0.workspace.copyPage() },
    CommandRow("send", .sendTest, [ctrl("t"), prefixed("t")], hint: 1) {
      $0.route(.sendTest(.start(isDryRun: false)))
    },
    CommandRow("dryRun", .sendTest, [ctrl("d"), prefixed("d")], hint: 3) {
      $0.route(.sendTest(.start(isDryRun: true)))
    },
    CommandRow("cancel", .sendTest, [key(.escape)], hint: 2) { $0.route(.sendTest(.leave)) },
    CommandRow("cancel", .sending, [key(.escape)], hint: 1) { $0.route(.sendTest(.leave)) },
    CommandRow("help", .sending, [function(1), ctrl("g"), letter("?")], hint: 9) {
      $0.openHelp()
    },
    CommandRow(
      "accept", .handOverList, [key(.enter)], hint: 1, if: { $0.hasChoice },
      do: { $0.workspace.acceptDialog() }),
    CommandRow("writeFile", .handOverList, [ctrl("w"), prefixed("w")], hint: 3) {
      $0.writeHandOver()
    },
    CommandRow("cancel", .handOverList, [key(.escape)], hint: 2) { $0.workspace.cancelDialog() },
    CommandRow("help", .handOverList, [function(1), ctrl("g")], hint: 9) { $0.openHelp() },
    CommandRow("replaceMatch", .replacing, [key(.enter), letter("y"), letter(" ")], hint: 1) {
      $0.route(.templateEditor(.replaceMatch))
    },
    CommandRow("skipMatch", .replacing, [letter("n"), key(.down)], hint: 2) {
      $0.route(.templateEditor(.skipMatch))
    },
    CommandRow("replaceRest", .replacing, [letter("a")], hint: 3) {
      $0.route(.templateEditor(.replaceRest))
    },
    CommandRow("cancel", .replacing, [key(.escape), letter("q")], hint: 4) {
      $0.route(.templateEditor(.endReplacing))
    },
    CommandRow("help", .replacing, [function(1), ctrl("g"), letter("?")], hint: 9) {
      $0.openHelp()
    },
  ]

  private static let repair: [CommandRow] = [
    CommandRow(
      "repairFix", .repair, [letter("f"), key(.enter)], hint: 1, if: { $0.hasTextFix },
      do: { $0.route(.repair(.ask)) }),
    CommandRow("repairEdit", .repair, [letter("e")], hint: 2) { $0.route(.repair(.edit)) },
    CommandRow(
      "repairLeave", .repair, [letter("q"), key(.escape), ctrl("q"), prefixed("q")], hint: 3
    ) { $0.route(.repair(.leave)) },
    CommandRow("help", .repair, [function(1), ctrl("g"), letter("?")], hint: 9) {
      $0.openHelp()
    },
  ]

  private static let testing: [CommandRow] = [
    CommandRow("changeField", .testResult, [key(.enter)], hint: 1) {
      $0.route(.sendTest(.changeField))
    },
    CommandRow("sentTests", .everywhere, [], rank: 9) { $0.route(.sentTests(.list)) },
    CommandRow("forgetTests", .everywhere, [], rank: 21) { $0.route(.sentTests(.askToForget)) },
    CommandRow("reserved", .testRecipient, [ctrl("r")], hint: 4) {
      $0.route(.sendTest(.chooseReserved))
    },
    CommandRow("sandbox", .everywhere, [prefixed("z")], rank: 21) { $0.route(.sandbox(.toggle)) },
    CommandRow(
      "adoptAccount", .everywhere, [], rank: 21, if: { $0.hasSandbox },
      do: { $0.route(.sandbox(.adopt)) }),
    CommandRow("inbox", .everywhere, [prefixed("j")], rank: 21) { $0.route(.inbox(.list)) },
    CommandRow(
      "sandboxPage", .everywhere, [], rank: 21, if: { $0.hasSandbox },
      do: { $0.route(.sandbox(.showAddress)) }),
  ]
}
