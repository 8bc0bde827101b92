import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailTexts
import TerminalKit
import TextEditing

/// What the last screen showed and the next may show again, so that a key costs what it changes. Drawing the frame for
/// each key would add 56 % to the instructions of a key in the form and 108 % in the editor.
package struct ScreenMemo {
  private var look: FrameLook?
  private var canvas = Canvas(width: 0, height: 0)
  /// The number of frames that were drawn.
  private var number = 0
  private var body = BodyMemo()

  package init() {}

  /// Returns the screen with only what seldom changes: title, rules, status, key hints, what is above a body, and the
  /// form without its focused row.
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
    if state.isFormInFront {
      FormView(frame: frame).drawUnfocused(on: &canvas)
      GuideView(frame: frame).draw(on: &canvas)
    }
    self.look = look
    number += 1
    return canvas
  }

  /// Returns the same screen with the body of the open template.
  mutating func framedWithBody(_ state: Configurator, _ marks: Marks) -> Canvas {
    let framed = framed(state, marks)
    guard !state.isPreviewCovering, let view = BodyView(state, marks) else { return framed }
    return view.draw(on: framed, frame: number, &body)
  }
}

/// All state that the frame of a screen depends on.
private struct FrameLook: Equatable {
  let size: Size
  let language: Language
  /// Identifies the set of marks.
  let goodMark: String
  let name: String
  let isNew: Bool
  let isModified: Bool
  let hasSandbox: Bool
  let unkeptReason: String?
  let isSaving: Bool
  let diskWork: DiskWork?
  let outlineNumber: Int
  let form: FormLook
  let status: Status?
  let standIn: StandIn?
  let isTesting: Bool
  let isRepairing: Bool
  let template: TemplateLook?
  let isReplacing: Bool
  let focus: FormItem
  let scopes: [KeyScope]
  let isPrefixPending: Bool
  let dialogWords: DialogWords?
  /// For each key that could be shown, whether it has an effect.
  let effects: [Bool]

  init(_ state: Configurator, _ marks: Marks) {
    // No part of the state is stored in a variable here, because that would copy it for each key.
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
    outlineNumber = state.workspace.document.outlineNumber
    form = FormLook(state)
    status = state.workspace.status
    standIn = state.standIn
    isTesting = state.sendTest.isOpen
    isRepairing = state.repair.isOpen
    template = TemplateLook(state)
    isReplacing = state.workspace.replacing != nil
    focus = state.workspace.focus
    scopes = state.scopes
    isPrefixPending = state.isPrefixPending
    dialogWords = DialogWords(state)
    effects = state.hintEffects(scopes)
  }
}
