import ConfiguratorModel
import NIOConcurrencyHelpers

/// The document as it is on the screen. The thread that keeps it can get it here without asking the thread that draws,
/// which may be waiting for the terminal.
///
/// The drawing thread takes its copy back before it changes anything, so that the parts of a large document that the
/// copy shares with the original are changed in place. This uses NIO's lock and not `Mutex`, because the thread
/// sanitizer knows it.
final class NewestDocument: Sendable {
  private struct State {
    var document: UnsavedDocument?
    /// Whether the drawing thread is about to change the document.
    var isBeingChanged = false
    /// Whether the document was asked for in the meantime.
    var isWanted = false
    var revision = 0
    /// When the first change was made that is not in a draft yet.
    var unkeptSince: ContinuousClock.Instant?
    var isDraftScheduled = false
    var isDraftOverdue = false

    /// How much typing may be lost: two seconds.
    static let allowance = Duration.seconds(2)

    var isOverdue: Bool { unkeptSince.map { $0 + Self.allowance <= .now } ?? false }
  }

  /// What the thread that published a document has to do.
  struct Duties {
    /// A draft has to be written after a pause.
    var startsDelay = false
    /// Somebody is waiting for the document.
    var isWanted = false
  }

  private let state = NIOLockedValueBox(State())

  /// Takes the document back. Called before events are handled.
  func withdraw() {
    state.withLockedValue { state in
      state.isBeingChanged = true
      state.document = nil
    }
  }

  /// Publishes the document, or nil if nothing is unsaved. Called after events are handled.
  func publish(_ document: UnsavedDocument?, revision: Int) -> Duties {
    state.withLockedValue { state in
      state.document = document
      state.isBeingChanged = false
      var duties = Duties()
      swap(&duties.isWanted, &state.isWanted)
      guard revision != state.revision else { return duties }
      state.revision = revision
      if state.unkeptSince == nil { state.unkeptSince = .now }
      duties.startsDelay = !state.isDraftScheduled
      state.isDraftScheduled = true
      return duties
    }
  }

  enum Taken {
    /// The document is being changed. The next publication reports that it is wanted.
    case later
    case now(UnsavedDocument?, Snapshot)
  }

  /// Identifies the changes that a document contains.
  struct Snapshot {
    fileprivate let revision: Int
    fileprivate let time: ContinuousClock.Instant
  }

  /// Returns the newest document, to be kept.
  func take() -> Taken {
    state.withLockedValue { state in
      guard !state.isBeingChanged else {
        state.isWanted = true
        return .later
      }
      state.isDraftScheduled = false
      return .now(state.document, Snapshot(revision: state.revision, time: .now))
    }
  }

  /// Notes that what was taken is kept. Returns true if it was reported before that it is not.
  func kept(_ snapshot: Snapshot) -> Bool {
    state.withLockedValue { state in
      state.unkeptSince = state.revision == snapshot.revision ? nil : snapshot.time
      guard state.isDraftOverdue, !state.isOverdue else { return false }
      state.isDraftOverdue = false
      return true
    }
  }

  /// Notes that a draft has to be written after another pause. Returns false if one is already scheduled.
  func reschedule() -> Bool {
    state.withLockedValue { state in
      defer { state.isDraftScheduled = true }
      return !state.isDraftScheduled
    }
  }

  /// When the oldest change that is not in a draft becomes too old; nil if there is no such change.
  var deadline: ContinuousClock.Instant? {
    state.withLockedValue { $0.unkeptSince.map { $0 + State.allowance } }
  }

  /// Returns whether there are changes that should have been kept by now, and remembers it until they are.
  func findOverdue() -> Bool {
    state.withLockedValue { state in
      if state.isOverdue { state.isDraftOverdue = true }
      return state.isOverdue
    }
  }
}
