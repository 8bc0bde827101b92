import ConfiguratorModel
import DirectMail
import DirectMailTexts
import DurableFiles

/// A request to the ``FileDesk``. Requests are handled in the order in which they are made.
enum FileRequest: Sendable {
  /// Begins the session: announces it to others and looks for what earlier sessions left.
  case begin
  /// Keeps what is unsaved now, if there is anything.
  case keepDraft
  case dropDraft
  /// Keeps edits as a version of the file before they are discarded.
  case keepDropped([UInt8])
  case answerOffer(isTaken: Bool)
  case save(SaveRequest)
  case readDisk
  case compareWithDisk(path: String)
  case adoptDisk
  /// Removes other users' permission to read the file.
  case restrict
  case listVersions
  case loadVersion(Int)
  case openEditorFile(text: String, target: TextTarget)
  case openRepairText([UInt8])
  case readEditorFile(ExternalEditor.Ending)
  case dropEditorFile
  case findAccepted([UInt8])
  case keepAccepted(AcceptedTest, envID: String)
  case recordSentTest(SentTest)
  case listSentTests, forgetSentTests
  /// Reports the current state again, in another language.
  case reportKeeping
  /// The program is about to end, unless the user stays.
  case finish
  /// The program ends.
  case end(keepingEdits: Bool)

  /// Whether an ``Event`` comes back, for which the screen may wait a moment.
  var isAnswered: Bool {
    switch self {
    case .begin, .answerOffer, .keepDropped, .save, .readDisk, .compareWithDisk, .restrict,
      .listVersions, .loadVersion, .openEditorFile, .openRepairText, .readEditorFile,
      .listSentTests, .forgetSentTests, .finish, .end:
      true
    case .keepDraft, .dropDraft, .adoptDisk, .dropEditorFile, .reportKeeping, .findAccepted,
      .keepAccepted, .recordSentTest:
      false
    }
  }
}

/// Where drafts and versions are kept.
enum Keeping: Sendable, Hashable {
  case usual
  /// They are kept in another directory, because the usual one cannot be used.
  case elsewhere(String, FileError)
  case nowhere(FileError)
}

/// The edited file on its disk, as the ``FileDesk`` uses it. Calls block for as long as the disk does.
protocol EditedFileStorage: Sendable {
  /// Begins the session. Returns who else has the file open, and the newest unsaved edits that an ended session left.
  mutating func begin() -> (keeping: Keeping, others: [LockHolder], draft: Draft?)
  /// Keeps the document as the draft of the session. Returns where drafts are kept now.
  mutating func keepDraft(_ document: UnsavedDocument) throws(FileError) -> Keeping
  /// Drops the draft after the edits were saved or discarded, and the accepted drafts of ended sessions with it.
  mutating func dropDraft()
  /// Handles the decision about the draft on offer. Returns the next draft if this one was discarded, and the error if
  /// it could not be kept as a version and remains; after a draft was taken, older ones wait for the next start.
  mutating func answerOffer(isTaken: Bool) -> (next: Draft?, failure: FileError?)
  /// Keeps edits that are about to be discarded as a version.
  func keepDropped(_ bytes: [UInt8]) throws(FileError)
  /// Saves, and returns the result in a language to be chosen later.
  mutating func save(_ request: SaveRequest) -> @Sendable (Strings) -> SaveResult
  /// Compares the file with what was read or saved.
  func compare() -> @Sendable (Strings) -> SaveResult
  /// Reads the file again. After ``adopt()`` its content counts as known.
  mutating func readAgain() -> Result<[UInt8], FileError>
  mutating func adopt()
  /// Removes other users' permission to read the file; returns the permission bits of the file.
  mutating func restrict() -> Result<UInt16, FileError>
  func versions() -> Result<[VersionEntry], FileError>
  func version(_ number: Int) -> Result<[UInt8], FileError>
  /// Writes a text to a file that an external editor can change.
  mutating func openEditorFile(
    _ text: String, _ target: TextTarget
  ) throws(FileError) -> EditorFile
  /// Writes a whole text that is not a config to a file that an external editor can change.
  mutating func openRepairText(_ bytes: [UInt8]) throws(FileError) -> EditorFile
  /// Ends the session, so that others are no longer warned.
  mutating func end()
}
