import DirectMail
import DirectMailConnector
import ModelJourney
import Testing
import TextEditing

@testable import ConfiguratorModel

/// The sandbox in a running program: switching it on and off, its account, its recipients and its inbox.
@Suite struct SandboxJourneyTests {
  private func on(_ text: String = ExampleConfigs.complete) throws -> ModelJourney {
    var journey = try ModelJourney(text)
    journey.press("^X z")
    journey.handle(.sandboxStarted(ExampleConfigs.sandbox))
    return journey
  }

  private func mail(_ number: Int) -> Event {
    .mailArrived(
      InboxMail(
        number: number, time: "10:00:0\(number)", recipient: "r\(number)@b.c", subject: "Your code")
    )
  }

  private func text(_ field: ConnectorConfig.Field, _ journey: ModelJourney) -> String {
    journey.state.workspace.document.text(of: .field(field)).string
  }

  @Test("^X z starts the sandbox, and from then on all tests go to it")
  func switchingOn() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.press("^T", "Esc", "^X z")
    #expect(journey.effects.contains(.startSandbox))
    journey.sendTest(to: "ann@example.com")
    #expect(
      journey.effects.contains {
        if case .send(let it) = $0 { it.endpoint == .sandbox } else { false }
      })
  }

  @Test("^X z again stops it: tests go to Direct Mail, and nothing of the sandbox remains")
  func switchingOff() throws {
    var journey = try on()
    journey.press("Esc")
    journey.handle(mail(1))
    journey.press("^T", "^X z")
    #expect(journey.effects.contains(.stopSandbox))
    #expect(journey.state.sendTest.form?.endpoint == .publicHost)
    #expect(!journey.state.workspace.settings.hasSandbox)
    #expect(
      journey.state.workspace.status?.text == "The sandbox is off: tests send real mail again.")
    journey.press("^X j")
    #expect(journey.picker == nil)
    #expect(journey.state.workspace.status?.text.contains("^X z") == true)

    // A sandbox that was still starting when it was switched off does not become the sandbox of this run.
    journey.handle(.sandboxStarted(ExampleConfigs.sandbox))
    #expect(journey.state.workspace.settings.sandbox == nil && journey.question == nil)
  }

  @Test("The sandbox can accept the file's key at any time, even after No")
  func adoptingLater() throws {
    var journey = try on()
    journey.answer(.no)
    journey.chooseFromPalette("Let the sandbox accept this AccessKey")
    #expect(
      journey.effects.last
        == .adoptAccount(
          accessKeyID: "LTAI5tQ9exampleKey00", accessKeySecret: ExampleConfigs.secret,
          sender: "noreply@mail.example.com"))
    var empty = try on(ExampleConfigs.withoutKeys)
    empty.answer(.no)
    empty.chooseFromPalette("Let the sandbox accept this AccessKey")
    #expect(!empty.effects.contains { if case .adoptAccount = $0 { true } else { false } })
    #expect(empty.state.workspace.status?.text.contains("no AccessKey ID") == true)
  }

  @Test("The sandbox's account replaces real values only after a question")
  func fillingInAsks() throws {
    var journey = try on()
    journey.answer(.no)
    journey.chooseFromPalette("Fill in the sandbox's account")
    #expect(journey.question?.answers == [.adopt, .fillIn, .no])
    journey.press("Esc")
    #expect(text(.accessKeyId, journey) == "LTAI5tQ9exampleKey00")

    journey.chooseFromPalette("Fill in the sandbox's account")
    journey.press("Enter")
    #expect(text(.accessKeyId, journey) == "LTAI5tQ9exampleKey00")
    #expect(journey.effects.contains { if case .adoptAccount = $0 { true } else { false } })

    journey.chooseFromPalette("Fill in the sandbox's account")
    journey.answer(.fillIn)
    #expect(text(.accessKeyId, journey) == "sandbox")
    // No values would be lost now.
    journey.chooseFromPalette("Fill in the sandbox's account")
    #expect(journey.question == nil)
  }

  @Test("A key unknown to the sandbox is no longer a finding once the sandbox accepts it")
  func adoptedKeys() throws {
    var journey = try on()
    journey.answer(.no)
    journey.sendTest(to: "ann@example.com")
    let diagnosis = Diagnosis(
      of: .refused(ServiceRefusal(code: "InvalidAccessKeyId.NotFound", message: "")),
      context: Diagnosis.Context(
        region: .default, endpoint: .publicHost(.default), accessKeyID: "LTAI"))
    var result = TestResult(number: 1, outcome: .refused)
    result.diagnosis = diagnosis
    journey.handle(.sendFinished(result))
    #expect(journey.state.workspace.document.findings.map(\.code).count == 1)
    journey.handle(.accountAdopted)
    #expect(journey.state.workspace.document.findings == [])
  }

  @Test("^R on the recipient lists the reserved names; typing filters, Enter chooses one")
  func reservedRecipients() throws {
    var journey = try on()
    journey.press("Esc", "^T")
    #expect(journey.state.scopes.first == .testRecipient)
    journey.press("^R")
    #expect(
      journey.picker?.items.map(\.title) == [
        "silence: never replies", "throttling-user: refuses with Throttling.User",
      ])
    journey.type("thro")
    journey.press("Enter")
    #expect(journey.state.sendTest.form?.recipient.text == "throttling-user@sandbox.test")
    journey.press("^T")
    #expect(!journey.effects.contains { if case .rememberRecipient = $0 { true } else { false } })
    var real = try ModelJourney(ExampleConfigs.complete)
    real.press("^T")
    #expect(real.state.scopes.first == .sendTest)
  }

  // MARK: The recipient of earlier runs

  @Test("A recipient is remembered once, when a test is sent to it")
  func remembering() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.handle(.started)
    #expect(journey.effects.contains(.readSettings))
    journey.sendTest(to: "ann@example.com")
    #expect(journey.effects.contains(.rememberRecipient("ann@example.com")))
    journey.handle(.sendFinished(TestResult(number: 1, outcome: .accepted(envID: "1"))))
    journey.press("^T")
    #expect(!journey.effects.contains(.rememberRecipient("ann@example.com")))
  }

  @Test("The remembered recipient is filled in; the first typed letter replaces it")
  func offering() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.handle(.recipientRemembered("ann@example.com"))
    journey.press("^T")
    #expect(journey.state.sendTest.form?.recipient.text == "ann@example.com")
    journey.type("bob@example.com")
    #expect(journey.state.sendTest.form?.recipient.text == "bob@example.com")

    var typed = try ModelJourney(ExampleConfigs.complete)
    typed.fillInTest(to: "bob@")
    typed.handle(.recipientRemembered("ann@example.com"))
    #expect(typed.state.sendTest.form?.recipient.text == "bob@")
  }

  @Test("A recipient that cannot be remembered is reported once")
  func notRemembering() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.handle(.settingsFailed("The disk is full."))
    #expect(journey.state.workspace.status?.text.hasSuffix("The disk is full.") == true)
    journey.press("Down")
    journey.handle(.settingsFailed("The disk is full."))
    #expect(journey.state.workspace.status == nil)
  }

  // MARK: The inbox

  @Test("^X j lists the mails, newest first; Enter shows one as text, Esc returns")
  func inbox() throws {
    var journey = try on()
    journey.press("Esc", "^X j")
    #expect(journey.state.workspace.status?.text == "The sandbox has not accepted any email yet.")
    journey.handle(mail(1))
    journey.handle(mail(2))
    journey.press("^X j")
    #expect(journey.picker?.items.map(\.title) == ["10:00:02  r2@b.c", "10:00:01  r1@b.c"])
    journey.press("Down", "Enter")
    #expect(journey.effects == [.openMail(1, columns: 76)])
    journey.handle(.mailOpened(1, .success(["From: x", "", "Hello"])))
    guard case .page(let page) = journey.state.workspace.dialogs.last else {
      Issue.record("no page")
      return
    }
    #expect(page.copyText == "From: x\n\nHello")
    journey.press("Esc")
    #expect(journey.picker?.selectedItem?.title == "10:00:01  r1@b.c")
  }

  @Test("A mail that arrives while the list is open is added; choice and filter are kept")
  func arriving() throws {
    var journey = try on()
    journey.press("Esc")
    journey.handle(mail(1))
    journey.press("^X j")
    journey.handle(mail(2))
    #expect(journey.picker?.items.count == 2)
    #expect(journey.picker?.selectedItem?.title == "10:00:01  r1@b.c")
    journey.type("r2")
    journey.handle(mail(3))
    #expect(journey.picker?.shown.count == 1 && journey.picker?.items.count == 3)
  }

  @Test("Opening a mail that is gone reports so")
  func goneMails() throws {
    var journey = try on()
    journey.press("Esc")
    journey.handle(.mailOpened(1, .failure(Failure("Gone."))))
    #expect(journey.state.workspace.status?.text == "Gone.")
  }

  // MARK: Addresses of this machine

  @Test("An address stays on a page; over ssh with the command for a tunnel, which c copies")
  func tunnels() throws {
    let url = "http://127.0.0.1:45725/preview/86d3"
    var local = try ModelJourney(ExampleConfigs.complete)
    local.handle(.previewPublished(.success(url)))
    #expect(local.effects == [.copy(url)])
    local.press("c")
    #expect(local.effects == [.copy(url)])

    var remote = try ModelJourney(ExampleConfigs.complete, sshHost: "10.1.2.3")
    remote.handle(.previewPublished(.success(url)))
    guard case .page(let page) = remote.state.workspace.dialogs.last else {
      Issue.record("no page")
      return
    }
    #expect(page.lines.map(\.text).contains("ssh -L 45725:127.0.0.1:45725 10.1.2.3"))
    remote.press("c")
    #expect(remote.effects == [.copy("ssh -L 45725:127.0.0.1:45725 10.1.2.3")])
  }
}
