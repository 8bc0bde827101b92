import DurableFiles
import Foundation
import TestSupport

/// An empty home with an edited file in it, for the program on a terminal of the test's own.
struct Surroundings {
  let scratch: ScratchDirectory

  /// Where the edited file lies; nothing else belongs there.
  var directory: String { scratch.file("edited") }
  var file: String { scratch.file("edited/connector.json") }
  var state: String { scratch.file("state/dmconfig") }

  init(_ content: String = Surroundings.config()) throws {
    scratch = try ScratchDirectory()
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: false)
    try scratch.write(content, to: "edited/connector.json")
    chmod(file, 0o600)
  }

  /// Nothing of this machine: no editor, no browser, and a proxy where nobody listens.
  var environment: [String: String] {
    [
      "HOME": scratch.path, "XDG_STATE_HOME": scratch.file("state"), "TMPDIR": scratch.path,
      "PATH": scratch.file("nothing"), "LC_ALL": "C.UTF-8", "TERM": "xterm-256color",
      "HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9",
    ]
  }

  func terminal(
    _ arguments: [String] = [], editor: String? = nil, adding variables: [String: String] = [:],
    umask: Int32? = nil
  ) throws -> PseudoTerminal {
    var environment = environment.merging(sanitizerVariables) { $1 }.merging(variables) { $1 }
    environment["EDITOR"] = editor
    return try PseudoTerminal(
      arguments + ["connector.json"], in: directory, environment: environment, umask: umask)
  }

  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: scratch.file(name))
  }

  /// A complete config with this sender name, and so much more text in a template.
  static func config(alias: String = "a", padding: Int = 0) -> String {
    let templates = ["SignIn", "Register", "ForgotPassword", "Generic"].map {
      """
          {
            "usageType": "\($0)",
            "subject": "Your code",
            "content": "<p>{{code}}</p>\(String(repeating: "x", count: padding / 4))"
          }
      """
    }
    return """
      {
        "accessKeyId": "LTAI5tExample",
        "accessKeySecret": "\(secret)",
        "regionId": "cn-hangzhou",
        "accountName": "noreply@mail.example.com",
        "fromAlias": "\(alias)",
        "templates": [
      \(templates.joined(separator: ",\n"))
        ]
      }

      """
  }

  static let secret = "Hush4Example0Secret9Value"
}

/// Whether the long runs are wanted: `DMCONFIG_LONG_TESTS=1`.
let isLongRun = ProcessInfo.processInfo.environment["DMCONFIG_LONG_TESTS"] == "1"
