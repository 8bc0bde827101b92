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

extension Configurator {
  mutating func startDiskWork(_ work: DiskWork, _ effect: Effect) {
    diskWork = work
    abandonedWork.remove(work)
    effects.append(effect)
  }

  /// Takes in the end of the work; false when nobody waits for it any more.
  @discardableResult
  mutating func finishDiskWork(_ work: DiskWork) -> Bool {
    guard abandonedWork.remove(work) == nil else { return false }
    if diskWork == work { diskWork = nil }
    return true
  }

  /// Gives up waiting, where something is waited for.
  mutating func stopWaiting() -> Bool {
    guard let work = diskWork.take() else { return false }
    // What an editor leaves is never dropped.
    if work != .editor { abandonedWork.insert(work) }
    status = Status(.note, strings(.diskWorkStopped))
    return true
  }
}
