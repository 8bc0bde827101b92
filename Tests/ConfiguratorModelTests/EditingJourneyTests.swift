import DirectMailConnector
import DirectMailTexts
import ModelJourney
import Testing
import TextEditing

@testable import ConfiguratorModel

/// Editing fields and the list of templates, and undoing all of it.
@Suite struct EditingJourneyTests {
  @Test("Typing changes only its value in the file, and nothing once it is taken back")
  func typingEditsOnlyItsValue() throws {
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

  @Test("Clearing the sender alias or the region takes its key out of the file")
  func clearingAnOptionalFieldRemovesItsKey() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.focus(.fromAlias)
    journey.press("^U")
    journey.settle()
    #expect(!journey.text.contains("fromAlias"))
    journey.focus(.regionId)
    journey.press("Backspace")
    #expect(!journey.text.contains("regionId"))
  }

  @Test("The AccessKey takes only printable ASCII", arguments: ["é", "中", " ", "\u{7F}", "\u{1}"])
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

  @Test("A byte that is no UTF-8 is not typed") func whatIsNotUTF8IsNotTyped() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.focus(.fromAlias)
    journey.type("\u{FFFD}")
    #expect(journey.state.workspace.status?.text == journey.state.strings(.keyNotUTF8))
    journey.type("x")
    journey.settle()
    #expect(journey.state.workspace.document.config.text(of: .field(.fromAlias)) == "Examplex")
  }

  @Test("A pasted key loses the white space around it") func aPastedKeyLosesItsBlanks() throws {
    var journey = try ModelJourney(ExampleConfigs.withoutKeys)
    journey.paste("  LTAI5tABC \r\n")
    journey.settle()
    #expect(journey.text.contains("\"accessKeyId\": \"LTAI5tABC\""))
    #expect(journey.state.workspace.status?.text == journey.state.strings(.pasteTrimmed))
  }

  @Test("Typing into the region opens its list, filtered by what was typed")
  func typingInTheRegionFiltersItsList() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.focus(.regionId)
    journey.type("eu")
    #expect(journey.picker?.selectedItem?.detail == "eu-central-1")
    journey.press("Enter")
    #expect(journey.text.contains("\"regionId\": \"eu-central-1\""))
  }

  @Test("Missing usage types are added one by one or all at once, and undone")
  func missingTypesAreAddedOneByOneAndTogether() throws {
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

  @Test("The focus goes along when templates are moved, duplicated and deleted")
  func focusFollowsTheTemplateThatIsMoved() throws {
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
    journey.undoAll()
    #expect(journey.text == ExampleConfigs.complete)
  }

  @Test("Undo takes fields, lists and texts back to the start, and redo to the end")
  func undoGoesBackThroughEverythingAndRedoForward() throws {
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
    journey.undoAll { texts.append($0.text) }
    #expect(journey.text == ExampleConfigs.complete)
    journey.redoAll()
    #expect(journey.text == last)
    #expect(Set(texts).count > 9, "each thing that was done is a step of its own")
  }

  @Test("Redo brings back what was typed into a field that was left")
  func redoReachesIntoAFieldThatWasLeft() throws {
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

  @Test("Typing into a template that is not an object makes it one until undone")
  func aTemplateThatIsNoObjectBecomesOne() throws {
    var journey = try ModelJourney(ExampleConfigs.oddKinds)
    journey.focus(.template(2))
    journey.press("Enter")
    journey.type("x")
    journey.press("Esc")
    #expect(journey.state.workspace.document.config.templateText(2, .content) == "x")
    journey.undoAll()
    #expect(journey.text == ExampleConfigs.oddKinds)
  }

  @Test("The next finding opens the subject that it is about")
  func findingsLeadToTheirPart() throws {
    var journey = try ModelJourney(
      ExampleConfigs.complete.replacing("Your sign-in code", with: ""))
    journey.press("^X n")
    #expect(journey.state.templateEditor.template?.index == 0)
    #expect(journey.state.templateEditor.template?.part == .subject)
  }

  @Test("What is cut in one text can be put into another and into the search")
  func whatIsKilledInOneTextCanBePutIntoAnother() throws {
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

  @Test("The secret, when cut, cannot be put anywhere else")
  func theSecretIsPutNowhereElse() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.focus(.accessKeySecret)
    journey.press("^U")
    journey.focus(.accountName)
    journey.press("^Y")
    journey.settle()
    #expect(journey.text == ExampleConfigs.complete.replacing(ExampleConfigs.secret, with: ""))
  }

  @Test("What is put into a key has to be printable ASCII, too")
  func whatIsPutIntoAKeyIsLookedAtAsIfPasted() throws {
    var journey = try ModelJourney(ExampleConfigs.chinese)
    journey.focus(.fromAlias)
    journey.press("^U")
    journey.focus(.accessKeyId)
    journey.press("^Y")
    journey.settle()
    #expect(
      journey.state.workspace.document.config.text(of: .field(.accessKeyId))
        == "LTAI5tQ9exampleKey00")
    #expect(journey.state.workspace.status?.text == journey.state.strings(.fieldKeyRefusedPaste))
  }

  /// Edits, and the text in which undo reports them.
  private static let undone: [(what: String, doing: @Sendable (inout ModelJourney) -> Void)] = [
    (
      "typing in Sender alias",
      {
        $0.focus(.fromAlias)
        $0.type("x")
        $0.focus(.accountName)
      }
    ),
    (
      "typing in the body of Register",
      {
        $0.openTemplate("Register")
        $0.type("x")
        $0.press("Esc")
      }
    ),
    (
      "adding BindMfa",
      {
        $0.focus(.addTemplate)
        $0.press("Enter")
        $0.type("BindMfa")
        $0.press("Enter")
      }
    ),
    (
      "deleting SignIn",
      {
        $0.focusTemplate("SignIn")
        $0.press("Del")
      }
    ),
    ("adding the missing templates", { $0.chooseFromPalette("Add the missing templates") }),
    (
      "pasting the AccessKey",
      {
        $0.focus(.accessKeyId)
        $0.paste("LTAI5t\nsecret")
      }
    ),
  ]

  @Test("Undo and redo report what was undone and redone", arguments: undone.indices)
  func undoSaysWhat(_ index: Int) throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    let row = Self.undone[index]
    row.doing(&journey)
    journey.press("Alt-U")
    #expect(journey.state.workspace.status?.text == "Undone: \(row.what).")
    journey.press("Alt-E")
    #expect(journey.state.workspace.status?.text == "Redone: \(row.what).")
  }
}
