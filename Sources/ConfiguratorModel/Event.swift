package import TerminalKit

/// What happened, by its own name: input, time, or the end of an ``Effect``.
package enum Event: Sendable, Equatable {
  case input(InputEvent)
  case resized(Size)
  /// The first screen is drawn.
  case started
  case timer(Timer)
  case saved(SaveResult, path: String)
  case sendFinished(TestResult)
  case acceptedFound([AcceptedTest])
  /// The text waits for the external editor in the file at this path.
  case editorFileReady(Result<String, Failure>)
  case externalEditorFinished(Result<String, Failure>)
  case privateFileWritten(Result<String, Failure>)
  case fileImported(Result<String, Failure>)
  case fileExported(Result<String, Failure>)
  case previewRendered(Int, Result<[String], Failure>)
  case previewPublished(Result<String, Failure>)
  case accountAdopted
  case sandboxStarted(SandboxAccess)
  /// The sandbox took a mail.
  case mailArrived(InboxMail)
  case mailOpened(Int, Result<[String], Failure>)
  /// The recipient of the last test of an earlier run.
  case recipientRemembered(String)
  /// The settings cannot be read or kept, for this reason.
  case settingsFailed(String)
  case versionsListed(Result<[VersionEntry], Failure>)
  case versionLoaded(Int, Result<[UInt8], Failure>)
  case diskRead(Result<[UInt8], Failure>)
  case recoveryFound(bytes: [UInt8], when: String, isStale: Bool)
  case otherSessionFound(String)
  /// Unsaved edits are kept in drafts, as they ought to be.
  case draftsKept
  /// Unsaved edits are not kept, for this reason, until ``draftsKept`` comes.
  case draftsNotKept(String)
  /// All work on the files has ended.
  case filesFinished
  case notice(String)
  /// The terminal went away or the program was asked to end: keep the draft and go.
  case terminated
  /// The program was resumed after a stop.
  case resumed
}

/// Why an effect did not succeed, as a sentence in the user's language.
package struct Failure: Error, Sendable, Hashable {
  package var message: String
  package init(_ message: String) { self.message = message }
}

package enum SaveResult: Sendable, Equatable {
  /// `notKept` says why what the file held before is not among its versions; nil when it is.
  case written(mode: UInt16?, notKept: String? = nil)
  /// The file changed since it was read; its bytes now, nil when it is gone.
  case changedOnDisk([UInt8]?)
  /// Only writing into the file itself can work, for this reason.
  case needsInPlace(String)
  /// A file of that name exists already.
  case exists
  case failed(Failure)
}

/// A version that an earlier save kept. 1 is the newest.
package struct VersionEntry: Sendable, Hashable {
  package var number: Int
  package var when: String
  package var size: Int
  package init(number: Int, when: String, size: Int) {
    self.number = number
    self.when = when
    self.size = size
  }
}
