package import TerminalKit

/// Something that happened: input, a timer, or the end of an ``Effect``.
package enum Event: Sendable, Equatable {
  /// `isFollowed` if more input came with it, as in a paste through a terminal that does not mark pastes.
  case input(InputEvent, isFollowed: Bool = false)
  case resized(Size)
  /// The first screen has been drawn.
  case started
  /// The screen has been drawn and no earlier input is waiting. Sent while ``Configurator/hasUnseenQuestion`` is true.
  case shown
  case timer(Timer)
  case saved(SaveResult, path: String)
  case sendFinished(TestResult)
  case acceptedFound([AcceptedTest])
  /// The recorded tests, newest first.
  case sentTestsListed(Result<[SentTest.Entry], Failure>)
  /// The records of tests were removed; how many there were.
  case sentTestsForgotten(Result<Int, Failure>)
  /// The text for the external editor is in the file at this path.
  case editorFileReady(Result<String, Failure>)
  case externalEditorFinished(Result<String, Failure>)
  /// The text that is to be repaired is in the file at this path.
  case repairTextReady(Result<String, Failure>)
  case repairTextEdited(Result<[UInt8], Failure>)
  case privateFileWritten(Result<String, Failure>)
  /// The names that continue a path, in order; directory names end with a slash.
  case namesListed(String, Result<[String], Failure>)
  case fileImported(Result<String, Failure>)
  case fileExported(Result<String, Failure>)
  case previewRendered(Int, Result<[String], Failure>)
  case previewPublished(Result<String, Failure>)
  case accountAdopted
  case sandboxStarted(SandboxAccess)
  /// The sandbox accepted a mail.
  case mailArrived(InboxMail)
  case mailOpened(Int, Result<[String], Failure>)
  /// The recipient of the last test in an earlier run.
  case recipientRemembered(String)
  /// The settings cannot be read or saved, for this reason.
  case settingsFailed(String)
  case versionsListed(Result<[VersionEntry], Failure>)
  case versionLoaded(Int, Result<[UInt8], Failure>)
  /// The result of keeping edits as a version before they are discarded.
  case droppedKept(DropResult)
  /// The draft on offer was dropped; if it could not be kept as a version, it remains, for this reason.
  case draftDropped(notKept: Failure?)
  case diskRead(Result<[UInt8], Failure>)
  /// Only its owner can read the edited file now; the permission bits of the file.
  case fileRestricted(Result<UInt16, Failure>)
  case recoveryFound(bytes: [UInt8], when: String, isStale: Bool)
  case otherSessionFound(String)
  /// Unsaved edits are kept in drafts, as intended.
  case draftsKept
  /// Unsaved edits are not kept, for this reason, until ``draftsKept`` arrives.
  case draftsNotKept(String)
  /// All work on the files has ended.
  case filesFinished
  case notice(String)
  /// The terminal is gone or the program was asked to end: keep the draft and leave.
  case terminated
  /// SIGINT was received from outside.
  case interrupted
  /// The program was resumed after a stop.
  case resumed
}

/// The reason why an effect failed, as a sentence in the user's language.
package struct Failure: Error, Sendable, Hashable {
  package var message: String
  package init(_ message: String) { self.message = message }
}

package enum SaveResult: Sendable, Equatable {
  /// The document has no changes, and the file is as it was read or saved.
  case unchanged
  /// `notKept` is the reason why the previous content was not kept as a version; nil if it was kept.
  case written(mode: UInt16?, notKept: String? = nil)
  /// The file has changed since it was read. These are its bytes now; nil if it is gone.
  case changedOnDisk([UInt8]?)
  /// The save can only work by writing into the file itself, for this reason.
  case needsInPlace(String)
  /// A file with that name already exists.
  case exists
  case failed(Failure)
}

package enum DropResult: Sendable, Hashable {
  case kept
  /// Why the edits could not be kept as a version, and whether a draft holds them.
  case failed(Failure, hasDraft: Bool)
}

/// A version that was kept by an earlier save, or edits that were discarded without one. 1 is the newest.
package struct VersionEntry: Sendable, Hashable {
  package var number: Int
  package var when: String
  package var size: Int
  package var isDropped: Bool
  package init(number: Int, when: String, size: Int, isDropped: Bool = false) {
    self.number = number
    self.when = when
    self.size = size
    self.isDropped = isDropped
  }
}
