import DirectMail
import DirectMailHTTP
import DirectMailTexts
import Testing

@testable import DirectMailConnector

@Suite("What a refusal means to Logto") struct RefusalWordingTests {
  @Test(
    "Texts that are replaced exist, and their new words take no argument",
    arguments: Language.allCases)
  func replacedTexts(language: Language) {
    let catalogue = Texts<MailText>.of(language)
    for text in RefusalText.allCases {
      #expect(catalogue.keys.contains(text.rawValue))
      #expect(!Texts<ConnectorText>.of(language)(.refusal, text).contains("%"))
    }
  }

  @Test(
    "A refusal names Logto for a send with a config, and not for the client alone",
    arguments: ["InvalidTemplate.NotFound", "MissingSecurityToken", "InvalidIP.NotFound"])
  func said(code: String) throws {
    let config = try ConnectorConfig(bytes: Array(#"{"accessKeyId": "id"}"#.utf8))
    let sender = ConnectorSender(
      config: config, client: DirectMailClient(transport: NoTransport()))
    let refusal = try #require(ErrorCatalogue.entry(code))
    #expect(Self.sentences(code, sender.diagnosisContext()).contains("Logto"))
    let own = Diagnosis.Context(
      region: nil, endpoint: .publicHost(.default), accessKeyID: "id")
    #expect(!Self.sentences(code, own).contains("Logto"))
    #expect(Self.sentences(code, own).contains(refusal.meaning(.english)))
  }

  /// Nothing is sent here.
  private struct NoTransport: HTTPTransport {
    func send(_ request: HTTPRequest) async throws(NetworkFailure) -> HTTPReply {
      HTTPReply(status: 500, headers: [], body: [])
    }
  }

  private static func sentences(_ code: String, _ context: Diagnosis.Context) -> String {
    let diagnosis = Diagnosis(
      of: .refused(ServiceRefusal(code: code, message: "", httpStatus: 400)), context: context)
    return diagnosis.explanation(.english) + diagnosis.remedy(.english)
  }
}
