import DirectMailConnector
import ModelJourney
import TerminalKit
import Testing
import TextEditing

@testable import ConfiguratorModel

/// What seldom comes together, each of which once went wrong.
@Suite struct RareJourneyTests {
  private func template(_ content: String, columns: Int = 80, rows: Int = 24) throws -> ModelJourney
  {
    var journey = try ModelJourney(
      #"{"templates":[{"usageType":"Generic","subject":"s","content":"\#(content)"}]}"#,
      columns: columns, rows: rows)
    journey.openTemplate("Generic")
    return journey
  }

  @Test("A body can be deleted while the window is too small to show it")
  func aBodyShrinksOnAScreenTooSmallToShowIt() throws {
    var journey = try template(String(repeating: "line\\n", count: 200))
    journey.press("PgDn", "PgDn", "PgDn")
    journey.handle(.resized(Size(columns: 20, rows: 5)))
    journey.handle(.input(.key(.alt("a"))))
    journey.press("Del", "PgDn", "PgUp", "Down")
    #expect(journey.body.isEmpty)
    journey.handle(.resized(Size(columns: 80, rows: 24)))
    #expect(journey.state.workspace.document.content?.editor.visibleRows.count == 1)
  }

  @Test("A character with 20,000 accents is shown in the preview")
  func aClusterLongerThanThePreviewIsShown() throws {
    let cluster = "e" + String(repeating: "\u{301}", count: 20_000)
    var journey = try template(cluster + "end", columns: 40, rows: 12)
    journey.press("^O")
    #expect(
      journey.state.templateEditor.previewLines(8, journey.state.workspace).contains {
        $0.text.utf8.first == UInt8(ascii: "e")
      })
  }

  /// The bytes of a text that is again what it was are the ones it was written with.
  @Test("Typing taken back leaves escapes in the file as they were", arguments: [true, false])
  func typingTakenBackKeepsTheBytes(isUndone: Bool) throws {
    var journey = try template(#"\u003cdiv\u003e\/"#)
    let before = journey.text
    journey.type("x")
    journey.settle()
    if isUndone { journey.press("Alt-U") } else { journey.press("Backspace") }
    journey.press("Esc")
    #expect(journey.text == before)
    let isModified = journey.state.workspace.document.isModified
    #expect(!isModified)
    journey.press("Alt-U", "Alt-U", "Alt-U", "Alt-U")
    #expect(journey.text == before)
  }

  @Test("Commands of the form are not offered on the test screen")
  func theFormBehindATestIsNotChanged() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.focus(.accessKeySecret)
    #expect(journey.state.isAvailable("reveal") && journey.state.isAvailable("addTemplate"))
    journey.press("^T")
    #expect(journey.state.sendTest.form != nil)
    for command in ["reveal", "addTemplate", "addMissingTypes", "deleteTemplate", "find", "wrap"]
      as [Command]
    {
      #expect(!journey.state.isAvailable(command), "\(command)")
    }
    #expect(journey.state.isAvailable("save") && journey.state.isAvailable("findings"))
  }

  @Test("The shown secret is hidden when it is left through the palette")
  func theSecretIsHiddenAgainHoweverTheFocusLeavesIt() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.focus(.accessKeySecret)
    journey.press("^R")
    #expect(
      journey.state.workspace.focus == .field(.accessKeySecret)
        && journey.state.form.isSecretRevealed)
    journey.chooseFromPalette("Add a template")
    journey.press("Enter")
    let isElsewhere = journey.state.workspace.focus == .template(4)
    #expect(isElsewhere)
    let isRevealed = journey.state.form.isSecretRevealed
    #expect(!isRevealed)
  }

  @Test("Keys from the environment do not make up for a missing sender")
  func borrowedKeysExcuseOnlyTheMissingOnes() throws {
    var journey = try ModelJourney(ExampleConfigs.withoutKeys)
    journey.fillInTest(to: "ann@example.com")
    journey.choose("Environment variables", as: .credentials)
    #expect(journey.state.sendTest.form?.credentials == .environment)
    journey.press("^T")
    let tests = journey.state.sendTest.runs
    #expect(tests.isEmpty)
    #expect(journey.state.sendTest.form?.focus == .send)
  }

  @Test("A list of the test screen opens at what is chosen")
  func aChoiceOpensAtWhatIsChosen() throws {
    var journey = try ModelJourney(ExampleConfigs.complete, hasSandbox: true)
    journey.press("^T")
    journey.choose("VPC", as: .endpoint)
    let chosen = journey.state.sendTest.form?.endpoint
    #expect(chosen == .vpc)
    journey.press("Enter", "Enter")
    #expect(journey.state.sendTest.form?.endpoint == chosen)
  }

  @Test("A key typed while the sandbox starts is not replaced")
  func aKeyTypedWhileTheSandboxStartsIsNotReplaced() throws {
    var journey = try ModelJourney(ExampleConfigs.withoutKeys, hasSandbox: true)
    journey.type("LTAI")
    journey.handle(
      .sandboxStarted(
        SandboxAccess(
          url: "http://127.0.0.1:1", accessKeyID: "sandbox", accessKeySecret: "s",
          sender: "a@b.c")))
    #expect(journey.question?.subject == .adoptAccount)
  }
}

extension Configurator {
  /// Whether the palette offers the command now.
  fileprivate func isAvailable(_ command: Command) -> Bool {
    CommandTable.rows.contains { $0.command == command && $0.isOffered(in: self) }
  }
}
