import ConfiguratorModel
import DirectMail
import DirectMailTexts
import DurableFiles

/// What can be asked of the ``FileDesk``; answered in the order in which it was asked.
enum FileRequest: Sendable {
  /// The session begins: it announces itself to others and looks for what earlier ones left.
  case begin
  /// Keeps what is unsaved now, if anything is.
  case keepDraft
  case dropDraft
  case answerOffer(isTaken: Bool)
  case save(SaveRequest)
  case readDisk
  case adoptDisk
  case listVersions
  case loadVersion(Int)
  case openEditorFile(text: String, target: TextTarget)
  case readEditorFile(ExternalEditor.Ending)
  case dropEditorFile
  case findAccepted([UInt8])
  case keepAccepted(AcceptedTest, envID: String)
  /// Says again, in another language, what is so.
  case sayAgain
  /// The program is about to end, if the user does not stay.
  case finish
  /// The program ends.
  case end(keepingEdits: Bool)

  /// Whether an ``Event`` comes back, for which the screen may wait a moment.
  var isAnswered: Bool {
    switch self {
    case .begin, .answerOffer, .save, .readDisk, .listVersions, .loadVersion, .openEditorFile,
      .readEditorFile, .finish, .end:
      true
    case .keepDraft, .dropDraft, .adoptDisk, .dropEditorFile, .sayAgain, .findAccepted,
      .keepAccepted:
      false
    }
  }
}

/// Where drafts and versions go.
enum Keeping: Sendable, Hashable {
  case usual
  /// In another directory, as the usual one cannot be used.
  case elsewhere(String, FileError)
  case nowhere(FileError)
}

/// The edited file on its disk, as the ``FileDesk`` uses it. Calls block for as long as the disk does.
protocol EditedFileStorage: Sendable {
  /// Begins the session. Gives who else has the file open, and the newest unsaved edits that a dead session left.
  mutating func begin() -> (keeping: Keeping, others: [LockHolder], draft: Draft?)
  /// Keeps the document as the draft of the session; gives where drafts go now.
  mutating func keepDraft(_ document: UnsavedDocument) throws(FileError) -> Keeping
  /// The edits are saved or given up, and with them those that were taken from a dead session.
  mutating func dropDraft()
  /// Takes the decision about the draft on offer. Gives the next one when it was given up; after a draft was taken,
  /// older ones wait for the next start.
  mutating func answerOffer(isTaken: Bool) -> Draft?
  /// Saves, and gives the result in a language to be chosen later.
  mutating func save(_ request: SaveRequest) -> @Sendable (Strings) -> SaveResult
  /// Reads the file again; after ``adopt()`` its content counts as known.
  mutating func readAgain() -> Result<[UInt8], FileError>
  mutating func adopt()
  func versions() -> Result<[VersionEntry], FileError>
  func version(_ number: Int) -> Result<[UInt8], FileError>
  /// Puts a text where an external editor can change it.
  mutating func openEditorFile(
    _ text: String, _ target: TextTarget
  ) throws(FileError) -> EditorFile
  /// Ends the session: others are no longer warned.
  mutating func end()
}
