import DirectMail
import DirectMailConnector
import DirectMailTexts
package import TerminalKit
import TextEditing

/// What every feature is handed beside its own state: the document, and what belongs to no feature alone.
package struct Workspace: Sendable {
  package internal(set) var document: Document
  package internal(set) var settings: Settings
  package internal(set) var size: Size
  /// The thing in the form that has the focus, or belongs to what has.
  package internal(set) var focus: FormItem = .field(.accessKeyId)
  /// The open dialogs; keys go to the last.
  package internal(set) var dialogs: [Dialog] = []
  package internal(set) var status: Status?
  /// The status before the key that is handled.
  var lastStatus: Status?
  /// Sample values the user changed, by payload path.
  package internal(set) var samples: [String: String] = [:]
  /// What was killed, cut or copied last in any text but the secret.
  var killed = ""
  package internal(set) var diskWait = DiskWait()
  /// What features ask of each other, the oldest first.
  var requests: [FeatureEvent] = []
  /// What is asked of the program outside.
  var effects: [Effect] = []

  package var strings: Strings { settings.strings }
  package var layout: ScreenLayout { ScreenLayout(size) }

  /// What was asked for since the last call.
  mutating func takeEffects() -> [Effect] {
    defer { effects = [] }
    return effects
  }

  // MARK: The document

  /// Brings the document and its findings up to what is typed.
  mutating func commit() {
    effects.append(.stop(.settle))
    if document.commit() { checkDocument() }
  }

  /// Brings the document up to what is typed, and its undo up to what was typed in the open texts.
  mutating func seal() {
    commit()
    document.sealTexts()
  }

  /// What follows from a changed document.
  mutating func checkDocument() {
    document.check()
    if !document.outline.items.contains(focus) {
      focus = document.outline.items.last ?? .addTemplate
    }
  }

  /// Makes one step of undo of the edits that `change` makes; the focus goes from `before` to where it is then.
  mutating func edit(
    from before: FormItem? = nil, _ change: (inout ConnectorConfig) -> [JSONEdit]
  ) {
    let edits = change(&document.config)
    document.record(edits, from: before ?? focus, to: focus)
    checkDocument()
  }

  /// Replaces the document by another text, as one step of undo. `saved` is what the file holds by now.
  mutating func replaceDocument(
    with bytes: [UInt8], saved: [UInt8]? = nil, notice: InterfaceText
  ) {
    seal()
    do {
      let replacement = try ConnectorConfig(bytes: bytes)
      document.record([document.config.replace(with: replacement)], from: focus, to: focus)
      if let saved {
        document.fileHolds(saved)
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

  /// Opens those texts again that changed. A template that is gone is closed.
  mutating func reopenChangedTexts() {
    document.reopenChangedTexts()
    if document.field == nil, document.openTemplate == nil { openFocusedField() }
  }

  /// Starts the timers that follow typing.
  mutating func textTyped() {
    effects.append(.start(.settle, milliseconds: document.settleMilliseconds))
    document.touch()
  }

  /// Opens the focused field of the form for typing when it is one that takes text.
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

  /// Nothing came of a key: what was said before it stands.
  mutating func keepStatus() { status = lastStatus }

  mutating func show(_ page: Page) { dialogs.append(.page(page)) }

  mutating func choose(from picker: Picker) { dialogs.append(.picker(picker)) }

  /// Copies through the terminal. It does not answer (OSC 52), so the status says what was done and no more.
  mutating func copyToClipboard(_ text: String) {
    effects.append(.copy(text))
    note(.note, .copySent)
  }
}
