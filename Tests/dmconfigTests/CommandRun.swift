import Foundation
import TestSupport

extension ScratchDirectory {
  /// Runs the built program in this directory, in English unless `language` is another locale.
  func dmconfig(
    _ arguments: [String], input: String = "", language: String = "C"
  ) throws -> Finished {
    try runProgram(
      dmconfigBinary, arguments, environment: ["LANG": language], directory: path,
      input: Data(input.utf8))
  }
}

extension Finished {
  /// The objects of `--format json`, one a line.
  var objects: [[String: Any]] {
    output.split(separator: "\n").compactMap {
      try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
  }

  /// Whether something was written that a terminal would obey: a control character besides line feed and tab.
  var steers: Bool {
    (output + errors).unicodeScalars.contains { scalar in
      scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
    }
  }
}

/// Configs as their files.
enum ConfigText {
  /// Nothing is wrong with it.
  static let fine = with()
  /// An alias that is too long: a warning.
  static let odd = with(alias: "An alias of twenty-five")
  /// Logto would not save it.
  static let rejected = with(key: "4711")
  /// Logto would save it, and then send nothing.
  static let unsendable = with(key: "\"\"")

  /// - Parameter key: the AccessKey ID as JSON.
  static func with(
    key: String = "\"LTAIabc\"", alias: String = "Example", subject: String = "Your code",
    content: String = "<p>{{code}}</p>"
  ) -> String {
    let templates = ["SignIn", "Register", "ForgotPassword", "Generic"].map { type in
      """
          {"usageType": "\(type)", "subject": "\(subject)", "content": "\(content)"}
      """
    }
    return """
      {
        "accessKeyId": \(key),
        "accessKeySecret": "s3cret-4711",
        "accountName": "noreply@mail.example.com",
        "fromAlias": "\(alias)",
        "templates": [
      \(templates.joined(separator: ",\n"))
        ]
      }

      """
  }
}

/// Text that would clear the screen, set the window's title and turn the reading direction.
let steering = "a\u{1B}[2J\u{1B}]0;title\u{7}\u{9B}31m\r\u{202E}b"
