import Foundation
import TestSupport

/// A directory with a config, in which commands are run.
struct ConfigDirectory {
  let scratch: ScratchDirectory

  /// Creates a directory with a config that has no problems.
  init() throws {
    scratch = try ScratchDirectory()
    try write(ConfigText.fine)
  }

  func write(_ text: String, to name: String = "c.json") throws {
    let file = try scratch.write(text, to: name)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
  }

  func run(
    _ arguments: String..., input: String = "", language: String = "C"
  ) throws -> Finished {
    try runProgram(
      dmconfigBinary, arguments,
      environment: ["LANG": language, "XDG_STATE_HOME": scratch.file("state")],
      directory: scratch.path, input: Data(input.utf8))
  }

  func text(_ name: String = "c.json") throws -> String {
    try String(contentsOfFile: scratch.file(name), encoding: .utf8)
  }

  /// The number of versions of the config that are kept.
  var versions: Int {
    get throws { try run("versions", "c.json", "--format", "json").objects.count }
  }
}
