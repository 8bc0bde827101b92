import DirectMail
import DirectMailConnector
import DirectMailHTTP

/// Runs the README's example against a service of its own, so that nothing leaves the process.
@main
enum Sample {
  static func main() async throws {
    let envID = try await send(
      code: "246810", to: "me@example.com", with: Array(config.utf8), through: Answering())
    print("accepted as \(envID)")
  }

  static let config = """
    {
      "accessKeyId": "LTAIexample", "accessKeySecret": "example",
      "regionId": "cn-hangzhou", "accountName": "noreply@mail.example.com",
      "templates": [
        {"usageType": "SignIn", "subject": "Your code", "content": "<p>{{code}}</p>"},
        {"usageType": "Register", "subject": "Your code", "content": "<p>{{code}}</p>"},
        {"usageType": "ForgotPassword", "subject": "Your code", "content": "<p>{{code}}</p>"},
        {"usageType": "Generic", "subject": "Your code", "content": "<p>{{code}}</p>"}
      ]
    }
    """
}

/// A transport that answers as Direct Mail does when it accepts a mail with the code in it.
struct Answering: HTTPTransport {
  func send(_ request: HTTPRequest) async throws(NetworkFailure) -> HTTPReply {
    let form = String(decoding: request.body, as: UTF8.self)
    guard form.contains("Action=SingleSendMail"), form.contains("246810") else {
      return HTTPReply(
        status: 400, headers: [.init("Content-Type", "application/json")],
        body: Array(#"{"RequestId":"R","Code":"InvalidBody","Message":"no code"}"#.utf8))
    }
    return HTTPReply(
      status: 200, headers: [.init("Content-Type", "application/json")],
      body: Array(#"{"EnvId":"600000000000000001","RequestId":"R"}"#.utf8))
  }
}
