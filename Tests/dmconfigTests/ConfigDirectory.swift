import Foundation
import TestSupport

/// A directory with a config, and commands that are run in it.
struct ConfigDirectory {
  let scratch: ScratchDirectory

  /// Nothing is wrong with the config.
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

  /// How many versions of the config are kept.
  var versions: Int {
    get throws { try run("versions", "c.json", "--format", "json").objects.count }
  }
}
