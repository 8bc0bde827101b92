@testable public import DirectMailConnector

/// A config without a finding, and changes of it.
struct SampleConfig {
  var fields: [(String, JSONValue)] = [
    ("accessKeyId", "LTAI5t"), ("accessKeySecret", "s3cret"), ("regionId", "cn-hangzhou"),
    ("accountName", "noreply@mail.example.com"), ("fromAlias", "Example"),
  ]
  var templates: [JSONValue] = ["SignIn", "Register", "ForgotPassword", "Generic"].map {
    Self.template($0)
  }

  static func template(
    _ type: JSONValue, _ subject: JSONValue = "Your code", _ content: JSONValue = "<p>{{code}}</p>"
  ) -> JSONValue {
    .object([
      .init("usageType", type), .init("subject", subject), .init("content", content),
    ])
  }

  static func with(_ field: String, _ value: JSONValue?) -> SampleConfig {
    var sample = SampleConfig()
    sample.fields.removeAll { $0.0 == field }
    if let value { sample.fields.append((field, value)) }
    return sample
  }

  static func with(_ templates: JSONValue...) -> SampleConfig {
    var sample = SampleConfig()
    sample.templates += templates
    return sample
  }

  static func signIn(_ subject: JSONValue, _ content: JSONValue) -> SampleConfig {
    var sample = SampleConfig()
    sample.templates[0] = template("SignIn", subject, content)
    return sample
  }

  /// The Generic template, and templates of further types beside it.
  static func generic(_ content: JSONValue, beside types: [JSONValue] = []) -> SampleConfig {
    var sample = SampleConfig()
    sample.templates[3] = template("Generic", "Your code", content)
    sample.templates += types.map { template($0) }
    return sample
  }

  var value: JSONValue {
    .object(
      fields.map { .init(JSText($0.0), $0.1) } + [.init("templates", .array(templates))])
  }

  var bytes: [UInt8] { JSONStyle.standard.print(value, level: 0) }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  public init(stringLiteral value: String) { self = .string(JSText(value)) }
  public init(integerLiteral value: Int) { self = .number("\(value)") }
}
