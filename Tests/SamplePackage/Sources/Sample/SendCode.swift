import DirectMail
import DirectMailConnector
import DirectMailHTTP

/// Sends a verification code as Logto would with this config; gives back the mail's name in Direct Mail's records.
func send(
  code: String, to address: String, with json: [UInt8],
  through transport: some HTTPTransport = HTTPSTransport(environment: [:])
) async throws -> String {
  let config = try ConnectorConfig(bytes: json)
  let sender = ConnectorSender(config: config, client: DirectMailClient(transport: transport))
  let receipt = try await sender.sendMessage(
    to: address, usageType: "SignIn",
    payload: .object([.init("code", .string(JSText(code)))]))
  return receipt.envID
}
