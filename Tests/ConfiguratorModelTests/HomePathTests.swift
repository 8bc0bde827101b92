import DirectMailConnector
import ModelJourney
import Testing
import TextEditing

@testable import ConfiguratorModel

/// `~/` at the beginning of a typed path.
@Suite struct HomePathTests {
  private func prompt(_ journey: ModelJourney) -> Prompt? {
    if case .prompt(let prompt) = journey.state.workspace.dialogs.last { prompt } else { nil }
  }

  private func inBody(home: String?) throws -> ModelJourney {
    var journey = try ModelJourney(ExampleConfigs.complete, home: home)
    journey.openTemplate("SignIn")
    return journey
  }

  @Test("~/ means the home directory in every prompt for a path") func expanded() throws {
    var journey = try inBody(home: "/home/ann")
    journey.press("^X i")
    journey.type("~/mails/x.html\n")
    #expect(journey.effects.contains(.importFile("/home/ann/mails/x.html")))
    journey.handle(.fileImported(.success("<p>{{code}}</p>")))
    journey.press("^X e")
    journey.type("~/x.html\n")
    #expect(journey.effects.contains(.exportFile(text: journey.body, path: "/home/ann/x.html")))
    journey.handle(.fileExported(.success("/home/ann/x.html")))
    journey.press("^X a")
    journey.type("~/c.json\n")
    let saved = journey.effects.contains { effect in
      if case .save(let request) = effect { request.path == "/home/ann/c.json" } else { false }
    }
    #expect(saved)
    var other = try ModelJourney(ExampleConfigs.complete, home: "/home/ann")
    other.press("^X h", "^W")
    other.type("~/key.txt\n")
    let written = other.effects.contains { effect in
      if case .writePrivate(_, let path) = effect { path == "/home/ann/key.txt" } else { false }
    }
    #expect(written)
  }

  @Test(
    "Only at the beginning, and only before a slash", arguments: ["a/~/b", "~", "~bob/x", "x~/y"])
  func elsewhere(_ path: String) throws {
    var journey = try inBody(home: "/home/ann")
    journey.press("^X i")
    journey.type(path + "\n")
    #expect(journey.effects.contains(.importFile(path)))
  }

  @Test("Tab completes in the home directory and keeps what was typed") func completed() throws {
    var journey = try inBody(home: "/home/ann")
    journey.press("^X i")
    journey.type("~/ma")
    journey.press("Tab")
    #expect(journey.effects == [.listNames(goingOnFrom: "/home/ann/ma")])
    journey.handle(.namesListed("/home/ann/ma", .success(["mails/"])))
    #expect(prompt(journey)?.editor.text == "~/mails/")
  }

  @Test("Without HOME the prompt says so and stays, with what was typed") func noHome() throws {
    var journey = try inBody(home: nil)
    journey.press("^X i")
    journey.type("~/x.html")
    journey.press("Tab")
    let reason = "HOME is not set, so ~/ means nothing here. Enter the whole path."
    #expect(prompt(journey)?.refusal == reason)
    journey.press("Enter")
    #expect(prompt(journey)?.refusal == reason && prompt(journey)?.editor.text == "~/x.html")
    #expect(!journey.effects.contains(.importFile("~/x.html")))
  }

  @Test("A search for ~/ is a search") func noPath() throws {
    var journey = try inBody(home: nil)
    journey.press("^F")
    journey.type("~/\n")
    #expect(journey.state.workspace.dialogs.isEmpty)
  }
}
