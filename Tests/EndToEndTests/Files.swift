import Foundation
import TestSupport

/// The files that journeys begin with and end with.
extension ScratchDirectory {
  /// Writes the configuration that `dmconfig new` makes, with an account filled in and `changes` made to its text, and
  /// returns the text.
  ///
  /// - Parameter isForSandbox: whether the account is the sandbox's, which sends to nothing else.
  @discardableResult
  func writeStarter(
    _ name: String = "old.json", _ changes: [(from: String, to: String)] = [],
    isForSandbox: Bool = false
  ) throws -> String {
    let (key, sender) =
      isForSandbox
      ? ("sandbox", "noreply@sandbox.test") : ("LTAI5tExample", "noreply@mail.example.com")
    let account = [
      ("\"accessKeyId\": \"\"", "\"accessKeyId\": \"\(key)\""),
      ("\"accessKeySecret\": \"\"", "\"accessKeySecret\": \"sandbox-secret\""),
      ("\"accountName\": \"\"", "\"accountName\": \"\(sender)\""),
    ]
    var text = try runProgram(dmconfigBinary, ["new", "-"], environment: ["LANG": "C"]).output
    for change in account + changes {
      guard text.contains(change.0) else { throw NotThere(text: change.0) }
      text = text.replacingOccurrences(of: change.0, with: change.1)
    }
    try write(text, to: name)
    chmod(file(name), 0o600)
    return text
  }

  func read(_ name: String) throws -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }

  func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: file(name)))
  }

  func mode(_ name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: file(name))[.posixPermissions] as? Int
  }

  /// What a command of the program says about a file of this directory.
  func dmconfig(_ arguments: String...) throws -> Finished {
    try runProgram(
      dmconfigBinary, arguments,
      environment: ["HOME": path, "LANG": "C", "XDG_STATE_HOME": file("state")], directory: path)
  }

  /// The names below this directory, with those of directories in it, as a person would find them.
  func names() throws -> [String] { try FileManager.default.subpathsOfDirectory(atPath: path) }
}

struct NotThere: Error { let text: String }
