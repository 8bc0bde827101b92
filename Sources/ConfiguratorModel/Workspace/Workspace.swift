import DirectMail
import DirectMailConnector
import DirectMailTexts
package import TerminalKit
import TextEditing

/// What every feature gets besides its own state: the document, and what several features share.
package struct Workspace: Sendable {
  package internal(set) var document: Document
  package internal(set) var settings: Settings {
    didSet { document.send(to: settings.endpointKind) }
  }
  package internal(set) var size: Size
  /// The item in the form that has the focus, or to which the focused part belongs.
  package internal(set) var focus: FormItem = .field(.accessKeyId)
  /// The open dialogs. Keys go to the last one.
  package internal(set) var dialogs: [Dialog] = []
  package internal(set) var status: Status?
  /// The status before the key that is being handled.
  var lastStatus: Status?
  /// The sample values that the user has changed, by payload path.
  package internal(set) var samples: [String: String] = [:]
  /// What was killed, cut or copied last in any text except the secret.
  var killed = ""
  /// Paths that were entered and could not be used yet; they are offered again.
  var triedPaths: [Prompt.Purpose: String] = [:]
  package internal(set) var diskWait = DiskWait()
  /// The requests that features make of each other, oldest first.
  var requests: [FeatureEvent] = []
  /// The effects that the program is to carry out.
  var effects: [Effect] = []

  package var strings: Strings { settings.strings }
  package var layout: ScreenLayout { ScreenLayout(size) }

  /// Returns the effects that were requested since the last call.
  mutating func takeEffects() -> [Effect] {
    defer { effects = [] }
    return effects
  }

  // MARK: The document

  /// Updates the document and its findings from what is typed.
  mutating func commit() {
    effects.append(.stop(.settle))
    if document.commit() { checkDocument() }
  }

  /// Updates the document from what is typed, and its undo steps from those of the open texts.
  mutating func seal() {
    commit()
    document.sealTexts()
  }

  /// Checks the changed document and corrects the focus.
  mutating func checkDocument() {
    document.check()
    if document.outline.index(of: focus) == nil {
      focus = document.outline.items.last ?? .addTemplate
    }
  }

  /// Makes the edits of `change` one undo step; the focus moves from `before` to its current position. `target` is the
  /// text that they change, if any.
  mutating func edit(
    _ title: EditTitle, from before: FormItem? = nil, of target: TextTarget? = nil,
    _ change: (inout ConnectorConfig) -> [JSONEdit]
  ) {
    let edits = change(&document.config)
    document.record(edits, title, from: before ?? focus, to: focus, target: target)
    checkDocument()
  }

  /// Replaces the document with another text as one undo step; the file may hold that text by now.
  mutating func replaceDocument(
    with bytes: [UInt8], isInFile: Bool = false, _ title: EditTitle, notice: InterfaceText
  ) {
    seal()
    do {
      let opened = try ConnectorConfig.opening(bytes)
      document.record(
        [document.config.replace(with: opened.config)], title, from: focus, to: focus)
      if isInFile {
        document.fileHolds(
          opened.config.document.bytes, hasByteOrderMark: opened.hasByteOrderMark)
        effects.append(.adoptDisk)
      }
      checkDocument()
      reopenChangedTexts()
      requests.append(.sendTest(.findAccepted))
      status = Status(.success, strings(notice))
    } catch {
      status = Status(.failure, error.message(settings.language))
    }
  }

  /// Opens again the texts that have changed. Closes a template that no longer exists.
  mutating func reopenChangedTexts() {
    document.reopenChangedTexts()
    if document.field == nil, document.openTemplate == nil { openFocusedField() }
  }

  /// Starts the timer that follows typing.
  mutating func textTyped() {
    effects.append(.start(.settle, milliseconds: document.settleMilliseconds))
    document.touch()
  }

  /// Opens the focused field of the form for typing, if it is one that takes text.
  mutating func openFocusedField() {
    guard case .field(let field) = focus, field != .regionId else {
      document.field = nil
      return
    }
    document.open(.field(field))
  }

  // MARK: Screen and clipboard

  mutating func note(_ kind: Status.Kind, _ key: InterfaceText) {
    status = Status(kind, strings(key))
  }

  /// Restores the status from before a key that had no effect.
  mutating func keepStatus() { status = lastStatus }

  mutating func show(_ page: Page) { dialogs.append(.page(page)) }

  mutating func choose(from picker: Picker) { dialogs.append(.picker(picker)) }

  /// Copies through the terminal, which does not answer (OSC 52), so the status only reports what was done.
  mutating func copyToClipboard(_ text: String) {
    effects.append(.copy(text))
    note(.note, .copySent)
  }
}
