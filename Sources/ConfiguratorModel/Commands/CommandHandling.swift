import DirectMail
import DirectMailConnector
import DirectMailTexts

extension Configurator {
  /// Whether `command` can do something now; the palette shows only those that can.
  package func isAvailable(_ command: Command) -> Bool {
    let isInEditor = isEditorInFront
    let isInForm = !isTemplateOpen && !isTesting
    let isInBody = isInEditor && template?.part == .content
    switch command {
    case .accept, .cancel, .closePage, .copyDetail, .writeFile, .send, .next, .previous, .activate,
      .palette, .back, .replaceMatch, .skipMatch, .replaceRest:
      return false
    case .reveal: return isInForm && focus == .field(.accessKeySecret)
    case .clear: return isInForm && focus == .field(.regionId)
    case .editTemplate, .duplicateTemplate, .deleteTemplate, .moveTemplateUp, .moveTemplateDown:
      guard case .template = focus else { return false }
      return isInForm
    case .nextPart, .previousPart, .usageType, .preview, .wrap, .externalEditor, .importHTML,
      .exportHTML:
      return isInEditor
    case .findNext, .findPrevious: return isInBody && template?.needle.isEmpty == false
    case .variable, .find, .replace, .goToLine, .matchBraces: return isInBody
    case .previewDown, .previewUp: return previewArea != nil
    case .browser: return isInEditor && settings.sandbox != nil
    case .addTemplate: return isInForm
    case .addMissingTypes: return isInForm && !missingUsageTypes.isEmpty
    case .sandboxAccount: return settings.sandbox != nil
    case .reload: return !file.isNew
    case .help, .keys, .save, .saveAs, .versions, .test, .dryRun, .tests, .handOver, .undo, .redo,
      .nextFinding, .previousFinding, .findings, .language, .mouse, .repaint, .suspend, .quit,
      .sampleValues:
      return true
    }
  }

  /// Whether a key of `command` does something where it is bound now.
  package func takesEffect(_ command: Command) -> Bool {
    switch command {
    case .next: return focus != .addTemplate
    case .accept:
      guard case .picker(let picker) = layers.last else { return true }
      return picker.selectedItem != nil
    case .cancel, .closePage, .copyDetail, .writeFile, .send, .previous, .activate,
      .palette, .back, .browser, .findNext, .findPrevious, .dryRun, .replaceMatch, .skipMatch,
      .replaceRest:
      return true
    default: return isAvailable(command)
    }
  }

  /// Does what `command` says.
  mutating func run(_ command: Command) {
    switch command {
    case .repaint: return effects.append(.repaint)
    case .suspend: return effects.append(.suspend)
    default: break
    }
    if !layers.isEmpty { return runInLayer(command) }
    if isTesting, runInSendTest(command) { return }
    switch command {
    case .help: openHelp()
    case .keys: openKeyList()
    case .palette: openPalette()
    case .save: askToSave()
    case .saveAs: openPrompt(.saveAs, title: .saveAsTitle, text: file.path)
    case .reload: startDiskWork(.reading, .readDisk)
    case .versions: startDiskWork(.reading, .listVersions)
    case .test: openSendTest()
    case .dryRun: openSendTest(dryRun: true)
    case .tests: openTestList()
    case .handOver: openHandOver()
    case .undo: undo()
    case .redo: redo()
    case .nextFinding: moveToFinding(by: 1)
    case .previousFinding: moveToFinding(by: -1)
    case .findings: openFindingList()
    case .language: switchLanguage()
    case .mouse: switchMouse()
    case .quit: askToQuit()
    case .sandboxAccount: fillInSandboxAccount()
    default: isTemplateOpen ? runInEditor(command) : runInForm(command)
    }
  }

  private mutating func runInForm(_ command: Command) {
    switch command {
    case .next: moveFocus(by: 1)
    case .previous: moveFocus(by: -1)
    case .activate: activate()
    case .reveal: isSecretRevealed.toggle()
    case .clear: clearRegion()
    case .addTemplate: openNewTemplatePicker()
    case .addMissingTypes: addMissingTypes()
    case .editTemplate: activate()
    case .duplicateTemplate: duplicateTemplate()
    case .deleteTemplate: deleteTemplate()
    case .moveTemplateUp: moveTemplate(by: -1)
    case .moveTemplateDown: moveTemplate(by: 1)
    case .sampleValues: openSamplePicker()
    default: break
    }
  }

  private mutating func activate() {
    switch focus {
    case .field(.regionId): openRegionPicker()
    case .field: moveFocus(by: 1)
    case .template(let index): openTemplate(index)
    case .missing(let type): addTemplate(of: type)
    case .addTemplate: openNewTemplatePicker()
    }
  }

  private mutating func switchLanguage() {
    settings.language = settings.language == .english ? .simplifiedChinese : .english
    effects.append(.setLanguage(settings.language))
    status = Status(.note, strings(.languageNow))
  }

  private mutating func switchMouse() {
    settings.isMouseOn.toggle()
    effects.append(.setMouse(settings.isMouseOn))
    status = Status(.note, strings(settings.isMouseOn ? .mouseOn : .mouseOff))
  }
}
