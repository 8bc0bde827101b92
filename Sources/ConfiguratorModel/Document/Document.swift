package import DirectMailConnector
import TextEditing

/// The edited document: its text and findings, the texts that are open for typing, and what undo and redo go through.
///
/// What is typed stands in an open text first and is written into the document by ``commit()``.
package struct Document: Sendable {
  package internal(set) var config: ConnectorConfig
  /// What the rules say of the document when it was last checked.
  package private(set) var report: Report
  /// The tests that were refused because of what the document says, the newest first.
  package private(set) var refusals: [Refusal] = []
  /// What the service and the rules say of the document: all that the screen shows as findings.
  package private(set) var findings: [Finding]
  package private(set) var outline: FormOutline
  package private(set) var file: FileState
  /// Whether the document differs from the file, but for what is typed and not committed.
  private(set) var differsFromFile = false
  /// A new number after each change of what is unsaved.
  package private(set) var revision = 0

  /// The open text of the form.
  package internal(set) var field: OpenText?
  /// The open texts of the template editor; both or none.
  package internal(set) var subject: OpenText?
  package internal(set) var content: OpenText?

  var history = History()
  private var sessionCount = 0

  init(config: ConnectorConfig, file: FileState) {
    self.config = config
    self.file = file
    report = Rules.check(config, fileMode: file.mode)
    findings = report.findings
    outline = FormOutline(config, report, findings)
    compareWithFile()
  }

  /// Whether there is anything that the file on disk does not have.
  package var isModified: Bool { differsFromFile || hasTypedText }

  var hasTypedText: Bool {
    field?.hasTyped == true || subject?.hasTyped == true || content?.hasTyped == true
  }

  /// Whether there are edits that somebody would miss: more than the starter of a new file.
  var hasUnsavedEdits: Bool { isModified && !(file.isNew && history.isUntouched) }

  func text(of target: TextTarget) -> JSText { config.text(of: target) }

  func text(ofUsageTypeAt index: Int) -> JSText {
    if case .text(let text) = config.template(index, .usageType) { text } else { "" }
  }

  // MARK: Changes

  /// Checks the changed document again.
  mutating func check() {
    judge()
    compareWithFile()
    touch()
  }

  private mutating func judge() {
    report = Rules.check(config, fileMode: file.mode)
    refusals.removeAll { !$0.stands(in: config) }
    joinFindings()
  }

  private mutating func joinFindings() {
    findings = refusals.compactMap { $0.finding(in: config) } + report.findings
    outline = FormOutline(config, report, findings)
  }

  /// Adds a refusal of what the document says now, instead of an earlier one that tells the same.
  mutating func add(_ refusal: Refusal) {
    refusals.removeAll { $0.repeats(refusal, in: config) }
    refusals.insert(refusal, at: 0)
    joinFindings()
  }

  mutating func forgetRefusals(where isOutdated: (Refusal) -> Bool) {
    guard refusals.contains(where: isOutdated) else { return }
    refusals.removeAll(where: isOutdated)
    joinFindings()
  }

  /// What is unsaved is to be kept again.
  mutating func touch() { revision += 1 }

  /// The document stands in this file now.
  mutating func saved(in file: FileState) {
    self.file = file
    judge()
    compareWithFile()
  }

  /// The file holds these bytes.
  mutating func fileHolds(_ bytes: [UInt8]) {
    file.savedBytes = bytes
    file.isNew = false
    compareWithFile()
  }

  private mutating func compareWithFile() {
    differsFromFile = config.document.bytes != file.savedBytes
  }

  /// Makes the edits one step of undo, from the thing that had the focus to the one that has it then.
  mutating func record(
    _ edits: [JSONEdit], session: Int? = nil, from before: FormItem, to after: FormItem,
    target: TextTarget? = nil
  ) {
    history.record(
      UndoStep(
        edits: edits.filter { !$0.isEmpty }, session: session, focusBefore: before,
        focusAfter: after, target: target))
  }

  // MARK: Open texts

  /// The index of the template whose texts are open.
  package var openTemplate: Int? {
    if case .content(let index) = content?.target { index } else { nil }
  }

  /// Opens a text for typing, instead of the one of its kind.
  mutating func open(_ target: TextTarget) {
    var session = OpenText(id: nextSession(), target: target, in: config)
    switch target {
    case .field:
      _ = session.editor.apply(.moveToLineEnd(extending: false))
      field = session
    case .subject: subject = session
    case .content: content = session
    }
  }

  /// Forgets the open texts of the template editor; they are committed before.
  mutating func closeTemplate() {
    subject = nil
    content = nil
  }

  mutating func nextSession() -> Int {
    sessionCount += 1
    return sessionCount
  }
}
