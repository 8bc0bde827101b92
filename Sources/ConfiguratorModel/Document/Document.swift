import DirectMail
package import DirectMailConnector
import TextEditing

/// The edited document: its text and findings, the texts that are open for typing, and the history for undo and redo.
///
/// Typed text is first held in an open text, and is written into the document by ``commit()``.
package struct Document: Sendable {
  package internal(set) var config: ConnectorConfig
  /// The report of the rules from the last check of the document.
  package private(set) var report: Report
  /// The tests that were refused because of the content of the document, newest first.
  package private(set) var refusals: [Refusal] = []
  /// The same, and those that were refused because of an earlier content, which may come back.
  private var knownRefusals: [Refusal] = []
  /// The problems that the service and the rules report for the document: all that the screen shows as findings.
  package private(set) var findings: [Finding]
  package private(set) var outline: FormOutline { didSet { outlineNumber += 1 } }
  /// Another number after each change of what was found in the document and of what the form shows of it.
  package private(set) var outlineNumber = 0
  package private(set) var file: FileState
  /// Whether the document differs from the file, apart from typed text that is not committed.
  private(set) var differsFromFile = false
  /// A number that differs after each change of the unsaved content.
  package private(set) var revision = 0

  /// The open text of the form.
  package internal(set) var field: OpenText?
  /// The open texts of the template editor; both or none.
  package internal(set) var subject: OpenText?
  package internal(set) var content: OpenText?

  var history = History()
  private var sessionCount = 0

  private static let knownRefusalLimit = 50

  /// The kind of endpoint that tests are sent to.
  private var endpoint: Endpoint.Kind?

  init(config: ConnectorConfig, file: FileState, endpoint: Endpoint.Kind? = nil) {
    self.config = config
    self.file = file
    self.endpoint = endpoint
    report = Rules.check(config, fileMode: file.mode, endpoint: endpoint)
    findings = report.findings
    outline = FormOutline(config, report, findings)
    compareWithFile()
  }

  /// Whether the document contains anything that the file on disk does not.
  package var isModified: Bool { differsFromFile || hasTypedText }

  var hasTypedText: Bool {
    field?.hasTyped == true || subject?.hasTyped == true || content?.hasTyped == true
  }

  /// Whether there are edits worth keeping: more than the starter of a new or empty file.
  var hasUnsavedEdits: Bool {
    isModified && !((file.isNew || file.savedBytes.isEmpty) && history.isUntouched)
  }

  /// Whether the file has to be repaired before there is a document. Until then the document is an empty one.
  var isBeforeRepair: Bool { differsFromFile && !file.isNew && config == .empty }

  func text(of target: TextTarget) -> JSText { config.text(of: target) }

  func text(ofUsageTypeAt index: Int) -> JSText {
    if case .text(let text) = config.template(index, .usageType) { text } else { "" }
  }

  // MARK: Changes

  /// Checks the changed document again.
  mutating func check() {
    checkRules()
    compareWithFile()
    touch()
  }

  private mutating func checkRules() {
    report = Rules.check(config, fileMode: file.mode, endpoint: endpoint)
    joinFindings()
  }

  private mutating func joinFindings() {
    refusals = knownRefusals.filter { $0.stands(in: config) }
    findings = refusals.compactMap { $0.finding(in: config) } + report.findings
    outline = FormOutline(config, report, findings)
  }

  /// Adds a refusal of the current content of the document, replacing an earlier equivalent one.
  mutating func add(_ refusal: Refusal) {
    knownRefusals.removeAll { $0.stands(in: config) && $0.repeats(refusal, in: config) }
    knownRefusals.insert(refusal, at: 0)
    knownRefusals = Array(knownRefusals.prefix(Self.knownRefusalLimit))
    joinFindings()
  }

  mutating func forgetRefusals(where isOutdated: (Refusal) -> Bool) {
    guard knownRefusals.contains(where: isOutdated) else { return }
    knownRefusals.removeAll(where: isOutdated)
    joinFindings()
  }

  /// Sets the endpoint that tests are sent to.
  mutating func send(to endpoint: Endpoint.Kind?) {
    guard endpoint != self.endpoint else { return }
    self.endpoint = endpoint
    checkRules()
  }

  /// Updates the findings after the permissions of the file may have changed.
  mutating func fileHasMode(_ mode: UInt16) {
    file.mode = mode
    checkRules()
  }

  /// Marks the unsaved changes as not kept yet.
  mutating func touch() { revision += 1 }

  /// Notes that the document was saved in this file.
  mutating func saved(in file: FileState) {
    self.file = file
    checkRules()
    compareWithFile()
  }

  /// Starts again with a config that was made from the content of the file, or that the file holds by now.
  mutating func begin(
    with config: ConnectorConfig, isInFile: Bool, hasByteOrderMark: Bool
  ) {
    self.config = config
    forgetHistory()
    field = nil
    if isInFile { fileHolds(config.document.bytes, hasByteOrderMark: hasByteOrderMark) }
    check()
  }

  mutating func forgetHistory() { history = History() }

  /// Records that the file holds these bytes.
  mutating func fileHolds(_ bytes: [UInt8], hasByteOrderMark: Bool = false) {
    file.savedBytes = bytes
    file.hasByteOrderMark = hasByteOrderMark
    file.isNew = false
    compareWithFile()
  }

  private mutating func compareWithFile() {
    differsFromFile = config.document.bytes != file.savedBytes
  }

  /// Records the edits as one undo step, with the focused items before and after it.
  mutating func record(
    _ edits: [JSONEdit], _ title: EditTitle, session: Int? = nil, from before: FormItem,
    to after: FormItem,
    target: TextTarget? = nil
  ) {
    history.record(
      UndoStep(
        edits: edits.filter { !$0.isEmpty }, title: title, session: session,
        focusBefore: before, focusAfter: after, target: target))
  }

  // MARK: Open texts

  /// The index of the template whose texts are open.
  package var openTemplate: Int? {
    if case .content(let index) = content?.target { index } else { nil }
  }

  /// Opens a text for typing, in place of the open text of its kind.
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

  /// Closes the open texts of the template editor, which are already committed.
  mutating func closeTemplate() {
    subject = nil
    content = nil
  }

  mutating func nextSession() -> Int {
    sessionCount += 1
    return sessionCount
  }
}
