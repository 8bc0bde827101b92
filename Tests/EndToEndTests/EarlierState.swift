import Foundation
import TestSupport

/// What version 0.1.0 left in its state directory, in a directory of the test's own, and the files it had edited, at the
/// place that their drafts and versions name.
///
/// It was recorded from a program that was killed while it held unsaved edits of `connector.json`, after three saves,
/// and from one that was killed while it saved `linked.json` in place.
final class EarlierState {
  /// The names of drafts and versions are made of this path.
  static let directory = "/tmp/dmconfig-fixture-0.1.0"

  let scratch: ScratchDirectory
  private let lock: Int32

  init() throws {
    scratch = try ScratchDirectory()
    lock = try Self.lockDirectory()
    let fixture = Transcript.tests.appendingPathComponent("Transcripts/State-0.1.0")
    try? FileManager.default.removeItem(atPath: Self.directory)
    try FileManager.default.copyItem(
      atPath: fixture.appendingPathComponent("edited").path, toPath: Self.directory)
    try FileManager.default.createDirectory(
      atPath: scratch.file("state"), withIntermediateDirectories: false)
    try FileManager.default.copyItem(
      atPath: fixture.appendingPathComponent("dmconfig").path,
      toPath: scratch.file("state/dmconfig"))
    try Self.makePrivate(Self.directory)
    try Self.makePrivate(scratch.file("state"))
  }

  deinit {
    try? FileManager.default.removeItem(atPath: Self.directory)
    close(lock)
  }

  func drafts() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: scratch.file("state/dmconfig/drafts"))
      .map { "state/dmconfig/drafts/\($0)" }
  }

  func edited(_ name: String) -> String { "\(Self.directory)/\(name)" }

  private struct LockedTooLong: Error {}

  /// Tests in other copies of this repository use the same place.
  private static func lockDirectory() throws -> Int32 {
    let descriptor = open("/tmp", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    let deadline = ContinuousClock.now + .seconds(120)
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard descriptor >= 0, ContinuousClock.now < deadline else {
        close(descriptor)
        throw LockedTooLong()
      }
      usleep(20_000)
    }
    return descriptor
  }

  /// The modes that the program gives, which a checkout does not keep.
  private static func makePrivate(_ path: String) throws {
    chmod(path, 0o700)
    for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
      var isDirectory: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isDirectory)
      chmod("\(path)/\(name)", isDirectory.boolValue ? 0o700 : 0o600)
    }
  }
}
