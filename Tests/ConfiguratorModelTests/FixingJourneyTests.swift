import DirectMailConnector
import ModelJourney
import TerminalKit
import Testing
import TextEditing

@testable import ConfiguratorModel

/// The titles of findings, and repairing the problems.
@Suite struct FixingJourneyTests {
  private static func with(_ changes: (String, String)...) -> String {
    changes.reduce(ExampleConfigs.complete) { $0.replacing($1.0, with: $1.1) }
  }

  private static let blankKey = ("\"LTAI5tQ9exampleKey00\"", "\" LTAI5tQ9exampleKey00\"")

  @Test("One key repairs the problem at the focus, and one undoes the repair") func fix() throws {
    let text = Self.with(Self.blankKey)
    var journey = try ModelJourney(text)
    journey.focus(.accessKeyId)
    journey.press("^X .")
    #expect(journey.text == ExampleConfigs.complete)
    #expect(
      journey.state.workspace.status?.text
        == "Fixed: AccessKey ID has leading or trailing white space. Alt-U undoes it.")
    #expect(journey.state.workspace.document.field?.editor.text == "LTAI5tQ9exampleKey00")
    journey.press("Alt-U")
    #expect(journey.text == text)
  }

  @Test("Typed text is repaired with the rest") func typed() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.openTemplate("SignIn")
    journey.press("Ctrl-Home")
    journey.type("{{code} ")
    journey.press("^X .")
    #expect(journey.body.hasPrefix("{{code}} <p>"))
    journey.press("Alt-U")
    #expect(journey.body.hasPrefix("{{code} <p>"))
  }

  @Test("If several problems can be repaired, the user chooses one") func several() throws {
    var journey = try ModelJourney(ExampleConfigs.fixable)
    journey.focusTemplate("SignIn")
    journey.press("^X .")
    #expect(
      journey.picker?.items.map(\.title) == [
        "Subject of SignIn: {{code} lacks a brace", "Body of SignIn: {{code} lacks a brace",
      ])
    journey.choose("Body of SignIn: {{code} lacks a brace")
    #expect(journey.state.workspace.status?.text.hasPrefix("Fixed: Body of SignIn") == true)
    journey.press("^X .")
    #expect(journey.text.contains("sign-in code {{code}}\""))
    #expect(journey.state.workspace.document.findings(at: .template(0)) == [])
  }

  @Test("The finding that the user went to is the one that is repaired") func goneTo() throws {
    var journey = try ModelJourney(ExampleConfigs.fixable)
    journey.press("F8", "F8")
    journey.press("^X .")
    #expect(journey.state.workspace.status?.text.hasPrefix("Fixed: Body of SignIn") == true)
    #expect(journey.picker == nil)
  }

  @Test("If nothing can be repaired, a message says so") func nothing() throws {
    var journey = try ModelJourney(ExampleConfigs.withoutKeys)
    journey.focus(.accessKeyId)
    let text = journey.text
    journey.press("^X .")
    #expect(journey.text == text)
    #expect(
      journey.state.workspace.status?.text == "There is nothing here that dmconfig can fix.")
    journey.press("^T", "^X .")
    #expect(journey.text == text)
  }

  @Test("An effect removes other users' permissions, and the finding disappears") func mode()
    throws
  {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.handle(.saved(.written(mode: 0o644), path: "/home/ann/connector.json"))
    #expect(journey.state.workspace.document.report.findings.map(\.code) == ["readable-by-others"])
    journey.press("^X .")
    #expect(journey.effects.contains(.restrictFile))
    journey.handle(.fileRestricted(.success(0o600)))
    #expect(journey.state.workspace.document.report.findings == [])
    #expect(!journey.state.workspace.document.isModified)
    #expect(journey.state.workspace.status?.text == "Only you can read the file now.")
  }

  @Test("A file whose mode cannot be changed keeps its finding") func modeFails() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.handle(.saved(.written(mode: 0o644), path: "/home/ann/connector.json"))
    journey.handle(.fileRestricted(.failure(Failure("No."))))
    #expect(journey.state.workspace.document.report.findings.count == 1)
    #expect(journey.state.workspace.status == Status(.failure, "No."))
  }

  @Test("The list of findings begins with the most severe and uses the form's labels")
  func list() throws {
    var journey = try ModelJourney(
      Self.with(
        Self.blankKey, ("\"Welcome to Example\"", "\"\""), ("\"cn-hangzhou\"", "\"cn-beijing\"")))
    journey.press("^X f")
    #expect(
      journey.picker?.items.map(\.title) == [
        "Logto does not support the region \"cn-beijing\"", "Subject of Register is empty",
        "AccessKey ID has leading or trailing white space",
      ])
    let explanation = journey.picker?.items.first?.explanation.map(\.text) ?? []
    #expect(explanation.contains { $0.hasPrefix("Invalid enum value. Expected") })
    journey.choose("Subject of Register is empty")
    #expect(journey.state.templateEditor.template?.part == .subject)
    #expect(journey.state.workspace.status?.text == "Subject of Register is empty")
  }

  @Test("The message for no findings promises no more than that") func none() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    for keys in ["^X f", "F8"] {
      journey.press(keys)
      #expect(
        journey.state.workspace.status?.text == "No problems found. Send a test to be sure.")
    }
  }

  @Test("A finding about a duplicate name leads to its field") func duplicate() throws {
    var journey = try ModelJourney(
      Self.with(("  \"fromAlias\"", "  \"fromAlias\": \"Old\",\n  \"fromAlias\"")))
    journey.press("F8")
    #expect(journey.state.workspace.focus == .field(.fromAlias))
    journey.press("^X .")
    #expect(journey.text == ExampleConfigs.complete)
  }

  @Test("The sandbox's account is a finding only in runs without a sandbox") func sandbox()
    throws
  {
    let text = Self.with(("\"LTAI5tQ9exampleKey00\"", "\"sandbox\""))
    let journey = try ModelJourney(text)
    #expect(journey.state.workspace.document.report.findings.map(\.code) == ["sandbox-account"])
    let run = try ModelJourney(text, hasSandbox: true)
    #expect(run.state.workspace.document.report.findings == [])
  }

  @Test("Starting the sandbox later removes the finding") func sandboxLater() throws {
    var journey = try ModelJourney(Self.with(("\"LTAI5tQ9exampleKey00\"", "\"sandbox\"")))
    journey.press("^X z")
    journey.handle(
      .sandboxStarted(
        SandboxAccess(
          url: "http://127.0.0.1:1", accessKeyID: "sandbox", accessKeySecret: "sandbox-secret",
          sender: "noreply@sandbox.test")))
    #expect(journey.state.workspace.document.report.findings == [])
  }

  @Test("A misspelt type is corrected rather than added beside itself") func misspelt() throws {
    var journey = try ModelJourney(Self.with(("\"SignIn\"", "\"signIn\"")))
    journey.focus(.missing("SignIn"))
    journey.press("^X .")
    #expect(journey.text == ExampleConfigs.complete)
  }

  @Test("A finding elsewhere does not offer the key that fixes only what is here")
  func listedFixes() throws {
    var journey = try ModelJourney(Self.with(Self.blankKey))
    journey.press("^X f")
    #expect(
      journey.picker?.items.first?.explanation.last?.text
        == "Press Enter to go there; ^X . fixes it.")
  }
}
