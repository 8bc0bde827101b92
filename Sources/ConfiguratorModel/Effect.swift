package import DirectMail

/// Work that the model asks for; its result comes back as an ``Event``.
package enum Effect: Sendable, Equatable {
  case save(SaveRequest)
  case send(TestRequest)
  /// Cancels the send with this number.
  case cancelSend(Int)
  /// Remembers an accepted test for later runs.
  case keepAccepted(AcceptedTest, envID: String)
  /// Looks for tests of earlier runs that were sent with the values in a document of these bytes.
  case findAccepted([UInt8])
  /// Records a test that was sent.
  case recordSentTest(SentTest)
  case listSentTests, forgetSentTests
  /// Puts a text on the terminal's clipboard (OSC 52).
  case copy(String)
  /// Writes the text, which is part of the document, to a file for an external editor.
  case openEditorFile(String, TextTarget)
  /// Gives the terminal to the external editor until it ends, then reads the file at this path again.
  case runEditor(path: String)
  case dropEditorFile
  /// Hands the terminal over to the external editor for the edited file itself, then reads the file again.
  case editFile(path: String, line: Int)
  /// Writes a whole text that is not a config to a file for the external editor.
  case openRepairText([UInt8])
  /// Gives the terminal to the external editor until it ends, then reads the file at this path again.
  case editRepairText(path: String, line: Int)
  case start(Timer, milliseconds: Int)
  case stop(Timer)
  /// Drops the document's own draft, and one that was recovered into it, because they are no longer needed.
  case dropDraft
  /// Keeps edits that are about to be discarded as a version of the file.
  case keepDropped([UInt8])
  /// The draft on offer was taken into the document, or discarded.
  case answerRecovery(isTaken: Bool)
  /// Removes other users' permission to read the edited file.
  case restrictFile
  /// Writes a text to a file that only its owner can read.
  case writePrivate(text: String, path: String)
  /// Looks for the names on the disk that continue a path.
  case listNames(goingOnFrom: String)
  case importFile(String)
  case exportFile(text: String, path: String)
  /// Renders the HTML as a mail program would, with an installed text browser. The number comes back with the result.
  case renderPreview(Int, html: String, columns: Int)
  /// Publishes the HTML on a page of the sandbox and returns its address.
  case publishPreview(subject: String, html: String)
  case startSandbox, stopSandbox
  /// Shows a mail of the sandbox as text; the result carries the same number.
  case openMail(Int, columns: Int)
  case readSettings
  case rememberRecipient(String)
  case adoptAccount(accessKeyID: String, accessKeySecret: String, sender: String)
  case listVersions
  case loadVersion(Int)
  case readDisk
  /// Compares the edited file with what was read or saved. The result comes as that of a save.
  case compareWithDisk(path: String)
  /// Notes that the document now contains what ``readDisk`` read, so that the next save may replace it.
  case adoptDisk
  /// Ends all work on the files. ``Event/filesFinished`` reports that the disk has answered.
  case finishFiles
  /// Leaves the terminal at once, and ends the program when unsaved edits are kept.
  case endAtOnce(keepingEdits: Bool)
  case setMouse(Bool)
  case setLanguage(Language)
  case suspend, repaint, quit
}

/// A one-shot timer. Starting it again resets it.
package enum Timer: Sendable, Hashable {
  /// Typing has paused: bring the document and its findings up to date.
  case settle
  /// The next step of the spinner of a running send.
  case spinner
}

/// A request to save.
package struct SaveRequest: Sendable, Equatable {
  package enum Condition: Sendable, Equatable {
    /// Save only if the file has not changed since it was read.
    case unchanged
    /// Save whatever the file contains now.
    case overwrite
    /// Save only if there is no file.
    case newFile
    /// Write into the existing file, which is not atomic.
    case inPlace
  }
  package var bytes: [UInt8]
  package var path: String
  package var condition: Condition
}
