import ModelJourney
import Testing
import TextEditing

@testable import ConfiguratorModel

/// Esc in the body of a template: first it clears, only then it leaves.
@Suite struct EscapeTests {
  private func inBody() throws -> ModelJourney {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.openTemplate("Register")
    return journey
  }

  @Test("After a search, the first Esc clears the hit, the second leaves") func hit() throws {
    var journey = try inBody()
    journey.press("^F")
    journey.type("code\n")
    #expect(journey.state.backStep == .clearSelection)
    journey.press("Esc")
    #expect(journey.state.templateEditor.isOpen)
    #expect(journey.state.workspace.document.content?.editor.selection == nil)
    #expect(journey.state.backStep == .close)
    journey.press("Esc")
    #expect(!journey.state.templateEditor.isOpen)
  }

  @Test(
    "The first Esc clears a message, the second leaves",
    arguments: [["F2"], ["^X u"], ["^F", "z", "z", "Enter"], ["^X 5"]])
  func message(_ keys: [String]) throws {
    var journey = try inBody()
    for key in keys { journey.press(key) }
    #expect(journey.state.workspace.status != nil)
    #expect(journey.state.backStep == .clearMessage)
    journey.press("Esc")
    #expect(journey.state.templateEditor.isOpen && journey.state.workspace.status == nil)
    #expect(journey.state.backStep == .close)
    journey.press("Esc")
    #expect(!journey.state.templateEditor.isOpen)
  }

  @Test("After a replacement, too, and nothing is lost") func replaced() throws {
    var journey = try inBody()
    journey.press("^R")
    journey.type("code\nnumber\na")
    #expect(journey.state.workspace.status?.kind == .success)
    let body = journey.body
    journey.press("Esc")
    #expect(journey.state.templateEditor.isOpen && journey.body == body)
  }

  @Test("Above the body, and without anything to clear, Esc leaves at once") func atOnce() throws {
    var journey = try inBody()
    journey.press("Esc")
    #expect(!journey.state.templateEditor.isOpen)
    journey.openTemplate("SignIn")
    journey.press("Up", "F2")
    #expect(journey.state.workspace.status != nil)
    journey.press("Esc")
    #expect(!journey.state.templateEditor.isOpen)
  }
}
