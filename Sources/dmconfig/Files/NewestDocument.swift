import ConfiguratorModel
import NIOConcurrencyHelpers

/// The document as it stands on the screen, where the thread that keeps it can have it without asking the one that
/// draws, which may be waiting for the terminal.
///
/// The drawing thread takes its copy back before it changes anything: the parts of a large document, which the copy
/// shares with the original, are then changed in place. NIO's lock and not `Mutex`, as the thread sanitizer knows it.
final class NewestDocument: Sendable {
  private struct State {
    var document: UnsavedDocument?
    /// Whether the drawing thread is about to change the document.
    var isBeingChanged = false
    /// Whether it was asked for meanwhile.
    var isWanted = false
    var revision = 0
    /// When the first change was made that is in no draft yet.
    var unkeptSince: ContinuousClock.Instant?
    var isDraftScheduled = false
    var isDraftOverdue = false

    /// What may be lost: two seconds of typing.
    static let allowance = Duration.seconds(2)

    var isOverdue: Bool { unkeptSince.map { $0 + Self.allowance <= .now } ?? false }
  }

  /// What the one who published a document has to see to.
  struct Duties {
    /// A draft has to be written after a pause.
    var startsDelay = false
    /// Somebody waits for the document.
    var isWanted = false
  }

  private let state = NIOLockedValueBox(State())

  /// Called before events are handled.
  func withdraw() {
    state.withLockedValue { state in
      state.isBeingChanged = true
      state.document = nil
    }
  }

  /// Called when they were handled; nil when nothing is unsaved.
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
    /// It is being changed; the next publication reports that it is wanted.
    case later
    case now(UnsavedDocument?, Snapshot)
  }

  /// Which changes a document holds.
  struct Snapshot {
    fileprivate let revision: Int
    fileprivate let time: ContinuousClock.Instant
  }

  /// The newest document, to be kept.
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

  /// Tells that what was taken is kept; true when it had been said that it is not.
  func kept(_ snapshot: Snapshot) -> Bool {
    state.withLockedValue { state in
      state.unkeptSince = state.revision == snapshot.revision ? nil : snapshot.time
      guard state.isDraftOverdue, !state.isOverdue else { return false }
      state.isDraftOverdue = false
      return true
    }
  }

  /// Tells that there is a draft to be written after a pause again; true unless one is to be anyway.
  func reschedule() -> Bool {
    state.withLockedValue { state in
      defer { state.isDraftScheduled = true }
      return !state.isDraftScheduled
    }
  }

  /// When the oldest change that is in no draft is older than it may be; nil when there is none.
  var deadline: ContinuousClock.Instant? {
    state.withLockedValue { $0.unkeptSince.map { $0 + State.allowance } }
  }

  /// Whether there are changes that should have been kept by now; remembered until they are.
  func findOverdue() -> Bool {
    state.withLockedValue { state in
      if state.isOverdue { state.isDraftOverdue = true }
      return state.isOverdue
    }
  }
}
