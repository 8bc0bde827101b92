import DirectMailConnector
import DirectMailTexts
import ModelJourney
import TerminalKit
import Testing
import TextEditing

@testable import ConfiguratorModel

/// Editing fields, lists and templates, and undoing all of it.
@Suite struct EditingJourneyTests {
  @Test func typingEditsOnlyItsValue() throws {
    var journey = try ModelJourney(ExampleConfigs.wrapped)
    journey.focus(.accountName)
    journey.type("x")
    journey.settle()
    #expect(
      journey.text
        == ExampleConfigs.wrapped.replacing("mail.example.com\"", with: "mail.example.comx\""))
    #expect(journey.state.workspace.document.isModified)
    journey.press("Backspace")
    journey.settle()
    #expect(journey.text == ExampleConfigs.wrapped)
    #expect(!journey.state.workspace.document.isModified)
  }

  @Test func clearingAnOptionalFieldRemovesItsKey() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.focus(.fromAlias)
    journey.press("^U")
    journey.settle()
    #expect(!journey.text.contains("fromAlias"))
    journey.focus(.regionId)
    journey.press("Backspace")
    #expect(!journey.text.contains("regionId"))
  }

  @Test(arguments: ["é", "中", " ", "\u{7F}", "\u{1}"])
  func keyFieldsRefuse(_ text: String) throws {
    for field in [ConnectorConfig.Field.accessKeyId, .accessKeySecret] {
      var journey = try ModelJourney(ExampleConfigs.complete)
      journey.focus(field)
      journey.type(text)
      journey.settle()
      #expect(journey.text == ExampleConfigs.complete)
      #expect(journey.state.workspace.status?.text == journey.state.strings(.fieldKeyRefused))
    }
  }

  @Test func whatIsNotUTF8IsNotTyped() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.focus(.fromAlias)
    journey.type("\u{FFFD}")
    #expect(journey.state.workspace.status?.text == journey.state.strings(.keyNotUTF8))
    journey.type("x")
    journey.settle()
    #expect(journey.state.workspace.document.config.text(of: .field(.fromAlias)) == "Examplex")
  }

  @Test func aPastedKeyLosesItsBlanks() throws {
    var journey = try ModelJourney(ExampleConfigs.withoutKeys)
    journey.paste("  LTAI5tABC \r\n")
    journey.settle()
    #expect(journey.text.contains("\"accessKeyId\": \"LTAI5tABC\""))
    #expect(journey.state.workspace.status?.text == journey.state.strings(.pasteTrimmed))
  }

  @Test func typingInTheRegionFiltersItsList() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.focus(.regionId)
    journey.type("eu")
    #expect(journey.picker?.selectedItem?.detail == "eu-central-1")
    journey.press("Enter")
    #expect(journey.text.contains("\"regionId\": \"eu-central-1\""))
  }

  @Test func missingTypesAreAddedOneByOneAndTogether() throws {
    var journey = try ModelJourney(ExampleConfigs.withoutKeys)
    journey.focus(.missing("Register"))
    journey.press("Enter")
    #expect(journey.state.workspace.focus == .template(1))
    #expect(
      journey.state.workspace.document.report.absentRequiredTypes == [
        "SignIn", "ForgotPassword",
      ])
    journey.press("m")
    #expect(journey.state.workspace.document.config.templateCount == UsageType.all.count)
    #expect(journey.state.workspace.document.report.absentRequiredTypes == [])
    journey.press("Alt-U", "Alt-U")
    #expect(journey.text == ExampleConfigs.withoutKeys)
  }

  @Test func focusFollowsTheTemplateThatIsMoved() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.focusTemplate("Register")
    #expect(journey.state.workspace.focus == .template(1))
    journey.press("]")
    #expect(journey.state.workspace.focus == .template(2))
    #expect(journey.state.workspace.document.usageTypeName(at: 2) == "Register")
    journey.press("[", "[")
    #expect(journey.state.workspace.focus == .template(0))
    journey.press("c")
    #expect(journey.state.workspace.focus == .template(1))
    #expect(journey.state.workspace.document.config.templateCount == 5)
    journey.press("d", "d", "d", "d")
    #expect(journey.state.workspace.focus == .template(0))
    journey.press("d")
    #expect(journey.state.workspace.document.config.templateCount == 0)
    for _ in 0..<9 { journey.press("^_") }
    #expect(journey.text == ExampleConfigs.complete)
  }

  /// What is typed behind `{{` is kept, whether or not the list of variables is made use of.
  @Test(arguments: [
    ("{{co", "Enter", "{{code}}"), ("{{code}}.", "", "{{code}}."), ("{{ code }}", "", "{{ code }}"),
    ("{{organisation.name}}</p>", "", "{{organisation.name}}</p>"), ("{{co", "Esc", "{{co"),
    ("{{", "Esc", "{{"), ("{{#if", "", "{{#if"),
  ])
  func typedPlaceholders(_ typed: String, _ key: String, _ expected: String) throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.openTemplate("SignIn")
    journey.press("Alt-A", "Backspace")
    journey.type(typed)
    journey.press(key)
    #expect(journey.body == expected)
    #expect(journey.state.workspace.dialogs.isEmpty)
  }

  @Test func matchesAreReplacedSkippedAndReplacedTogether() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.openTemplate("SignIn")
    journey.paste("a1 a2 a3 a4 a5\n")
    journey.press("Up", "Right", "Right", "^R")
    journey.type("a")
    journey.press("Enter")
    journey.type("ba")
    journey.press("Enter")
    #expect(journey.state.workspace.replacing?.number == 1)
    #expect(journey.state.workspace.replacing?.total == 5)
    journey.press("y", "n", "Enter")
    #expect(journey.body.hasPrefix("a1 ba2 a3 ba4 a5\n"))
    #expect(journey.state.workspace.replacing?.number == 4)
    journey.press("a")
    #expect(journey.body.hasPrefix("ba1 ba2 a3 ba4 ba5\n"))
    #expect(journey.state.workspace.dialogs.isEmpty)
    #expect(journey.state.workspace.status?.text == "Replaced 4 times.")
    journey.press("Alt-U")
    #expect(journey.body.hasPrefix("a1 ba2 a3 ba4 a5\n"))
  }

  @Test func replacingStopsWhereItIsToldTo() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.openTemplate("SignIn")
    journey.press("^R")
    journey.type("code")
    journey.press("Enter")
    journey.type("number")
    journey.press("Enter", "Enter", "Esc")
    #expect(journey.body == "<p>Your number is {{code}}.</p>")
    #expect(journey.state.workspace.status?.text == "Replaced once.")
    journey.press("^R", "^U")
    journey.type("nowhere")
    journey.press("Enter", "Enter")
    #expect(journey.state.workspace.dialogs.isEmpty)
    #expect(journey.state.workspace.status?.text == "\"nowhere\" is not there.")
  }

  /// The preview renders only what is seen; what it shows is what the whole would show there.
  @Test(arguments: [80, 120]) func thePreviewScrollsToItsEndAndBack(_ columns: Int) throws {
    var journey = try ModelJourney(ExampleConfigs.complete, columns: columns)
    journey.openTemplate("SignIn")
    let body = "\n\n" + (1...60).map { "<p>\($0) {{\ncode\n}}</p>" }.joined(separator: "\n") + "\n"
    journey.handle(.externalEditorFinished(.success(body)))
    if columns < 100 { journey.press("^O") }
    let all = try #require(journey.state.templateEditor.rendered(journey.state.workspace)).content
    #expect(all.contains("<p>60 000000</p>"))
    let expected = all.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for count in [1, 5, 20, 61, 62, 1000] {
      let lines = journey.state.templateEditor.previewLines(count, journey.state.workspace).map(
        \.text)
      #expect(lines.dropFirst(2).elementsEqual(expected.prefix(lines.count - 2)))
      #expect(lines.count >= min(count, expected.count + 2))
    }
    for _ in 0..<20 { journey.press("^X PgDn") }
    let rows = try #require(journey.state.previewArea).rows
    #expect(journey.state.templateEditor.template?.previewScroll == expected.count + 2 - rows)
    journey.press("Alt-PgUp")
    #expect(
      journey.state.templateEditor.template?.previewScroll == expected.count + 2 - rows - (rows - 1)
    )
    for _ in 0..<20 { journey.press("Alt-PgUp") }
    #expect(journey.state.templateEditor.template?.previewScroll == 0)
    #expect(journey.body == body)
  }

  /// Field edits, list edits and a template session, undone to the start and redone to the end.
  @Test func undoGoesBackThroughEverythingAndRedoForward() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.type("more")
    journey.focus(.fromAlias)
    journey.press("^U")
    journey.type("Another Name")
    journey.openTemplate("SignIn")
    journey.type("<b>one two</b>")
    journey.select(.subject)
    journey.type(" now")
    journey.select(.content)
    journey.paste("pasted\ntext")
    journey.press("Esc", "c", "m")
    journey.focusTemplate("SignIn")
    journey.press("d")
    let last = journey.text
    var texts = [last]
    for _ in 0..<100 where journey.state.workspace.status?.text != "Nothing to undo." {
      journey.press("Alt-U")
      texts.append(journey.text)
    }
    #expect(journey.text == ExampleConfigs.complete)
    for _ in 0..<100 where journey.state.workspace.status?.text != "Nothing to redo." {
      journey.press("^X r")
    }
    #expect(journey.text == last)
    #expect(Set(texts).count > 9, "each thing that was done is a step of its own")
  }

  /// Undone inside the field, then beyond it: redo brings back what the field had.
  @Test func redoReachesIntoAFieldThatWasLeft() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.focus(.accountName)
    journey.type("a")
    journey.focus(.fromAlias)
    journey.type("b")
    journey.settle()
    let last = journey.text
    journey.press("Alt-U", "Alt-U")
    #expect(journey.text == ExampleConfigs.complete)
    journey.press("Alt-E", "Alt-E")
    journey.settle()
    #expect(journey.text == last)
  }

  @Test func aTemplateThatIsNoObjectBecomesOne() throws {
    var journey = try ModelJourney(ExampleConfigs.oddKinds)
    journey.focus(.template(2))
    journey.press("Enter")
    journey.type("x")
    journey.press("Esc")
    #expect(journey.state.workspace.document.config.templateText(2, .content) == "x")
    for _ in 0..<3 { journey.press("Alt-U") }
    #expect(journey.text == ExampleConfigs.oddKinds)
  }

  @Test func typingBringsTheTextBackFromUnderItsPreview() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.openTemplate("SignIn")
    journey.press("^O", "PgDn")
    #expect(journey.state.templateEditor.template?.isPreviewShown == true)
    journey.type("x")
    #expect(journey.state.templateEditor.template?.isPreviewShown == false)
  }

  @Test func findingsLeadToTheirPart() throws {
    var journey = try ModelJourney(
      ExampleConfigs.complete.replacing("Your sign-in code", with: ""))
    journey.press("^X n")
    #expect(journey.state.templateEditor.template?.index == 0)
    #expect(journey.state.templateEditor.template?.part == .subject)
  }

  @Test func whatIsKilledInOneTextCanBePutIntoAnother() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.focus(.fromAlias)
    journey.press("^U")
    journey.openTemplate("SignIn")
    journey.press("Ctrl-End", "^Y")
    #expect(journey.body.hasSuffix("Example"))
    journey.press("Alt-A", "^X c")
    journey.select(.subject)
    journey.press("Alt-A", "^Y")
    journey.settle()
    #expect(
      journey.state.workspace.document.config.templateText(0, .subject)
        == "<p>Your code is {{code}}.</p>Example")
    journey.select(.content)
    journey.press("^F", "^Y")
    guard case .prompt(let prompt) = journey.state.workspace.dialogs.last else {
      Issue.record("nothing is looked for")
      return
    }
    #expect(prompt.editor.text == "<p>Your code is {{code}}.</p>Example")
  }

  @Test func killsInSeveralTextsDoNotAddUp() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.openTemplate("SignIn")
    journey.press("Ctrl-Home", "^K")
    journey.select(.subject)
    journey.press("Home", "^K")
    journey.select(.content)
    journey.press("^Y")
    #expect(journey.body == "Your sign-in code")
  }

  @Test func severalLinesPutIntoOneAreOne() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.openTemplate("Register")
    journey.press("Alt-A", "^X c")
    journey.select(.subject)
    journey.press("Alt-A", "^Y")
    journey.settle()
    #expect(
      journey.state.workspace.document.config.templateText(1, .subject)
        == "<p>Welcome!</p> <p>Your code is {{code}}.</p>")
  }

  @Test func theSecretIsPutNowhereElse() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.focus(.accessKeySecret)
    journey.press("^U")
    journey.focus(.accountName)
    journey.press("^Y")
    journey.settle()
    #expect(journey.text == ExampleConfigs.complete.replacing(ExampleConfigs.secret, with: ""))
  }

  @Test func whatIsPutIntoAKeyIsLookedAtAsIfPasted() throws {
    var journey = try ModelJourney(ExampleConfigs.chinese)
    journey.focus(.fromAlias)
    journey.press("^U")
    journey.focus(.accessKeyId)
    journey.press("^Y")
    journey.settle()
    #expect(
      journey.state.workspace.document.config.text(of: .field(.accessKeyId))
        == "LTAI5tQ9exampleKey00")
    #expect(journey.state.workspace.status?.text == journey.state.strings(.fieldKeyRefused))
  }

  @Test func aPreviewThatComesLateIsNotShown() throws {
    var journey = try ModelJourney(ExampleConfigs.complete, columns: 120, rows: 30)
    journey.openTemplate("SignIn")
    journey.press("^O")
    let first = rendering(journey)
    #expect(first != nil)
    journey.type("x")
    journey.settle()
    let second = rendering(journey)
    #expect(second != nil && second != first)
    journey.handle(.previewRendered(second ?? 0, .success(["new"])))
    journey.handle(.previewRendered(first ?? 0, .success(["old"])))
    #expect(journey.state.templateEditor.template?.previewText == .success(["new"]))
  }

  /// A new size, an undo and a sample value show in the preview as text, too.
  @Test func aPreviewAsTextFollowsAllThatChangesIt() throws {
    var journey = try ModelJourney(ExampleConfigs.complete, columns: 120, rows: 30)
    journey.openTemplate("SignIn")
    journey.press("^O")
    journey.handle(.resized(Size(columns: 100, rows: 30)))
    journey.settle()
    #expect(rendering(journey) != nil)
    journey.type("x")
    journey.settle()
    journey.press("Alt-U")
    journey.settle()
    #expect(rendering(journey) != nil)
  }

  private func rendering(_ journey: ModelJourney) -> Int? {
    journey.effects.compactMap { effect in
      if case .renderPreview(let number, _, _) = effect { number } else { nil }
    }.last
  }
}
