import DirectMailHTTP
import Foundation
import Testing

@testable import DirectMail

@Suite("Secrets stay secret")
struct SecretTests {
  private let value = "kEy-7c1f&+/é"
  private var credentials: Credentials {
    Credentials(
      accessKeyID: "id", accessKeySecret: Secret(value), securityToken: Secret("tok-\(value)"))
  }

  private func dumped(_ subject: some Any) -> String {
    var text = ""
    dump(subject, to: &text)
    return text
  }

  @Test("No way in which Swift prints a value shows a secret") func printing() throws {
    let secret = Secret(value)
    let mirrored = Mirror(reflecting: secret).children.map { "\($0)" }.joined()
    let shown = [
      "\(secret)", String(describing: secret), String(reflecting: secret), secret.debugDescription,
      dumped(secret), mirrored, String(describing: Optional(secret)),
      String(decoding: try JSONEncoder().encode([secret]), as: UTF8.self),
      "\(credentials)", String(reflecting: credentials), dumped(credentials),
      dumped(["a": [credentials]]),
    ]
    for text in shown { #expect(!text.contains(value) && !text.contains("7c1f")) }
    #expect("\(secret)" == "********")
  }

  @Test("A prepared request shows no secret, not even in a dry run") func request() {
    let mail = SingleSendMail(
      accountName: "a@b.c", toAddress: "d@e.f", subject: "s", htmlBody: "code 123456")
    let request = PreparedRequest(
      mail, credentials: credentials, endpoint: .publicHost(.default), nonce: "n",
      timestamp: UTCTime(secondsSinceEpoch: 0))
    let shown = [
      "\(request)", String(reflecting: request), dumped(request),
      "\(request.visibleParameters)", request.visibleStringToSign,
    ]
    let encoded = RPCSignature.percentEncoded(RPCSignature.percentEncoded(value))
    for text in shown {
      #expect(!text.contains("7c1f") && !text.contains(encoded))
    }
    #expect(!"\(request)".contains("123456"))
    #expect(
      request.parameters.contains { $0.name == "SecurityToken" && $0.value == "tok-\(value)" })
    #expect(request.visibleStringToSign.contains("SecurityToken%3D********"))
    let signature = request.parameters.last?.value ?? ""
    #expect(signature.count == 28)
    #expect(request.visibleParameters.last == .init("Signature", "********"))
    #expect(!shown.contains { $0.contains(signature) })
  }

  @Test("Errors show no secret, even when the reply repeats it") func errors() throws {
    let request = PreparedRequest(
      SingleSendMail(accountName: "a@b.c", toAddress: "d@e.f", subject: "s", htmlBody: "b"),
      credentials: credentials, endpoint: .publicHost(.default), nonce: "n",
      timestamp: UTCTime(secondsSinceEpoch: 0))
    let reader = ReplyReader(request: request, credentials: credentials)
    let once = RPCSignature.percentEncoded(value)
    for echo in [value, once, RPCSignature.percentEncoded(once)] {
      for body in [#"{"Code":"X","Message":"you sent \#(echo)"}"#, "<html>\(echo)</html>"] {
        let error = #expect(throws: SendError.self) {
          try reader.read(HTTPReply(status: 400, headers: [], body: Array(body.utf8)))
        }
        let diagnosis = Diagnosis(
          of: try #require(error),
          context: .init(region: nil, endpoint: .publicHost(.default), accessKeyID: "id"))
        let text = [
          "\(error as Any)", dumped(error), diagnosis.message,
          diagnosis.explanation(.english), diagnosis.remedy(.simplifiedChinese),
        ].joined()
        #expect(!text.contains("7c1f"))
      }
    }
  }
}
