import Foundation
import TestSupport

extension ScratchDirectory {
  /// A directory with the files of `Tests/Transcripts/Inputs`, readable by their owner only.
  static func withTranscriptInputs() throws -> ScratchDirectory {
    let scratch = try ScratchDirectory()
    let inputs = Transcript.tests.appendingPathComponent("Transcripts/Inputs")
    for name in try FileManager.default.contentsOfDirectory(atPath: inputs.path) {
      let text = try String(contentsOf: inputs.appendingPathComponent(name), encoding: .utf8)
      try scratch.write(text, to: name)
      chmod(scratch.file(name), 0o600)
    }
    return scratch
  }

  func remove(_ names: String...) throws {
    for name in names { try FileManager.default.removeItem(atPath: file(name)) }
  }
}
