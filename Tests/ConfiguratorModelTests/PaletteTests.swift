import DirectMail
import ModelJourney
import Testing

@testable import ConfiguratorModel

/// Finding commands by name, wherever they work.
@Suite struct PaletteTests {
  private func palette(
    _ filter: String = "", _ language: Language = .english, inTemplate: Bool = false
  ) throws -> ModelJourney {
    var journey = try ModelJourney(ExampleConfigs.complete, language: language)
    if inTemplate { journey.openTemplate("SignIn") }
    journey.press("^P")
    journey.type(filter)
    return journey
  }

  private func titles(_ journey: ModelJourney) -> [String] {
    journey.picker.map { picker in picker.shown.map { picker.items[$0].title } } ?? []
  }

  @Test("The palette has every command that can be run by name, wherever it is opened")
  func hasAllCommands() throws {
    let all = Set(CommandTable.rows.filter { $0.paletteRank != nil }.map(\.command))
    for inTemplate in [false, true] {
      let journey = try palette(inTemplate: inTemplate)
      let items = try #require(journey.picker).items
      let listed = items.compactMap { item in
        if case .run(let command) = item.choice { command } else { nil }
      }
      #expect(listed.count == all.count && Set(listed) == all)
    }
  }

  @Test("Commands that work here come first, and others say where they work")
  func order() throws {
    let journey = try palette(inTemplate: true)
    let items = try #require(journey.picker).items
    #expect(items.first?.title == "Next part: usage type, subject, body")
    let firstOff = try #require(items.firstIndex { $0.isOff })
    #expect(items[firstOff...].allSatisfy { $0.isOff })
    #expect(
      items.contains { $0.title == "Delete the template" && $0.detail == "only in: Template list" })
    #expect(items[..<firstOff].allSatisfy { $0.detail.isEmpty })
  }

  @Test("A command that lacks something here says what is missing")
  func obstacles() throws {
    let journey = try palette(inTemplate: true)
    let items = try #require(journey.picker).items
    let details = Dictionary(items.map { ($0.title, $0.detail) }) { first, _ in first }
    #expect(details["Find again"] == "nothing has been searched for yet")
    #expect(details["Show in a browser (sandbox page)"] == "the sandbox is off")
  }

  @Test("Choosing a command of another scope reports where it works, and does nothing")
  func chosenElsewhere() throws {
    var journey = try palette("find")
    #expect(titles(journey).first == "Find")
    journey.press("Enter")
    #expect(journey.state.workspace.dialogs.isEmpty)
    #expect(
      journey.state.workspace.status == Status(.note, "Find: only in: Body of a template"))
    journey.press("^P")
    #expect(journey.picker?.items.first?.title != "Find", "it was not used")
  }

  @Test(
    "Some letters of a command find it, with the best match first",
    arguments: [
      ("fdn", "Find again"), ("find", "Find"), ("fnd ag", "Find again"),
      ("cpl", "Copy to Logto"),
      ("sua", "Save under another name"), ("exphtml", "Export to an HTML file"),
      ("save", "Save"), ("quit", "Quit"),
    ])
  func fuzzy(_ filter: String, _ title: String) throws {
    let journey = try palette(filter, inTemplate: true)
    #expect(titles(journey).first == title)
  }

  @Test(
    "Letters that do not occur in order find nothing", arguments: ["zzz", "xvz", "save q"])
  func nothing(_ filter: String) throws {
    let journey = try palette(filter)
    #expect(titles(journey).isEmpty)
  }

  @Test(
    "Chinese titles and English names find the same commands",
    arguments: [("查找", "查找"), ("find", "查找"), ("另存", "另存为"), ("saveAs", "另存为"), ("预览", "预览：源码、文本")])
  func chinese(_ filter: String, _ title: String) throws {
    let journey = try palette(filter, .simplifiedChinese, inTemplate: true)
    #expect(titles(journey).first == title)
  }

  @Test("Recently used commands come first") func recent() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.chooseFromPalette("Mouse on or off")
    journey.press("^P")
    #expect(titles(journey).first == "Mouse on or off")
  }

  @Test("Up from the first row of a list moves to the last, and Down back to the first")
  func aroundTheEnds() throws {
    var journey = try palette()
    journey.press("Up")
    #expect(journey.picker?.selected == (journey.picker?.shown.count ?? 0) - 1)
    journey.press("Down")
    #expect(journey.picker?.selected == 0)
    journey.press("PgUp")
    #expect(journey.picker?.selected == 0)
  }

  @Test("The cursor is on the row that was moved to, and in the filter after typing")
  func cursor() throws {
    var journey = try palette()
    #expect(journey.picker?.isRowInFocus == false)
    journey.press("Down")
    #expect(journey.picker?.isRowInFocus == true)
    journey.type("s")
    #expect(journey.picker?.isRowInFocus == false)
  }
}
