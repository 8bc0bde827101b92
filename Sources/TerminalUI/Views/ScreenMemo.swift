import ConfiguratorModel
import ConnectorResources
import DirectMailConnector

/// What the last screen showed and the next may show again, so that a key costs what it changes.
public struct ScreenMemo {
  private var frame: (look: FrameLook, canvas: Canvas)?
  var body = BodyMemo()

  public init() {}

  /// The screen with its frame alone: title, rules, status and key hints, whose words seldom change.
  mutating func framed(_ frame: Frame) -> Canvas {
    let look = FrameLook(frame)
    if let last = self.frame, last.look == look { return last.canvas }
    var canvas = Canvas(width: frame.layout.size.columns, height: frame.layout.size.rows)
    frame.drawTitle(on: &canvas)
    frame.drawRules(on: &canvas)
    frame.drawStatus(on: &canvas)
    HintBar(frame: frame).draw(on: &canvas)
    self.frame = (look, canvas)
    return canvas
  }
}

/// All of the state that the frame of a screen is drawn from.
private struct FrameLook: Equatable {
  let size: ScreenSize
  let language: Language
  /// Tells the set of marks.
  let goodMark: String
  let name: String
  let isNew: Bool
  let isModified: Bool
  let hasSandbox: Bool
  let findings: [Finding]
  let itemCount: Int
  let status: Status?
  let isTesting: Bool
  let templateIndex: Int?
  let usageType: String
  let previewMode: TemplateEditorState.PreviewMode?
  let isPreviewCovering: Bool
  let part: TemplateEditorState.Part?
  let hasSelection: Bool
  let isReplacing: Bool
  let focus: FormItem
  let scopes: [Scope]
  let isPrefixPending: Bool
  /// Whether each of the keys that could be shown does something.
  let effects: [Bool]

  init(_ frame: Frame) {
    let state = frame.state
    size = state.size
    language = frame.strings.language
    goodMark = frame.marks.good
    name = state.file.name
    isNew = state.file.isNew
    isModified = state.isModified
    hasSandbox = state.settings.hasSandbox
    findings = state.report.findings
    itemCount = state.outline.items.count
    status = state.status
    isTesting = state.sendTest != nil
    templateIndex = state.template?.index
    usageType = state.template.map { state.usageTypeName(at: $0.index) } ?? ""
    previewMode = state.template?.previewMode
    isPreviewCovering = state.isPreviewCovering
    part = state.template?.part
    hasSelection = state.template?.content.editor.selection != nil
    isReplacing = state.replacing != nil
    focus = state.focus
    scopes = state.scopes
    isPrefixPending = state.isPrefixPending
    effects = HintBar.candidates(scopes, isPrefixPending: isPrefixPending)
      .map { state.takesEffect($0.command) }
  }
}
