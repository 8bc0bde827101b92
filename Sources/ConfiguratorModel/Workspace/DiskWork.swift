import DirectMailTexts

/// Work on files that the program waits for while the screen goes on. Whoever does not want to wait presses Esc; what
/// comes of the work then is dropped.
package enum DiskWork: Sendable, Hashable {
  /// A text goes to an external editor or comes back.
  case editor
  case importing
  /// A file beside the edited one is written: it is, whether it is waited for or not.
  case writing
  /// The edited file or its versions are read.
  case reading
}

/// Which work is waited for, and which no longer.
package struct DiskWait: Sendable, Equatable {
  package fileprivate(set) var work: DiskWork?
  fileprivate var abandoned: Set<DiskWork> = []
}

extension Workspace {
  mutating func start(_ work: DiskWork, _ effect: Effect) {
    diskWait.work = work
    diskWait.abandoned.remove(work)
    effects.append(effect)
  }

  /// Takes in the end of the work; false when nobody waits for it any more.
  @discardableResult
  mutating func finish(_ work: DiskWork) -> Bool {
    guard diskWait.abandoned.remove(work) == nil else { return false }
    if diskWait.work == work { diskWait.work = nil }
    return true
  }

  /// Gives up waiting, where something is waited for.
  mutating func stopWaiting() -> Bool {
    guard let work = diskWait.work.take() else { return false }
    // What an editor leaves is never dropped.
    if work != .editor { diskWait.abandoned.insert(work) }
    note(.note, .diskWorkStopped)
    return true
  }
}
