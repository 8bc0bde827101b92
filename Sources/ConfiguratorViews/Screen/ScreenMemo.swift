import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailTexts
import TerminalKit
import TextEditing

/// What the last screen showed and the next may show again, so that a key costs what it changes.
package struct ScreenMemo {
  private var look: FrameLook?
  private var canvas = Canvas(width: 0, height: 0)
  /// Counts the frames that were drawn.
  private var number = 0
  private var body = BodyMemo()

  package init() {}

  /// The screen with what seldom changes alone: title, rules, status, key hints, and what stands above a body.
  mutating func framed(_ state: Configurator, _ marks: Marks) -> Canvas {
    let look = FrameLook(state, marks)
    if look == self.look { return canvas }
    let frame = Frame(state, marks)
    canvas = Canvas(width: frame.layout.size.columns, height: frame.layout.size.rows)
    frame.drawTitle(on: &canvas)
    frame.drawRules(on: &canvas)
    frame.drawStatus(on: &canvas)
    HintBar(frame: frame).draw(on: &canvas)
    if state.isEditorInFront { TemplateEditorView(frame: frame).drawHead(on: &canvas) }
    self.look = look
    number += 1
    return canvas
  }

  /// The same with the body of the open template.
  mutating func framedWithBody(_ state: Configurator, _ marks: Marks) -> Canvas {
    let framed = framed(state, marks)
    guard !state.isPreviewCovering, let view = BodyView(state) else { return framed }
    return view.draw(on: framed, frame: number, &body)
  }
}

/// All of the state that the frame of a screen is drawn from.
private struct FrameLook: Equatable {
  let size: Size
  let language: Language
  /// Tells the set of marks.
  let goodMark: String
  let name: String
  let isNew: Bool
  let isModified: Bool
  let hasSandbox: Bool
  let unkeptReason: String?
  let isSaving: Bool
  let diskWork: DiskWork?
  let findings: [Finding]
  let itemCount: Int
  let status: Status?
  let isTesting: Bool
  let template: TemplateLook?
  let isReplacing: Bool
  let focus: FormItem
  let scopes: [KeyScope]
  let isPrefixPending: Bool
  /// Whether each of the keys that could be shown does something.
  let effects: [Bool]

  init(_ state: Configurator, _ marks: Marks) {
    // No part of the state gets a name of its own here: that would be a copy for each key.
    size = state.workspace.size
    language = state.strings.language
    goodMark = marks.good
    name = state.workspace.document.file.name
    isNew = state.workspace.document.file.isNew
    isModified = state.workspace.document.isModified
    hasSandbox = state.workspace.settings.hasSandbox
    unkeptReason = state.recovery.unkeptReason
    isSaving = state.saving.isSaving
    diskWork = state.workspace.diskWait.work
    findings = state.workspace.document.findings
    itemCount = state.workspace.document.outline.items.count
    status = state.workspace.status
    isTesting = state.sendTest.isOpen
    template = TemplateLook(state)
    isReplacing = state.workspace.replacing != nil
    focus = state.workspace.focus
    scopes = state.scopes
    isPrefixPending = state.isPrefixPending
    effects = HintBar.effects(state, scopes)
  }
}
