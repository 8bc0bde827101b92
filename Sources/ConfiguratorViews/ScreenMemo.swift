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
  let scopes: [Scope]
  let isPrefixPending: Bool
  /// Whether each of the keys that could be shown does something.
  let effects: [Bool]

  init(_ state: Configurator, _ marks: Marks) {
    size = state.size
    language = state.strings.language
    goodMark = marks.good
    name = state.file.name
    isNew = state.file.isNew
    isModified = state.isModified
    hasSandbox = state.settings.hasSandbox
    unkeptReason = state.unkeptReason
    isSaving = state.isSaving
    diskWork = state.diskWork
    findings = state.report.findings
    itemCount = state.outline.items.count
    status = state.status
    isTesting = state.isTesting
    template = TemplateLook(state)
    isReplacing = state.replacing != nil
    focus = state.focus
    scopes = state.scopes
    isPrefixPending = state.isPrefixPending
    effects = HintBar.effects(state, scopes)
  }
}

/// What the frame of the template editor shows of the template.
private struct TemplateLook: Equatable {
  let index: Int
  let usageType: String
  let part: TemplateEditorState.Part
  /// Left out where it has the keyboard, as it is drawn for each key then.
  let subject: TextBuffer?
  let cursorLine: Int
  let lineCount: Int
  let hasSelection: Bool
  let previewMode: TemplateEditorState.PreviewMode
  let isPreviewCovering: Bool

  init?(_ state: Configurator) {
    guard let index = state.template?.index, let part = state.template?.part,
      let cursor = state.template?.content.editor.cursor,
      let lineCount = state.template?.content.editor.lineCount,
      let previewMode = state.template?.previewMode
    else { return nil }
    self.index = index
    self.part = part
    self.lineCount = lineCount
    self.previewMode = previewMode
    cursorLine = cursor.line
    usageType = state.usageTypeName(at: index)
    subject = part == .subject ? nil : state.template?.subject.editor.buffer
    hasSelection = state.template?.content.editor.selection != nil
    isPreviewCovering = state.isPreviewCovering
  }
}
