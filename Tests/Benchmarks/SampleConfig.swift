import ConfiguratorModel
import DirectMail
import DirectMailConnector

/// Configs to measure with.
enum SampleConfig {
  /// The starter config with an account: nothing is wrong with it.
  static var complete: ConnectorConfig {
    var config = ConnectorConfig.starter(.english)
    for (field, value) in [
      (ConnectorConfig.Field.accessKeyId, "LTAI5tExampleExample"),
      (.accessKeySecret, "0123456789abcdef0123456789abcd"),
      (.accountName, "noreply@mail.example.com"),
    ] {
      config.set(field, to: JSText(value))
    }
    return config
  }

  /// About 2 KB, with nothing wrong.
  static let small: [UInt8] = {
    let content =
      #"<div style=\"font-family:sans-serif\">\n<h1>Example</h1>\n<p>Your verification code is "#
      + #"<b>{{code}}</b>. It is valid for 10 minutes.</p>\n<p>If this was not you, ignore this "#
      + #"mail; nobody can sign in without the code, and your account stays as it is. Questions? "#
      + #"Answer this mail or call us on working days, from nine to "#
      + #"five, and have your user name at hand.</p>\n</div>\n"#
    let templates = ["SignIn", "Register", "ForgotPassword", "Generic"].map { type in
      #"    {"usageType": "\#(type)", "subject": "Your code", "content": "\#(content)"}"#
    }
    let text = """
      {
        "accessKeyId": "LTAI5tExampleExample",
        "accessKeySecret": "0123456789abcdef0123456789abcd",
        "accountName": "noreply@mail.example.com",
        "templates": [
      \(templates.joined(separator: ",\n"))
        ]
      }

      """
    return Array(text.utf8)
  }()

  /// A body of about 11 KB: 100 lines of Chinese and HTML.
  static let longBody = (1...100).map { line in
    "<p>第 \(line) 行：您的验证码是 <strong>{{code}}</strong>，请勿告诉他人，十分钟内有效。</p>\n"
  }.joined()
}
