package import DirectMail

/// Work that the model asks for; its result comes back as an ``Event``.
package enum Effect: Sendable, Equatable {
  case save(SaveRequest)
  case send(TestRequest)
  /// Cancels the send of this number.
  case cancelSend(Int)
  /// Remembers an accepted test for later runs.
  case keepAccepted(AcceptedTest, envID: String)
  /// Looks for tests of earlier runs that were sent with what a document of these bytes says.
  case findAccepted([UInt8])
  /// Puts a text on the terminal's clipboard (OSC 52).
  case copy(String)
  /// Puts the text into a file for an external editor; the text is a part of the document.
  case openEditorFile(String, TextTarget)
  /// Gives the terminal to the external editor until it ends, then reads the file at this path again.
  case runEditor(path: String)
  case dropEditorFile
  case start(Timer, milliseconds: Int)
  case stop(Timer)
  /// The document's own draft is no longer needed, nor is one that was recovered into it.
  case dropDraft
  /// The draft on offer was taken into the document, or given up.
  case answerRecovery(isTaken: Bool)
  /// Writes a text to a file that only its owner can read.
  case writePrivate(text: String, path: String)
  case importFile(String)
  case exportFile(text: String, path: String)
  /// Shows the HTML as a mail reader would, through an installed text browser; the number comes back with the result.
  case renderPreview(Int, html: String, columns: Int)
  /// Publishes the HTML on a page of the sandbox and gives back its address.
  case publishPreview(subject: String, html: String)
  case startSandbox, stopSandbox
  /// Shows a mail of the sandbox as text; the number comes back with the result.
  case openMail(Int, columns: Int)
  case readSettings
  case rememberRecipient(String)
  case adoptAccount(accessKeyID: String, accessKeySecret: String, sender: String)
  case listVersions
  case loadVersion(Int)
  case readDisk
  /// What ``readDisk`` read is in the document now: the next save may replace it.
  case adoptDisk
  /// Ends all work on the files; ``Event/filesFinished`` tells when the disk has answered.
  case finishFiles
  /// Leaves the terminal at once, and ends when what is unsaved is kept.
  case endAtOnce(keepingEdits: Bool)
  case setMouse(Bool)
  case setLanguage(Language)
  case suspend, repaint, quit
}

/// A one-shot timer; starting it again moves it.
package enum Timer: Sendable, Hashable {
  /// Typing has paused: bring the document and its findings up to date.
  case settle
  /// The next step of the spinner of a running send.
  case spinner
}

/// A save as the model wants it.
package struct SaveRequest: Sendable, Equatable {
  package enum Condition: Sendable, Equatable {
    /// Only if the file is as it was when it was read.
    case unchanged
    /// Whatever the file holds by now.
    case overwrite
    /// Only where no file is.
    case newFile
    /// Not atomic: written into the existing file.
    case inPlace
  }
  package var bytes: [UInt8]
  package var path: String
  package var condition: Condition
}
