import DirectMailTexts

/// Work on files that the program waits for while the screen remains usable. The user can press Esc to stop waiting,
/// and the result of the work is then dropped.
package enum DiskWork: Sendable, Hashable {
  /// A text is written for an external editor or read back.
  case editor
  case importing
  /// A file other than the edited one is written, whether or not the program waits for it.
  case writing
  /// The edited file or its versions are being read.
  case reading
}

/// The work that the program waits for, and the work that it no longer waits for.
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

  /// Notes the end of the work. Returns false if the program no longer waits for it.
  @discardableResult
  mutating func finish(_ work: DiskWork) -> Bool {
    guard diskWait.abandoned.remove(work) == nil else { return false }
    if diskWait.work == work { diskWait.work = nil }
    return true
  }

  /// Stops waiting. Returns false if the program was not waiting.
  mutating func stopWaiting() -> Bool {
    guard let work = diskWait.work.take() else { return false }
    // The result of an external editor is never dropped.
    if work != .editor { diskWait.abandoned.insert(work) }
    note(.note, .diskWorkStopped)
    return true
  }
}
