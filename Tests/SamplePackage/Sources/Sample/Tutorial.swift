import DirectMail
import DirectMailConnector

/// The steps of the article "Send a verification mail from Swift", line by line.
func tutorial(_ bytes: [UInt8]) async throws {
  let config = try ConnectorConfig(bytes: bytes)
  let report = Rules.check(config)
  guard report.sendable else {
    for finding in report.findings where finding.level != .warning {
      print(finding.message(.english), finding.hint(.english))
    }
    return
  }

  let payload = JSONValue.object([.init("code", .string("246810"))])
  if let mail = try config.render("SignIn", payload: payload) {
    print(mail.subject.string)
    print(mail.unresolved)  // placeholders that the reader would see as they stand
  }

  let client = DirectMailClient(environment: [:])
  let sender = ConnectorSender(config: config, client: client)
  do {
    let receipt = try await sender.sendMessage(
      to: "me@example.com", usageType: "SignIn", payload: payload)
    print("accepted as \(receipt.envID)")
  } catch .send(let error) {
    let diagnosis = Diagnosis(of: error, context: sender.diagnosisContext())
    print(diagnosis.explanation(.english), diagnosis.remedy(.english))
  } catch .blocked(let finding) {
    print(finding.message(.english))
  }
}

func tryOut(_ config: ConnectorConfig, _ client: DirectMailClient) throws -> ConnectorSender {
  let sender = ConnectorSender(
    config: config, client: client, endpoint: try Endpoint(parsing: "http://127.0.0.1:8025"))
  return sender
}
