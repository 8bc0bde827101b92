import DirectMail
import DirectMailConnector
import ModelJourney
import Testing
import TextEditing

@testable import ConfiguratorModel

/// Help on a dialog, and the way back to it.
@Suite struct HelpJourneyTests {
  /// Opens a dialog in each of the ways, with something typed or chosen in it where that is possible.
  static let ways: [(topic: FieldGuide.Topic, open: @Sendable (inout ModelJourney) -> Void)] = [
    (
      .regionId,
      {
        $0.focus(.regionId)
        $0.type("sing")
      }
    ),
    (
      .variables,
      {
        $0.openTemplate("SignIn")
        $0.press("^V", "Down")
      }
    ),
    (.handOver, { $0.press("^X h", "Down", "Down") }),
    (
      .handOver,
      {
        $0.press("^X h", "^W")
        $0.type("my.txt")
      }
    ),
    (
      .versions,
      { $0.handle(.versionsListed(.success([VersionEntry(number: 1, when: "today", size: 7)]))) }
    ),
    (
      .save,
      {
        $0.focus(.fromAlias)
        $0.type("x")
        $0.press("^S", "Right")
      }
    ),
    (
      .save,
      {
        $0.focus(.fromAlias)
        $0.type("x")
        $0.press("^Q")
      }
    ),
    (
      .search,
      {
        $0.openTemplate("SignIn")
        $0.press("^F")
        $0.type("code")
      }
    ),
    (
      .search,
      {
        $0.openTemplate("SignIn")
        $0.press("^R")
        $0.type("code\nnumber\n")
      }
    ),
    (
      .exchange,
      {
        $0.openTemplate("SignIn")
        $0.press("^X e")
        $0.type("a/b")
      }
    ),
    (
      .recovery,
      { $0.handle(.recoveryFound(bytes: Array("{}".utf8), when: "today", isStale: false)) }
    ),
    (
      .sandbox,
      {
        $0.press("^X z")
        $0.handle(.sandboxStarted(ExampleConfigs.sandbox))
      }
    ),
    (
      .endpoint,
      {
        $0.press("^T")
        $0.choose("Custom", as: .endpoint)
        $0.type("dm.example.com")
      }
    ),
  ]

  @Test(
    "F1 in a dialog shows the guide about it, and Esc returns to the dialog as it was",
    arguments: ways.indices)
  func helpAndBack(_ index: Int) throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    Self.ways[index].open(&journey)
    let before = journey.state.workspace.dialogs
    #expect(journey.state.guideTopic == Self.ways[index].topic)
    journey.press("F1")
    guard case .page(let page) = journey.state.workspace.dialogs.last else {
      Issue.record("no page")
      return
    }
    #expect(page.title == FieldGuide.entry(Self.ways[index].topic).title(.english))
    #expect(page.lines.contains(DialogLine("Keys here", .heading)))
    #expect(page.lines.contains { if case .key = $0.kind { true } else { false } })
    journey.press("Esc")
    #expect(journey.state.workspace.dialogs == before)
  }

  @Test("In a question, ? is help; in a list and in a prompt it is typed")
  func questionMark() throws {
    var journey = try ModelJourney.edited()
    journey.press("^S", "?")
    guard case .page = journey.state.workspace.dialogs.last else {
      Issue.record("no page")
      return
    }
    journey.press("Esc", "Esc", "^P", "?")
    #expect(journey.picker?.filter.text == "?")
  }

  @Test("A page about the sandbox or a test has help; help itself has none") func pages() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.press("^X h", "End", "Enter")
    #expect(journey.state.guideTopic == .handOver)
    journey.press("?")
    #expect(journey.state.workspace.dialogs.count == 3)
    journey.press("?")
    #expect(journey.state.workspace.dialogs.count == 3)
  }

  @Test("F1 on a file that is not JSON explains how it is repaired") func repair() {
    var journey = ModelJourney(brokenFile: Array("{,}".utf8))
    journey.press("F1")
    guard case .page(let page) = journey.state.workspace.dialogs.last else {
      Issue.record("no page")
      return
    }
    #expect(page.title == "Repairing a file")
    journey.press("Esc")
    #expect(journey.state.repair.isOpen && journey.state.workspace.dialogs.isEmpty)
  }

  // MARK: All keys

  private func keyList(_ language: Language = .english) throws -> ModelJourney {
    var journey = try ModelJourney(ExampleConfigs.complete, language: language)
    journey.press("^X k")
    return journey
  }

  private func page(_ journey: ModelJourney) throws -> Page {
    guard case .page(let page) = journey.state.workspace.dialogs.last else { throw NoPage() }
    return page
  }

  private struct NoPage: Error {}

  @Test("The list of all keys is filtered by typing, and keeps the headings of what matches")
  func filtered() throws {
    var journey = try keyList()
    let all = try page(journey).shown
    #expect(all.filter { $0.text == "Start selecting" }.count == 1)
    journey.type("save under")
    let shown = try page(journey).shown
    #expect(
      shown == [
        DialogLine("Everywhere", .heading), DialogLine("Save under another name", .key("^X a")),
      ])
    journey.press("^U")
    #expect(try page(journey).shown == all)
    journey.type("zzzz")
    #expect(try page(journey).shown.isEmpty)
  }

  @Test("Keys can be found by their names and by where they work") func foundByKey() throws {
    var journey = try keyList()
    journey.type("^t")
    #expect(try page(journey).shown.contains { $0.text == "Send a test" })
    journey.press("^U")
    journey.type("repl match")
    #expect(try page(journey).shown.contains { $0.text == "Replace this match" })
    var chinese = try keyList(.simplifiedChinese)
    chinese.type("另存")
    #expect(try page(chinese).shown.last?.text == "另存为")
  }

  @Test("What the filtered list shows is copied, with a confirmation") func copied() throws {
    var journey = try keyList()
    journey.type("save under")
    journey.press("^X c")
    #expect(journey.effects.contains(.copy("Everywhere\n^X a  Save under another name")))
    #expect(journey.state.workspace.status?.text.hasPrefix("Copied to the clipboard") == true)
    journey.press("Enter")
    #expect(journey.state.workspace.dialogs.isEmpty)
  }

  @Test("Letters that do something on other pages are typed there") func letters() throws {
    var journey = try keyList()
    journey.type("q?c")
    #expect(try page(journey).filter?.text == "q?c")
    journey.paste(" x\n")
    #expect(try page(journey).filter?.text == "q?cx")
  }

  @Test("Help of a text field says that Enter goes on") func fieldHelp() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.press("F1")
    let lines = try page(journey).lines
    #expect(lines.contains(DialogLine("Next field", .key("Enter"))))
    #expect(!lines.contains { $0.text == "Open or choose" })
    journey.press("Esc", "Enter")
    #expect(journey.state.workspace.focus == .field(.accessKeySecret))
  }
}
