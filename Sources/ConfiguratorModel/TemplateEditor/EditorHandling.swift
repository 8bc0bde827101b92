import DirectMailConnector
import DirectMailTexts
import TerminalKit
import TextEditing

extension Configurator {
  mutating func openTemplate(_ index: Int) {
    guard index < config.templateCount else { return }
    sealSessions()
    fieldSession = nil
    focus = .template(index)
    let subject = newSession(.subject(index), mode: .singleLine)
    let content = newSession(.content(index), mode: .multiLine)
    template = TemplateEditorState(index: index, subject: subject, content: content)
    _ = template?.subject.editor.apply(.moveToLineEnd(extending: false))
  }

  /// Back to the form; everything typed stays.
  mutating func closeTemplate() {
    sealSessions()
    template = nil
    openFieldSession()
  }

  mutating func runInEditor(_ command: Command) {
    switch command {
    case .back: backOut()
    case .nextPart: movePart(by: 1)
    case .previousPart: movePart(by: -1)
    case .usageType: openUsageTypePicker()
    case .variable: openVariablePicker()
    case .preview: togglePreview()
    case .previewUp: scrollPreview(by: -previewPage)
    case .previewDown: scrollPreview(by: previewPage)
    case .wrap: toggleWrap()
    case .find: openPrompt(.find, title: .findTitle, text: template?.needle ?? "")
    case .findNext: findAgain(forward: true)
    case .findPrevious: findAgain(forward: false)
    case .replace: openPrompt(.replaceNeedle, title: .replaceTitle, text: template?.needle ?? "")
    case .goToLine: openPrompt(.goToLine, title: .goToLineTitle)
    case .matchBraces: applyToField(.moveToMatchingBrace)
    case .externalEditor: openExternalEditor()
    case .importHTML: openPrompt(.importHTML, title: .importTitle, text: suggestedFileName)
    case .exportHTML: openPrompt(.exportHTML, title: .exportTitle, text: suggestedFileName)
    case .sampleValues: openSamplePicker()
    case .browser: publishPreview()
    default: break
    }
  }

  /// Esc: a selection goes first, then the preview of a narrow screen, then the editor.
  private mutating func backOut() {
    if template?.content.editor.selection != nil, template?.part == .content {
      applyToField(.clearSelection)
    } else if isPreviewCovering {
      template?.isPreviewShown = false
    } else {
      closeTemplate()
    }
  }

  private mutating func movePart(by steps: Int) {
    guard let part = template?.part else { return }
    let parts = TemplateEditorState.Part.allCases
    guard let index = parts.firstIndex(of: part) else { return }
    setPart(parts[(index + steps + parts.count) % parts.count])
  }

  /// Gives the keyboard to a part of the open template.
  mutating func setPart(_ part: TemplateEditorState.Part) {
    guard let open = template?.part, open != part else { return }
    sealSessions()
    template?.part = part
  }

  /// A key in the editor that no binding took.
  mutating func handleEditorKey(_ key: Key) {
    guard let part = template?.part else { return }
    switch part {
    case .usageType:
      switch key.code {
      case .enter, .scalar(" "): openUsageTypePicker()
      case .tab where key.modifiers.contains(.shift): break
      case .down, .tab: movePart(by: 1)
      case .scalar(let scalar) where key.modifiers.isEmpty:
        openUsageTypePicker()
        typeIntoPicker(String(Character(scalar)))
      default: break
      }
    case .subject:
      switch (key.code, key.modifiers) {
      case (.down, []), (.enter, []), (.tab, []): movePart(by: 1)
      case (.up, []), (.tab, .shift): movePart(by: -1)
      default:
        if let command = EditingKeys.command(for: key, multiLine: false) { applyToField(command) }
      }
    case .content: handleBodyKey(key)
    }
  }

  private mutating func handleBodyKey(_ key: Key) {
    if isPreviewCovering, scrollPreview(key) { return }
    if key == Key(.up), template?.content.editor.isOnFirstRow == true {
      return movePart(by: -1)
    }
    guard let command = EditingKeys.command(for: key, multiLine: true) else { return }
    // Nobody edits a text that the preview hides.
    if !layout.hasGuide { template?.isPreviewShown = false }
    applyToField(command)
    if case .insert("{") = command, template?.content.editor.isAfterOpeningBraces == true {
      openVariablePicker()
    }
  }

  /// The keys that scroll a preview which hides the body.
  private mutating func scrollPreview(_ key: Key) -> Bool {
    let page = previewPage
    let step =
      switch key.code {
      case .up: -1
      case .down: 1
      case .pageUp: -page
      case .pageDown: page
      default: 0
      }
    guard step != 0 else { return false }
    scrollPreview(by: step)
    return true
  }

  private var previewPage: Int { max(1, (previewArea?.rows ?? 1) - 1) }

  mutating func pasteIntoEditor(_ text: String) {
    switch template?.part {
    case .content: applyToField(.paste(text))
    case .subject:
      let line = text.trimmingPastedBlanks
      applyToField(.paste(line))
      if line.contains(where: \.isNewline) { status = Status(.note, strings(.pasteOneLine)) }
    case .usageType, nil: status = Status(.note, strings(.pasteNowhere))
    }
  }

  private mutating func toggleWrap() {
    guard var wrapping = template?.isWrapping else { return }
    wrapping.toggle()
    template?.isWrapping = wrapping
    status = Status(.note, strings(wrapping ? .wrapOn : .wrapOff))
  }

  /// What a body of this type is called on disk.
  private var suggestedFileName: String {
    guard let index = template?.index else { return "" }
    let name = text(ofUsageTypeAt: index).string
    let plain = name.unicodeScalars.allSatisfy { $0.isASCII && $0.properties.isAlphabetic }
    return (plain && !name.isEmpty ? name : "template") + ".html"
  }
}
