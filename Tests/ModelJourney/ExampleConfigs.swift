package import ConfiguratorModel
package import DirectMail
import DirectMailConnector

/// Configurations that tests begin with.
package enum ExampleConfigs {
  /// The secret of ``complete``; it must never be on a screen unless it is revealed.
  package static let secret = "s3cretS3CRETs3cret0123456789AB"

  /// The address and account of a run's sandbox.
  package static let sandbox = SandboxAccess(
    url: "http://127.0.0.1:40123", accessKeyID: "sandbox", accessKeySecret: "sandbox-secret",
    sender: "noreply@sandbox.test",
    recipients: [
      ReservedRecipient(
        address: "silence@sandbox.test",
        meaning: [.english: "never replies", .simplifiedChinese: "一直不应答"]),
      ReservedRecipient(
        address: "throttling-user@sandbox.test",
        meaning: [
          .english: "refuses with Throttling.User", .simplifiedChinese: "以 Throttling.User 拒绝",
        ]),
    ])

  /// Nothing to report.
  package static let complete = config(
    fields: [
      ("accessKeyId", "LTAI5tQ9exampleKey00"), ("accessKeySecret", secret),
      ("regionId", "cn-hangzhou"), ("accountName", "noreply@mail.example.com"),
      ("fromAlias", "Example"),
    ],
    templates: [
      ("SignIn", "Your sign-in code", "<p>Your code is {{code}}.</p>"),
      ("Register", "Welcome to Example", "<p>Welcome!</p>\n<p>Your code is {{code}}.</p>"),
      ("ForgotPassword", "Reset your password", "<p>Your code is {{code}}.</p>"),
      ("Generic", "Your code", "<p>Your code is {{code}}.</p>"),
    ])

  /// Missing braces in the subject and the body of one template.
  package static let fixable = complete.replacing("sign-in code\"", with: "sign-in code {{code}\"")
    .replacing("<p>Your code is {{code}}.</p>", with: "<p>Your code is {{code}.</p>")

  /// The four required templates and the region only.
  package static let withoutKeys = config(
    fields: [("accessKeyId", ""), ("accessKeySecret", ""), ("accountName", "")],
    templates: [("Generic", "Your code", "<p>{{code}}</p>")])

  /// Values of kinds that Logto does not take.
  package static let oddKinds = """
    {"accessKeyId": 7, "accessKeySecret": ["x"], "regionId": null, "accountName": {"a": 1},
     "fromAlias": true, "templates": [{"usageType": "Generic", "subject": 3, "content": false},
     {"usageType": "Nonsense", "subject": "", "content": "{{nothing}}"}, null, 4]}
    """

  /// A connector object of the Management API, with keys of its own at both depths.
  package static let wrapped = """
    {
    \t"id": "x1", "connectorId": "aliyun-direct-mail",
    \t"config": {"accessKeyId":"LTAI5tQ9exampleKey00", "extra": [1.50, 2e3],
    \t\t"accessKeySecret":"\(secret)", "accountName":"noreply@mail.example.com",
    \t\t"templates":[{"usageType":"Generic","subject":"\\u4f60\\u597d","content":"{{code}}","more":1}]},
    \t"metadata": {"logo": "x"}
    }

    """

  /// Chinese throughout.
  package static let chinese = config(
    fields: [
      ("accessKeyId", "LTAI5tQ9exampleKey00"), ("accessKeySecret", secret),
      ("regionId", "cn-hangzhou"), ("accountName", "noreply@mail.example.com"),
      ("fromAlias", "示例公司"),
    ],
    templates: [
      ("SignIn", "您的登录验证码", "<p>您的登录验证码是 {{code}}，请勿告诉他人。</p>"),
      ("Register", "欢迎注册", "<p>欢迎！您的注册验证码是 {{code}}。</p>"),
      ("ForgotPassword", "重置密码", "<p>您的验证码是 {{code}}。</p>"),
      ("Generic", "您的验证码", "<p>您的验证码是 {{code}}。</p>"),
    ])

  /// A new document as the program begins one.
  package static func starter(_ language: Language) -> String {
    String(decoding: ConnectorConfig.starter(language).document.bytes, as: UTF8.self)
  }

  private static func config(
    fields: [(String, String)], templates: [(String, String, String)]
  ) -> String {
    let members = fields.map { "  \"\($0.0)\": \"\($0.1)\"," }.joined(separator: "\n")
    let items = templates.map { type, subject, content in
      """
          {
            "usageType": "\(type)",
            "subject": "\(subject)",
            "content": "\(content.replacing("\n", with: "\\n"))"
          }
      """
    }.joined(separator: ",\n")
    return "{\n\(members)\n  \"templates\": [\n\(items)\n  ]\n}\n"
  }
}
