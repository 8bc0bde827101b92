package import DirectMailConnector
import DirectMailTexts
package import TerminalKit

/// The configurator as a value: what is on the screen and what a key does to it.
///
/// All input comes through `handle(_:)`. Work that takes time is returned as an ``Effect``, and its result comes back
/// as an ``Event``. There is no terminal, clock or I/O in here, so the same events always give the same state.
///
/// It holds the features and the workspace that they share, and routes events to them.
package struct Configurator: Sendable {
  package internal(set) var workspace: Workspace
  package internal(set) var form = Form()
  package internal(set) var templateEditor = TemplateEditor()
  package internal(set) var sendTest = SendTest()
  package internal(set) var saving = Saving()
  package internal(set) var recovery = Recovery()
  package internal(set) var repair = Repair()
  package internal(set) var inbox = Inbox()
  var handOver = HandOver()
  var findings = Findings()
  /// Whether ^X was pressed and the next key belongs to it.
  package internal(set) var isPrefixPending = false
  /// Whether the keys up to the end of a read are ignored, because they were typed after the answer to a question.
  var isIgnoringRest = false
  /// Whether a key has been pressed in this run.
  var hasTakenKey = false
  /// The commands that were last called by name, newest first.
  var recentCommands: [Command] = []
  private var effects: [Effect] = []

  /// Creates the state from the config in a file.
  package init(settings: Settings, file: FileState, config: ConnectorConfig, size: Size) {
    workspace = Workspace(
      document: Document(config: config, file: file, endpoint: settings.endpointKind),
      settings: settings, size: size)
    route(.form(.focusFirstGap))
    form.hideSecret(whenLeft: workspace)
    form.follow(workspace)
  }

  /// Creates the state from a file that holds no config, only text that may be repairable.
  package init(settings: Settings, brokenFile file: FileState, size: Size) {
    self.init(settings: settings, file: file, config: .empty, size: size)
    repair = Repair(file.savedBytes)
  }

  /// Handles one event and returns the effects to perform.
  package mutating func handle(_ event: Event) -> [Effect] {
    effects.removeAll(keepingCapacity: true)
    if let featureEvent = event.featureEvent {
      route(featureEvent)
    } else {
      handleHere(event)
    }
    finishRouting()
    repair.close(whenReplaced: &workspace)
    form.hideSecret(whenLeft: workspace)
    templateEditor.close(whenGone: workspace)
    keepEverythingInView()
    return effects
  }

  /// Handles an event that concerns several features, or none; see ``Event/featureEvent``.
  private mutating func handleHere(_ event: Event) {
    switch event {
    case .input(.key(let key), let isFollowed): handleKey(key, isFollowed: isFollowed)
    case .input(.paste(let text), _): handlePaste(text)
    case .input(.mouse(let mouse), _): handleMouse(mouse)
    case .resized(let size):
      workspace.size = size
      route(.templateEditor(.resized))
    case .shown: workspace.questionShown()
    case .started:
      route(.sendTest(.findAccepted))
      emit(.readSettings)
    case .timer(.settle):
      workspace.commit()
      route(.templateEditor(.settled))
    case .namesListed(let path, let result): workspace.completePath(path, result)
    case .diskRead(let result):
      route(repair.isOpen ? .repair(.read(result)) : .versions(.read(result)))
    case .notice(let text): workspace.status = Status(.warning, text)
    case .interrupted: handleInterruption()
    case .resumed: emit(.repaint)
    default: break
    }
  }

  /// Passes an event to its feature, and then the events by which features make requests of each other.
  mutating func route(_ event: FeatureEvent) {
    pass(event)
    finishRouting()
  }

  private mutating func finishRouting() {
    effects += workspace.takeEffects()
    while !workspace.requests.isEmpty { pass(workspace.requests.removeFirst()) }
  }

  private mutating func pass(_ event: FeatureEvent) {
    effects += workspace.takeEffects()
    switch event {
    case .form(let event): effects += form.update(event, in: &workspace)
    case .templateList(let event): effects += TemplateList.update(event, in: &workspace)
    case .templateEditor(let event): effects += templateEditor.update(event, in: &workspace)
    case .sendTest(let event): effects += sendTest.update(event, in: &workspace)
    case .sentTests(let event): effects += SentTests.update(event, in: &workspace)
    case .findings(let event): effects += findings.update(event, in: &workspace)
    case .saving(let event): effects += saving.update(event, in: &workspace)
    case .repair(let event): effects += repair.update(event, in: &workspace)
    case .recovery(let event): effects += recovery.update(event, in: &workspace)
    case .versions(let event): effects += Versions.update(event, in: &workspace)
    case .handOver(let event): effects += handOver.update(event, in: &workspace)
    case .sandbox(let event): effects += Sandbox.update(event, in: &workspace)
    case .inbox(let event): effects += inbox.update(event, in: &workspace)
    case .samples(let event): effects += Samples.update(event, in: &workspace)
    case .run(let command): runByName(command)
    }
  }

  mutating func emit(_ effect: Effect) { workspace.effects.append(effect) }

  /// Scrolls to what has the focus, after each event.
  private mutating func keepEverythingInView() {
    guard !workspace.layout.isTooSmall else { return }
    workspace.keepDialogInView()
    if templateEditor.isOpen {
      templateEditor.follow(&workspace)
    } else {
      form.follow(workspace)
    }
  }
}

// MARK: What is in front

extension Configurator {
  package var strings: Strings { workspace.strings }
  package var layout: ScreenLayout { workspace.layout }

  /// Whether keys go to the form when no dialog is open over it.
  package var isFormInFront: Bool {
    !templateEditor.isOpen && !sendTest.isOpen && !repair.isOpen
  }

  /// Whether keys go to the template editor, except for dialogs over it.
  package var isEditorInFront: Bool { templateEditor.isOpen && !sendTest.isOpen }

  /// Whether the template editor shows more than the body and what is above it.
  package var hasMoreThanBody: Bool { !templateEditor.isInBody || previewArea != nil }

  /// Where a preview is drawn; nil when none is on the screen.
  var previewArea: Rect? { templateEditor.previewArea(workspace) }

  package var isPreviewCovering: Bool { templateEditor.isPreviewCovering(workspace) }

  /// What Esc does in the template editor.
  package var backStep: TemplateEditor.BackStep {
    templateEditor.backStep(workspace, hasMessage: workspace.status != nil)
  }

  /// Whether the question on top cannot have been seen yet; ``Event/shown`` has to report when it is on the screen.
  package var hasUnseenQuestion: Bool { workspace.hasUnseenQuestion }

  /// The unsaved changes to keep; nil when there are none worth keeping.
  package var unsavedDocument: UnsavedDocument? {
    // Repairs that have not been confirmed are not written, not even as a draft.
    guard !repair.isOpen else { return nil }
    let isUnsaved = workspace.document.hasUnsavedEdits || workspace.document.hasTypedText
    // When the program ends, the edits have been saved or discarded.
    return isUnsaved && !saving.hasGivenUpEdits ? UnsavedDocument(workspace.document) : nil
  }
}
