package import DirectMailConnector
import DirectMailTexts
package import TerminalKit

/// The configurator as a value: what is on the screen and what a key does to it.
///
/// `handle(_:)` is the only way in; what takes time leaves as an ``Effect`` and comes back as an ``Event``. There is
/// no terminal, no clock and no I/O in here, so the same events always give the same state.
package struct Configurator: Sendable {
  package internal(set) var settings: Settings
  package internal(set) var file: FileState {
    didSet { isDocumentModified = config.document.bytes != file.savedBytes }
  }
  package internal(set) var config: ConnectorConfig
  package internal(set) var report: Report {
    didSet {
      outline = FormOutline(config, report)
      isDocumentModified = config.document.bytes != file.savedBytes
    }
  }
  package private(set) var outline: FormOutline
  /// Whether the document differs from the file; told anew when either changes.
  var isDocumentModified: Bool
  package internal(set) var size: Size

  package internal(set) var focus: FormItem {
    didSet { if focus != oldValue { isSecretRevealed = false } }
  }
  package internal(set) var formScroll = 0
  /// The open editor of the focused field of the form.
  package internal(set) var fieldSession: TextSession?
  package internal(set) var isSecretRevealed = false
  package internal(set) var template: TemplateEditorState?
  package internal(set) var sendTest: SendTestForm?
  package internal(set) var layers: [Layer] = []
  package internal(set) var status: Status?
  package internal(set) var tests: [TestRun] = []
  /// Whether ^X was pressed and the key after it is awaited.
  package internal(set) var isPrefixPending = false
  /// The commands used last, newest first.
  package internal(set) var recentCommands: [Command] = []

  /// Sample values the user changed, by payload path.
  package internal(set) var samples: [String: String] = [:]

  /// What was killed, cut or copied last in any text but the secret.
  var killed = ""
  var history = History()
  var sessionCount = 0
  /// The number of the newest rendering as text.
  var previewCount = 0
  var lastSendTest: SendTestForm?
  /// Another number after each change of what is unsaved, so that whoever keeps it sees one.
  package internal(set) var unsavedRevision = 0
  /// Why unsaved edits are not kept; nil when they are.
  package internal(set) var unkeptReason: String?
  /// Whether the program ends as soon as the disk has answered.
  var isLeaving = false
  /// The work on other files that is waited for.
  package internal(set) var diskWork: DiskWork?
  /// The work that was waited for in vain: what comes of it is dropped.
  var abandonedWork: Set<DiskWork> = []
  /// The draft or version that the open question is about.
  var pendingRecovery: [UInt8]?
  var pendingVersion: [UInt8]?
  /// The finding that was jumped to last.
  var lastFinding: Finding?
  /// What to go on with when a save that was asked for has succeeded.
  var afterSave: AfterSave?
  var effects: [Effect] = []

  /// The save that is under way: what the file holds when it succeeds.
  var saveUnderWay: SaveRequest?

  enum AfterSave: Sendable { case quit }

  package init(settings: Settings, file: FileState, config: ConnectorConfig, size: Size) {
    self.settings = settings
    self.file = file
    self.config = config
    self.size = size
    let report = Rules.check(config, fileMode: file.mode)
    self.report = report
    outline = FormOutline(config, report)
    isDocumentModified = config.document.bytes != file.savedBytes
    focus = .field(.accessKeyId)
    focusFirstGap()
    openFieldSession()
  }

  /// Takes in one event and says what is to be done.
  package mutating func handle(_ event: Event) -> [Effect] {
    effects.removeAll(keepingCapacity: true)
    switch event {
    case .input(.key(let key)): handleKey(key)
    case .input(.paste(let text)): handlePaste(text)
    case .input(.mouse(let mouse)): handleMouse(mouse)
    case .resized(let size): resized(size)
    case .timer(let timer): handleTimer(timer)
    case .saved(let result, let path): saveEnded(result, path: path)
    case .sendFinished(let result): sendEnded(result)
    case .editorFileReady(let result): editorFileReady(result)
    case .externalEditorFinished(let result): externalEditorEnded(result)
    case .privateFileWritten(let result): privateFileEnded(result)
    case .fileImported(let result): importEnded(result)
    case .fileExported(let result): exportEnded(result)
    case .previewRendered(let number, let result): previewEnded(number, result)
    case .previewPublished(let result): previewPublished(result)
    case .accountAdopted: status = Status(.success, strings(.sandboxAccountAdopted))
    case .sandboxStarted(let access): sandboxStarted(access)
    case .versionsListed(let result): versionsListed(result)
    case .versionLoaded(let number, let result): versionLoaded(number, result)
    case .diskRead(let result): diskRead(result)
    case .recoveryFound(let bytes, let when, let isStale):
      recoveryFound(bytes, when: when, isStale: isStale)
    case .otherSessionFound(let who): otherSessionFound(who)
    case .draftsKept: unkeptReason = nil
    case .draftsNotKept(let reason): draftsNotKept(reason)
    case .filesFinished: filesFinished()
    case .notice(let text): status = Status(.warning, text)
    case .terminated: terminated()
    case .resumed: effects.append(.repaint)
    }
    keepEverythingInView()
    return effects
  }

  package var strings: Strings { settings.strings }
  package var layout: ScreenLayout { ScreenLayout(size) }

  /// Whether there is anything that the file on disk does not have.
  package var isModified: Bool {
    isDocumentModified || hasTypedText
  }

  /// Whether the disk has not yet answered to a save.
  package var isSaving: Bool {
    if case .some = saveUnderWay { true } else { false }
  }

  /// Whether the dialog of the test send is open.
  package var isTesting: Bool {
    if case .some = sendTest { true } else { false }
  }

  var isTemplateOpen: Bool {
    if case .some = template { true } else { false }
  }

  /// Whether the template editor is what keys go to, but for dialogs over it.
  package var isEditorInFront: Bool { isTemplateOpen && !isTesting }

  private mutating func resized(_ size: Size) {
    self.size = size
    // A preview as text was made for other columns; many sizes may come in a row.
    if template?.previewMode == .text {
      effects.append(.start(.settle, milliseconds: settleMilliseconds))
    }
  }

  private mutating func handleTimer(_ timer: Timer) {
    switch timer {
    case .settle:
      commitText()
      refreshTextPreview()
    case .spinner: spin()
    }
  }
}
