import DirectMailConnector
import DirectMailTexts
package import TerminalKit
package import TextEditing

/// The template editor: one template's usage type, subject and body, and the preview. The texts themselves belong to
/// the document.
package struct TemplateEditor: Sendable, Equatable {
  /// The open template, or nil if none is open.
  package internal(set) var template: OpenTemplate?
  /// The number of the newest rendering as text.
  var renderingNumber = 0

  package init() {}

  package var isOpen: Bool {
    if case .some = template { true } else { false }
  }

  var isInBody: Bool { template?.part == .content }

  var hasNeedle: Bool { template?.needle.isEmpty == false }

  /// The kinds of texts that can be open.
  enum TextKind { case field, subject, content }

  /// The kind of the focused text; nil if no text of the open template has the focus.
  var openText: TextKind? {
    switch template?.part {
    case .subject: .subject
    case .content: .content
    case .usageType, nil: nil
    }
  }

  var scopes: [KeyScope] {
    isInBody ? [.body, .editor, .everywhere] : [.editor, .everywhere]
  }
}

/// The state of the editor for the open template.
package struct OpenTemplate: Sendable, Equatable {
  package enum Part: Sendable, Hashable, CaseIterable {
    case usageType, subject, content
  }

  package enum PreviewMode: Sendable, Hashable { case source, text }

  /// The index of the template in the document.
  package let index: Int
  package internal(set) var part: Part = .content
  package internal(set) var isWrapping = true
  /// Whether the preview replaces the body on narrow screens.
  package internal(set) var isPreviewShown = false
  package internal(set) var previewMode = PreviewMode.source
  package internal(set) var previewScroll = 0
  /// The body as a mail program shows it, or why it cannot be shown.
  package internal(set) var previewText: Result<[String], Failure>?
  /// The text that was last searched for.
  package internal(set) var needle = ""
  var replacement = ""
  /// The cursor when the search began, to return to.
  var searchOrigin: TextPosition?
  /// Whether matches are shown, which is the case while a search is typed.
  package var isSearching: Bool { searchOrigin != nil }

  init(index: Int) { self.index = index }
}

package enum TemplateEditorEvent: Sendable, Equatable {
  case open(Int)
  /// Returns to the form. Everything that was typed is kept.
  case close
  /// A key that is not a command.
  case key(Key, isFollowed: Bool)
  case paste(String)
  case click(MouseEvent, isDrag: Bool)
  /// Undo or redo has changed the document: moves to the changed text.
  case followHistory(TextTarget?, item: FormItem)
  /// Typing has paused, or the document changed in another way.
  case settled
  case resized

  case back
  case movePart(by: Int)
  case select(OpenTemplate.Part)
  case toggleWrap
  case chooseUsageType
  case setUsageType(String, at: Int)

  case chooseVariable
  /// Inserts `{{path}}` at the cursor.
  case insertVariable(String)
  /// Continues typing after opening braces.
  case typeAfterBraces(String)
  case apply(EditorCommand)

  case prompt(BodyPrompt)
  case entered(BodyPrompt, String)
  case searchTyped(String)
  case searchDismissed
  case findAgain(isForward: Bool)
  case replaceMatch, skipMatch, replaceRest, endReplacing

  case togglePreview
  case scrollPreview(rows: Int)
  case scrollPreviewPage(by: Int)
  case previewRendered(Int, Result<[String], Failure>)

  case openExternalEditor
  case editorFileReady(Result<String, Failure>)
  case externalEditorFinished(Result<String, Failure>)
  case imported(Result<String, Failure>)
  case exported(Result<String, Failure>)
  case publish
  case published(Result<String, Failure>)
}

extension TemplateEditor {
  package mutating func update(_ event: TemplateEditorEvent, in workspace: inout Workspace)
    -> [Effect]
  {
    switch event {
    case .open(let index): open(index, in: &workspace)
    case .close: close(in: &workspace)
    case .key(let key, let isFollowed):
      handleKey(key, isFollowed: isFollowed, in: &workspace)
    case .paste(let text): paste(text, in: &workspace)
    case .click(let mouse, let isDrag): click(mouse, isDrag: isDrag, in: &workspace)
    case .followHistory(let target, let item): followHistory(target, item, in: &workspace)
    case .settled: renderText(in: &workspace)
    case .resized: resized(in: &workspace)
    case .back: back(in: &workspace)
    case .movePart(let steps): movePart(by: steps, in: &workspace)
    case .select(let part): select(part, in: &workspace)
    case .toggleWrap: toggleWrap(in: &workspace)
    case .chooseUsageType: chooseUsageType(in: &workspace)
    case .setUsageType(let type, let index): workspace.setUsageType(type, at: index)
    case .chooseVariable: chooseVariable(in: &workspace)
    case .insertVariable(let path): insertVariable(path, in: &workspace)
    case .typeAfterBraces(let text): typeAfterBraces(text, in: &workspace)
    case .apply(let command): apply(command, in: &workspace)
    case .prompt(let prompt): ask(prompt, in: &workspace)
    case .entered(let prompt, let text): entered(prompt, text, in: &workspace)
    case .searchTyped(let needle): searchTyped(needle, in: &workspace)
    case .searchDismissed: endSearch(isAccepted: false, in: &workspace)
    case .findAgain(let isForward): findAgain(isForward: isForward, in: &workspace)
    case .replaceMatch: replaceMatch(in: &workspace)
    case .skipMatch: skipMatch(in: &workspace)
    case .replaceRest: replaceRest(in: &workspace)
    case .endReplacing: endReplacing(in: &workspace)
    case .togglePreview: togglePreview(in: &workspace)
    case .scrollPreview(let rows): scrollPreview(by: rows, in: workspace)
    case .scrollPreviewPage(let pages):
      scrollPreview(by: pages * previewPage(workspace), in: workspace)
    case .previewRendered(let number, let result):
      // A late result, for a text that has changed since, is not shown.
      if number == renderingNumber { template?.previewText = result }
    case .openExternalEditor: openExternalEditor(in: &workspace)
    case .editorFileReady(let result): editorFileReady(result, in: &workspace)
    case .externalEditorFinished(let result): externalEditorFinished(result, in: &workspace)
    case .imported(let result): imported(result, in: &workspace)
    case .exported(let result): exported(result, in: &workspace)
    case .publish: publish(in: &workspace)
    case .published(let result): published(result, in: &workspace)
    }
    return workspace.takeEffects()
  }

  /// Closes the editor if the document has closed the texts of a template that is gone. Called after each event.
  mutating func close(whenGone workspace: Workspace) {
    if isOpen, workspace.document.openTemplate == nil { template = nil }
  }

  /// Scrolls the body to the cursor. Called after each event while the editor is open.
  func follow(_ workspace: inout Workspace) {
    guard let lineCount = workspace.document.content?.editor.lineCount, let template
    else { return }
    let text = EditorLayout(workspace.layout, lineCount: lineCount).text
    workspace.document.content?.editor.layOut(
      width: text.columns, height: text.rows, wrap: template.isWrapping)
  }

  // MARK: Opening and closing

  private mutating func open(_ index: Int, in workspace: inout Workspace) {
    guard index < workspace.document.config.templateCount else { return }
    workspace.seal()
    workspace.document.field = nil
    workspace.focus = .template(index)
    workspace.document.open(.subject(index))
    workspace.document.open(.content(index))
    _ = workspace.document.subject?.editor.apply(.moveToLineEnd(extending: false))
    template = OpenTemplate(index: index)
  }

  private mutating func close(in workspace: inout Workspace) {
    guard template != nil else { return }
    workspace.seal()
    workspace.document.closeTemplate()
    template = nil
    workspace.openFocusedField()
  }

  private mutating func followHistory(
    _ target: TextTarget?, _ item: FormItem, in workspace: inout Workspace
  ) {
    if let open = template, item != .template(open.index) || target == nil {
      workspace.document.closeTemplate()
      template = nil
    }
    workspace.document.reopenChangedTexts()
    if workspace.document.openTemplate == nil {
      template = nil
      if workspace.document.outline.index(of: item) != nil { workspace.focus = item }
      workspace.openFocusedField()
    }
    switch target {
    case .subject: template?.part = .subject
    case .content: template?.part = .content
    case .field, nil: break
    }
    renderText(in: &workspace)
  }

  /// What Esc does: clears a selection or a message in the body, or hides the preview on a narrow screen, or closes the
  /// editor.
  package enum BackStep { case clearSelection, clearMessage, hidePreview, close }

  /// - Parameter hasMessage: whether the status line has a message about the last key.
  func backStep(_ workspace: Workspace, hasMessage: Bool) -> BackStep {
    if workspace.document.content?.editor.selection != nil, isInBody { return .clearSelection }
    if hasMessage, isInBody { return .clearMessage }
    return isPreviewCovering(workspace) ? .hidePreview : .close
  }

  private mutating func back(in workspace: inout Workspace) {
    // A key takes the message away before it does anything.
    switch backStep(workspace, hasMessage: workspace.lastStatus != nil) {
    case .clearSelection: apply(.clearSelection, in: &workspace)
    case .clearMessage: break
    case .hidePreview: template?.isPreviewShown = false
    case .close: close(in: &workspace)
    }
  }

  private mutating func resized(in workspace: inout Workspace) {
    // A preview as text was rendered for other columns. Many sizes may come in a row, so this uses the timer.
    guard template?.previewMode == .text else { return }
    workspace.effects.append(
      .start(.settle, milliseconds: workspace.document.settleMilliseconds))
  }

  // MARK: Parts

  mutating func movePart(by steps: Int, in workspace: inout Workspace) {
    guard let part = template?.part else { return }
    let parts = OpenTemplate.Part.allCases
    guard let index = parts.firstIndex(of: part) else { return }
    select(parts[(index + steps + parts.count) % parts.count], in: &workspace)
  }

  /// Moves the focus to a part of the open template.
  mutating func select(_ part: OpenTemplate.Part, in workspace: inout Workspace) {
    guard let open = template?.part, open != part else { return }
    workspace.seal()
    template?.part = part
  }

  private mutating func toggleWrap(in workspace: inout Workspace) {
    guard var isWrapping = template?.isWrapping else { return }
    isWrapping.toggle()
    template?.isWrapping = isWrapping
    workspace.note(.note, isWrapping ? .wrapOn : .wrapOff)
  }
}
