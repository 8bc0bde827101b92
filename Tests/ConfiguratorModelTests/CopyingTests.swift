import DirectMailConnector
import ModelJourney
import Testing
import TextEditing

@testable import ConfiguratorModel

/// ^C, and the help about selecting and copying.
@Suite struct CopyingTests {
  private static let leaving = "To quit dmconfig, press ^Q."

  @Test("^C copies the selection in the body") func copiesFromTheBody() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.openTemplate("SignIn")
    journey.press("Shift-Right", "Shift-Right", "Shift-Right", "^C")
    #expect(journey.effects.contains(.copy("<p>")))
    journey.press("^C")
    #expect(journey.state.workspace.status?.text == Self.leaving, "nothing is selected any more")
  }

  @Test("^C copies from a field, but never the secret")
  func copiesFromAField() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.press("Alt-A", "^C")
    #expect(journey.effects.contains(.copy("LTAI5tQ9exampleKey00")))
    journey.focus(.accessKeySecret)
    journey.press("Alt-A", "^C")
    #expect(!journey.effects.contains { if case .copy = $0 { true } else { false } })
    #expect(journey.state.workspace.status?.text == Self.leaving)
  }

  @Test("^C with nothing selected reports how to quit, and does not quit")
  func saysHowToLeave() throws {
    var journey = try ModelJourney.edited()
    journey.press("^C")
    #expect(journey.state.workspace.dialogs.isEmpty && journey.effects.isEmpty)
    #expect(journey.state.workspace.status == Status(.note, Self.leaving))
  }

  @Test("^C ends a dialog and a wait") func endsDialogsAndWaits() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.press("^P", "^C")
    #expect(journey.state.workspace.dialogs.isEmpty)
    journey.openTemplate("SignIn")
    journey.press("^X i", "Enter")
    #expect(journey.state.workspace.diskWait.work == .importing)
    journey.press("^C")
    #expect(journey.state.workspace.diskWait.work == nil)
  }

  @Test("^C in the recipient of a test copies a selection, or reports how to quit")
  func recipient() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.fillInTest(to: "ann@example.com")
    journey.press("^C")
    #expect(journey.state.sendTest.isOpen && journey.effects.isEmpty)
    #expect(journey.state.workspace.status?.text == Self.leaving)
    journey.press("Alt-A", "^C")
    #expect(journey.effects.contains(.copy("ann@example.com")))
    #expect(journey.state.sendTest.form?.recipient.text == "ann@example.com")
    journey.press("Down", "^C")
    #expect(journey.state.workspace.status?.text == Self.leaving)
    #expect(!journey.effects.contains(.quit))
  }

  @Test("^C cancels a send and stays") func send() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.sendTest(to: "ann@example.com")
    journey.press("^C")
    #expect(journey.effects.contains(.cancelSend(1)))
    #expect(journey.state.sendTest.isOpen)
  }

  @Test("^C in a prompt copies what the user selected, and otherwise cancels")
  func prompt() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.press("^X a", "^C")
    #expect(journey.state.workspace.dialogs.isEmpty, "an offer is not a selection")
    journey.press("^X a", "End", "Shift-Left", "Shift-Left", "^C")
    #expect(journey.effects.contains(.copy("on")))
    #expect(journey.state.workspace.dialogs.count == 1)
    journey.press("^C")
    #expect(journey.state.workspace.dialogs.isEmpty)
    journey.press("^P")
    journey.type("find")
    journey.press("Alt-A", "^C")
    #expect(journey.effects.contains(.copy("find")))
    #expect(journey.picker != nil)
    #expect(!journey.effects.contains(.quit))
  }

  @Test("A SIGINT from outside asks about unsaved changes")
  func interruption() throws {
    var journey = try ModelJourney.edited()
    journey.handle(.interrupted)
    #expect(journey.question?.subject == .quit)
  }

  @Test("F1 in a body lists the keys for selecting, cutting, copying and pasting first")
  func helpInTheBody() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.openTemplate("SignIn")
    journey.press("F1")
    guard case .page(let page) = journey.state.workspace.dialogs.last else {
      Issue.record("no page")
      return
    }
    let heading = try #require(page.lines.firstIndex(of: DialogLine("Keys here", .heading)))
    #expect(
      page.lines[(heading + 1)...].prefix(5).map(\.kind) == [
        .key("Shift-arrows, ^@"), .key("^W"), .key("Alt-W, ^C"), .key("^Y"), .key("Alt-A"),
      ])
  }

  @Test("The list of all keys has no duplicate row, and can be copied")
  func allKeys() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.press("^X k")
    guard case .page(let page) = journey.state.workspace.dialogs.last else {
      Issue.record("no page")
      return
    }
    for part in page.lines.split(whereSeparator: { $0.kind == .heading }) {
      let rows = part.filter { $0.text.isEmpty == false }
      #expect(Set(rows).count == rows.count)
    }
    journey.press("^X c")
    let copied = journey.effects.contains { effect in
      if case .copy(let text) = effect { text.contains("^S, ^X s  Save\n") } else { false }
    }
    #expect(copied)
    #expect(journey.state.workspace.status != nil)
  }
}
