import DirectMailConnector
import ModelJourney
import Testing
import TextEditing

@testable import ConfiguratorModel

/// The initial text of a one-line question, and the paths that are typed into one.
@Suite struct PromptTests {
  private func prompt(_ journey: ModelJourney) throws -> Prompt {
    guard case .prompt(let prompt) = journey.state.workspace.dialogs.last else {
      throw NoPrompt()
    }
    return prompt
  }

  private struct NoPrompt: Error {}

  private func inBody() throws -> ModelJourney {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.openTemplate("Register")
    return journey
  }

  @Test("The first typed character replaces the text offered for a search")
  func searchAgain() throws {
    var journey = try inBody()
    journey.press("^F")
    journey.type("code\n")
    journey.press("^F")
    #expect(try prompt(journey).editor.text == "code")
    journey.type("Wel")
    #expect(try prompt(journey).editor.text == "Wel")
    journey.press("Enter")
    #expect(journey.state.workspace.status == nil, "it is there")
  }

  @Test("A paste replaces the offered text, too") func pastedOverAnOffer() throws {
    var journey = try inBody()
    journey.press("^X i")
    #expect(try prompt(journey).editor.text == "Register.html")
    journey.paste("other.html")
    #expect(try prompt(journey).editor.text == "other.html")
  }

  @Test(
    "Keys that move the cursor or delete keep the offered text and edit it",
    arguments: [
      ("End", "Register.html!"), ("Right", "Register.html!"), ("Home", "!Register.html"),
      ("Left", "!Register.html"), ("^A", "!Register.html"), ("Backspace", "!"), ("^U", "!"),
    ])
  func editedOffer(_ key: String, _ text: String) throws {
    var journey = try inBody()
    journey.press("^X i", key)
    journey.type("!")
    #expect(try prompt(journey).editor.text == text)
  }

  @Test("Every prompt that offers a value selects it for replacement")
  func everyOffer() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    func replaced(_ way: (inout ModelJourney) -> Void) throws -> String {
      var copy = journey
      way(&copy)
      copy.type("z")
      return try prompt(copy).editor.text
    }
    #expect(try replaced { $0.press("^X a") } == "z")
    #expect(try replaced { $0.press("^X h", "^W") } == "z")
    #expect(
      try replaced {
        $0.press("^X h")
        $0.press("Enter", "^W")
      } == "z")
    journey.press("^T")
    #expect(
      try replaced {
        $0.choose("Custom", as: .endpoint)
      } == "https://z", "a beginning to go on from")
    journey.choose("Custom", as: .endpoint)
    journey.type("dm.example.com/\n")
    #expect(try replaced { $0.choose("Custom", as: .endpoint) } == "z")
    journey.focus(.samples)
    journey.press("Enter")
    #expect(try replaced { $0.press("Enter") } == "z")
  }

  @Test("^U in a prompt preserves the text that was cut in the body, and ^Y there pastes it")
  func cutBuffer() throws {
    var journey = try inBody()
    journey.press("Home", "^K")
    let cut = "<p>Welcome!</p>"
    journey.press("^F")
    journey.type("abc")
    journey.press("^U")
    #expect(try prompt(journey).editor.text.isEmpty)
    journey.press("^Y")
    #expect(try prompt(journey).editor.text == "abc", "its own")
    journey.press("Esc", "^Y")
    #expect(journey.body.hasPrefix(cut))
    journey.press("^F", "^Y")
    #expect(try prompt(journey).editor.text == cut)
  }

  @Test("The filter of a list preserves the text that was cut") func filterCutBuffer() throws {
    var journey = try inBody()
    journey.press("Home", "^K", "^P")
    journey.type("find")
    journey.press("^U", "Esc", "^Y")
    #expect(journey.body.hasPrefix("<p>Welcome!</p>"))
  }

  // MARK: Paths

  private func typingAPath(_ text: String) throws -> ModelJourney {
    var journey = try inBody()
    journey.press("^X i")
    journey.type(text)
    journey.press("Tab")
    #expect(journey.effects == [.listNames(goingOnFrom: text)])
    return journey
  }

  @Test("Tab types what all names share, and shows the names if there are several")
  func completed() throws {
    var journey = try typingAPath("mails/Si")
    journey.handle(.namesListed("mails/Si", .success(["SignIn.html", "SignIn.old", "Signs/"])))
    #expect(try prompt(journey).editor.text == "mails/Sign")
    #expect(try prompt(journey).candidates == ["SignIn.html", "SignIn.old", "Signs/"])
    journey.type("I")
    #expect(try prompt(journey).candidates.isEmpty)
    journey.press("Tab")
    journey.handle(.namesListed("mails/SignI", .success(["SignIn.html"])))
    #expect(try prompt(journey).editor.text == "mails/SignIn.html")
    #expect(try prompt(journey).candidates.isEmpty)
    journey.press("Enter")
    #expect(journey.effects.contains(.importFile("mails/SignIn.html")))
  }

  @Test("Names for a path that has since been changed are ignored")
  func lateNames() throws {
    var journey = try typingAPath("Si")
    journey.type("x")
    journey.handle(.namesListed("Si", .success(["SignIn.html"])))
    #expect(try prompt(journey).editor.text == "Six")
    journey.press("Esc")
    journey.handle(.namesListed("Six", .success(["Six.html"])))
    #expect(journey.state.workspace.dialogs.isEmpty)
  }

  @Test("Tab reports when no name matches, and when the directory cannot be read")
  func nothingToComplete() throws {
    var journey = try typingAPath("no")
    journey.handle(.namesListed("no", .success([])))
    #expect(try prompt(journey).refusal == "No file name there begins like that.")
    journey.handle(.namesListed("no", .failure(Failure("Cannot read."))))
    #expect(try prompt(journey).refusal == "Cannot read.")
    #expect(try prompt(journey).editor.text == "no")
  }

  @Test("Tab does nothing in a prompt that does not ask for a path") func noPath() throws {
    var journey = try inBody()
    journey.press("^F")
    journey.type("a")
    journey.press("Tab")
    #expect(journey.effects.isEmpty)
    #expect(try prompt(journey).editor.text == "a")
  }

  @Test("A path that could not be used is offered again, until one could be used")
  func refusedPath() throws {
    var journey = try inBody()
    journey.press("^X i")
    journey.type("no/such.html\n")
    journey.handle(.fileImported(.failure(Failure("There is no such file."))))
    journey.press("^X i")
    #expect(try prompt(journey).editor.text == "no/such.html")
    journey.press("End")
    journey.type("5\n")
    journey.handle(.fileImported(.success("<p>{{code}}</p>")))
    journey.press("^X i")
    #expect(try prompt(journey).editor.text == "Register.html")
  }

  @Test("The name under which a save failed is offered again") func refusedSave() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.press("^X a")
    journey.type("/no/dir/x.json\n")
    journey.handle(.saved(.failed(Failure("No directory.")), path: "/no/dir/x.json"))
    journey.press("^X a")
    #expect(try prompt(journey).editor.text == "/no/dir/x.json")
  }
}
