import DirectMail
import DirectMailSandbox
import TestSupport
import Testing

@Suite(.serialized, .takesTurns(waitingFor: "the network")) struct SandboxServerTests {
  @Test("The sandbox takes what the client sends") func takesWhatTheClientSends() async throws {
    let sandbox = try await SandboxServer.start()
    let client = DirectMailClient(environment: [:])
    let mail = SingleSendMail(
      accountName: "noreply@sandbox.test", toAddress: "you@example.com", subject: "Hello 你好",
      htmlBody: "<p>000000 + 100% *~</p>\r\n")
    let receipt = try await client.send(
      mail,
      credentials: Credentials(
        accessKeyID: "sandbox", accessKeySecret: Secret("sandbox-secret")),
      endpoint: try Endpoint(parsing: sandbox.url))
    let inbox = await sandbox.inbox()
    #expect(inbox.map(\.envID) == [receipt.envID])
    #expect(inbox.first?.subject == "Hello 你好")
    #expect(inbox.first?.htmlBody == mail.htmlBody)
    await sandbox.stop()
  }
}
