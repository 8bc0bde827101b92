package import TerminalKit

/// Something that happened: input, a timer, or the end of an ``Effect``.
package enum Event: Sendable, Equatable {
  /// `isFollowed` when more input came with it, as in a paste through a terminal that does not mark pastes.
  case input(InputEvent, isFollowed: Bool = false)
  case resized(Size)
  /// The first screen is drawn.
  case started
  /// The screen was drawn, and nothing that was typed before waits to be read. Told while ``Configurator/hasUnseenQuestion``.
  case shown
  case timer(Timer)
  case saved(SaveResult, path: String)
  case sendFinished(TestResult)
  case acceptedFound([AcceptedTest])
  /// The text waits for the external editor in the file at this path.
  case editorFileReady(Result<String, Failure>)
  case externalEditorFinished(Result<String, Failure>)
  case privateFileWritten(Result<String, Failure>)
  /// The names that go on from a path, in order, those of directories with a slash behind.
  case namesListed(String, Result<[String], Failure>)
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
  /// What became of edits that were to be kept among the versions before they are given up.
  case droppedKept(DropResult)
  /// The draft on offer was dropped; where it could not be kept as a version it stays, for this reason.
  case draftDropped(notKept: Failure?)
  case diskRead(Result<[UInt8], Failure>)
  /// Only its owner can read the edited file now; its permission bits.
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
  /// SIGINT came from outside.
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
  /// Why they are no version, and whether a draft has them.
  case failed(Failure, hasDraft: Bool)
}

/// A version that an earlier save kept, or that was given up without a save. 1 is the newest.
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
