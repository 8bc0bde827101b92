import DirectMailConnector
import ModelJourney
import TerminalKit
import Testing
import TextEditing

@testable import ConfiguratorModel

/// What each step in the template editor changes in its state, and that it changes nothing else there.
@Suite struct TemplateEditorStateTests {
  private func opened(columns: Int = 80) throws -> ModelJourney {
    var journey = try ModelJourney(ExampleConfigs.complete, columns: columns, rows: 24)
    journey.openTemplate("Register")
    return journey
  }

  @Test("A template that is gone from the file is closed, also while the window is too small")
  func goneWhileTooSmall() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.openTemplate("Generic")
    journey.handle(.resized(Size(columns: 20, rows: 5)))
    journey.handle(.diskRead(.success(Array(ExampleConfigs.withoutKeys.utf8))))
    #expect(journey.state.templateEditor.template == nil)
    journey.handle(.resized(Size(columns: 80, rows: 24)))
    journey.press("Home", "x")
    #expect(!journey.state.templateEditor.isOpen)
  }

  @Test("Enter on a template opens its body; Esc closes it")
  func openAndClose() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.focusTemplate("Register")
    var expected = TemplateEditor()
    #expect(journey.state.templateEditor == expected)
    expected.template = OpenTemplate(index: 1)
    journey.press("Enter")
    #expect(journey.state.templateEditor == expected)
    expected.template = nil
    journey.press("Esc")
    #expect(journey.state.templateEditor == expected)
  }

  @Test("Typing changes the document and nothing in the editor's own state")
  func typing() throws {
    var journey = try opened()
    let before = journey.state.templateEditor
    journey.type("<b>\nx")
    #expect(journey.state.templateEditor == before)
    #expect(journey.body.hasPrefix("<b>\nx"))
  }

  @Test("Up goes from the body to the subject, F6 from part to part")
  func parts() throws {
    var journey = try opened()
    var expected = journey.state.templateEditor
    expected.template?.part = .subject
    journey.press("Up")
    #expect(journey.state.templateEditor == expected)
    for part in [OpenTemplate.Part.content, .usageType, .subject] {
      expected.template?.part = part
      journey.press("F6")
      #expect(journey.state.templateEditor == expected)
    }
  }

  @Test("F2 turns the wrapping of long lines off and on")
  func wrapping() throws {
    var journey = try opened()
    var expected = journey.state.templateEditor
    for isWrapping in [false, true] {
      expected.template?.isWrapping = isWrapping
      journey.press("F2")
      #expect(journey.state.templateEditor == expected)
    }
  }

  @Test("^O shows the preview as source, then as text, then none")
  func preview() throws {
    var journey = try opened()
    var expected = journey.state.templateEditor
    expected.template?.isPreviewShown = true
    journey.press("^O")
    #expect(journey.state.templateEditor == expected)

    expected.template?.previewMode = .text
    expected.renderingNumber = 1
    journey.press("^O")
    #expect(journey.state.templateEditor == expected)

    expected.template?.previewText = .success(["Welcome!"])
    journey.handle(.previewRendered(1, .success(["Welcome!"])))
    #expect(journey.state.templateEditor == expected)

    expected.template?.previewMode = .source
    expected.template?.isPreviewShown = false
    journey.press("^O")
    #expect(journey.state.templateEditor == expected)
  }

  @Test("A wide screen has the preview beside the body, so that ^O only changes what it shows")
  func previewBesideTheBody() throws {
    var journey = try opened(columns: 120)
    var expected = journey.state.templateEditor
    expected.template?.previewMode = .text
    expected.renderingNumber = 1
    journey.press("^O")
    #expect(journey.state.templateEditor == expected)
  }

  @Test("^F remembers where the search began until it is over")
  func find() throws {
    var journey = try opened()
    journey.press("Right", "Right")
    var expected = journey.state.templateEditor
    expected.template?.searchOrigin = TextPosition(line: 0, offset: 2)
    journey.press("^F")
    #expect(journey.state.templateEditor == expected)

    expected.template?.needle = "code"
    journey.type("code")
    #expect(journey.state.templateEditor == expected)

    expected.template?.searchOrigin = nil
    journey.press("Enter")
    #expect(journey.state.templateEditor == expected)
  }

  @Test("^R remembers what is looked for and what takes its place")
  func replace() throws {
    var journey = try opened()
    var expected = journey.state.templateEditor
    journey.press("^R")
    journey.type("code")
    #expect(journey.state.templateEditor == expected)
    expected.template?.needle = "code"
    journey.press("Enter")
    #expect(journey.state.templateEditor == expected)
    expected.template?.replacement = "number"
    journey.type("number")
    journey.press("Enter")
    #expect(journey.state.templateEditor == expected)
    // Going from match to match is the dialog's.
    journey.press("y", "y")
    #expect(journey.state.templateEditor == expected)
  }

  @Test("What is imported is put into the body, which gets the keyboard")
  func imported() throws {
    var journey = try opened()
    journey.select(.subject)
    var expected = journey.state.templateEditor
    expected.template?.part = .content
    journey.handle(.fileImported(.success("<p>{{code}}</p>")))
    #expect(journey.state.templateEditor == expected)
    #expect(journey.body == "<p>{{code}}</p>")
  }
}
