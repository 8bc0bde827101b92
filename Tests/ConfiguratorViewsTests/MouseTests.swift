import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailTexts
import ModelJourney
import Testing

@testable import ConfiguratorViews
@testable import TerminalKit

/// A click goes to what is drawn under the pointer.
@Suite struct MouseTests {
  @Test(
    "A click on a row of the palette chooses it, or runs it when it is chosen",
    arguments: ["Help on this", "Save", "Copy to Logto", "Sample values"])
  func aClickChoosesTheRowThatIsDrawnThere(_ selected: String) throws {
    var journey = try ModelJourney(ExampleConfigs.complete, columns: 80, rows: 16)
    journey.press("^P")
    journey.goToRow(selected)
    let start = try picker(journey)
    var found = 0
    for place in start.shown.indices {
      let item = start.items[start.shown[place]]
      guard
        let row = rows(journey).firstIndex(where: {
          $0.contains("│ ▸ \(item.title)  ") || $0.contains("│   \(item.title)  ")
        })
      else {
        continue
      }
      var clicked = journey
      press(&clicked, row: row, column: 20)
      // The chosen row is carried out; any other is chosen.
      if place == start.selected {
        #expect(
          clicked.state.workspace.dialogs.last != journey.state.workspace.dialogs.last,
          "\(item.title)")
      } else {
        #expect(try picker(clicked).selectedItem?.choice == item.choice, "\(item.title)")
      }
      found += 1
    }
    #expect(found >= 8)
  }

  @Test("A click beside the rows of the palette chooses nothing")
  func aClickBesideTheChoicesOfAPickerChoosesNothing() throws {
    var journey = try ModelJourney(ExampleConfigs.complete, columns: 80, rows: 16)
    journey.press("^P")
    journey.press("End")
    let drawn = rows(journey)
    let filter = try #require(drawn.firstIndex { $0.contains("│ Filter") })
    let bottom = try #require(drawn.lastIndex { $0.contains("└") })
    for row in [filter - 1, filter, bottom, bottom + 1] {
      var clicked = journey
      press(&clicked, row: row, column: 20)
      #expect(clicked.state.workspace.dialogs == journey.state.workspace.dialogs, "row \(row)")
    }
  }

  @Test("A click on the preview changes nothing, and one on the subject goes there")
  func aClickOnThePreviewLeavesThePartThatIsEdited() throws {
    var journey = try ModelJourney(ExampleConfigs.complete, columns: 120, rows: 24)
    journey.openTemplate("SignIn")
    journey.press("F2")
    let part = try #require(journey.state.templateEditor.template?.part)
    for row in 1..<6 { press(&journey, row: row, column: 110) }
    #expect(journey.state.templateEditor.template?.part == part)
    let subject = try #require(rows(journey).firstIndex { $0.contains("Subject") })
    press(&journey, row: subject, column: 20)
    #expect(journey.state.templateEditor.template?.part == .subject)
  }

  @Test(
    "A click on a button of a question gives its answer",
    arguments: Language.allCases, [40, 80, 120])
  func aClickOnAButtonGivesItsAnswer(_ language: Language, _ columns: Int) throws {
    var journey = try ModelJourney(
      ExampleConfigs.complete, language: language, columns: columns, rows: 16)
    journey.focus(.fromAlias)
    journey.type("x")
    journey.press("^S")
    for (answer, key) in [(Question.Answer.saveAnyway, "s"), (.cancel, "c"), (.testFirst, "t")] {
      let label = journey.state.workspace.label(of: answer)
      let drawn = ScreenView.draw(journey.state)
      let place = try #require(
        (0..<16).lazy.compactMap { row in
          (0..<columns).first { drawn.reads(label, row: row, column: $0) }.map { (row, $0) }
        }.first, "\(answer)")
      var clicked = journey
      press(&clicked, row: place.0, column: place.1)
      var typed = journey
      typed.press(key)
      #expect(clicked.state.workspace.dialogs == typed.state.workspace.dialogs, "\(answer)")
      #expect(clicked.effects == typed.effects, "\(answer)")
      var missed = journey
      press(&missed, row: place.0 + 3, column: place.1)
      #expect(missed.state.workspace.dialogs == journey.state.workspace.dialogs)
    }
  }

  @Test("On the test screen a click goes to a line, and another one uses it")
  func theTestScreenIsClickedAsTheForm() throws {
    var journey = try ModelJourney(ExampleConfigs.complete, columns: 80, rows: 24)
    journey.fillInTest(to: "ann@example.com")
    let type = try #require(rows(journey).firstIndex { $0.contains("Usage type") })
    press(&journey, row: type, column: 5)
    #expect(journey.state.sendTest.form?.focus == .usageType)
    #expect(journey.state.workspace.dialogs.isEmpty)
    press(&journey, row: type, column: 30)
    #expect(try picker(journey).items[0].choice == .sendTest(.setUsage(.type("SignIn"))))
    journey.press("Esc")
    let send = try #require(rows(journey).lastIndex { $0.contains("   Send") })
    press(&journey, row: send, column: 5)
    #expect(journey.state.sendTest.form?.isSending == false)
    press(&journey, row: send, column: 5)
    #expect(journey.state.sendTest.form?.isSending == true)
  }

  @Test("A second click opens the region's list, a template or its usage types")
  func aSecondClickOpensAChoice() throws {
    var journey = try ModelJourney(ExampleConfigs.complete, columns: 80, rows: 24)
    let region = try #require(rows(journey).firstIndex { $0.contains("Region") })
    press(&journey, row: region, column: 5)
    #expect(journey.state.workspace.dialogs.isEmpty)
    press(&journey, row: region, column: 5)
    #expect(try picker(journey).items.last?.choice == .form(.setRegion(nil)))
    journey.press("Esc")
    let template = try #require(rows(journey).firstIndex { $0.contains("ForgotPassword") })
    press(&journey, row: template, column: 5)
    press(&journey, row: template, column: 5)
    #expect(journey.state.templateEditor.template?.index == 2)
    let type = try #require(rows(journey).firstIndex { $0.contains("Usage type") })
    press(&journey, row: type, column: 5)
    press(&journey, row: type, column: 5)
    #expect(
      try picker(journey).items[0].choice == .templateEditor(.setUsageType("SignIn", at: 2)))
  }

  private func rows(_ journey: ModelJourney) -> [String] {
    ScreenView.draw(journey.state).text.split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
  }

  private func press(_ journey: inout ModelJourney, row: Int, column: Int) {
    journey.handle(.input(.mouse(MouseEvent(.press, row: row, column: column))))
  }

  @Test(
    "A click on a key hint does what the key does", arguments: Language.allCases, [40, 120])
  func hints(_ language: Language, _ columns: Int) throws {
    for script in ScreenScripts.all {
      let look = ScreenLook(columns: columns, rows: 24, language: language)
      let journey = try script.played(look)
      let drawn = ScreenView.draw(journey.state)
      let row = journey.state.layout.hintRow
      for hint in journey.state.shownHints {
        #expect(
          drawn.reads("\(hint.key) \(hint.word)", row: row, column: hint.column), "\(script.name)")
        var clicked = journey
        press(&clicked, row: row, column: hint.column)
        var typed = journey
        typed.press(hint.key)
        #expect(
          ScreenView.draw(clicked.state).text == ScreenView.draw(typed.state).text,
          "\(script.name): \(hint.key)")
        #expect(clicked.effects == typed.effects, "\(script.name): \(hint.key)")
      }
    }
  }

  @Test("After ^X a click on a row of the box presses its key", arguments: [(40, 12), (80, 24)])
  func prefixMenu(_ columns: Int, _ rows: Int) throws {
    var journey = try ModelJourney(ExampleConfigs.complete, columns: columns, rows: rows)
    journey.press("^X")
    let menu = try #require(journey.state.prefixMenu)
    for entry in menu.entries {
      var clicked = journey
      press(&clicked, row: entry.row, column: entry.column)
      var typed = journey
      typed.press(entry.key)
      #expect(!clicked.state.isPrefixPending)
      #expect(clicked.effects == typed.effects, "\(entry.key)")
      #expect(
        ScreenView.draw(clicked.state).text == ScreenView.draw(typed.state).text, "\(entry.key)")
    }
    var missed = journey
    press(&missed, row: menu.area.row, column: 2)
    #expect(missed.state.isPrefixPending)
  }

  @Test("A click between two key hints does nothing") func besideHints() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    let before = journey.state.workspace.dialogs
    let second = try #require(journey.state.shownHints.dropFirst().first)
    press(&journey, row: 23, column: second.column - 1)
    press(&journey, row: 23, column: 79)
    #expect(journey.state.workspace.dialogs == before && journey.effects.isEmpty)
  }

  @Test("A click on the count of findings lists them", arguments: [40, 80])
  func counts(_ columns: Int) throws {
    var journey = try ModelJourney(ExampleConfigs.withoutKeys, columns: columns, rows: 24)
    let column = journey.state.titleCountsColumn
    let line = ScreenView.draw(journey.state).line(0)
    #expect(line.dropFirst(column).hasPrefix("✗ "))
    var missed = journey
    press(&missed, row: 0, column: column - 2)
    #expect(missed.state.workspace.dialogs.isEmpty)
    press(&journey, row: 0, column: column)
    #expect(try picker(journey).title == "Findings")
  }

  @Test("A click on the badge of the sandbox explains the sandbox", arguments: Language.allCases)
  func badge(_ language: Language) throws {
    var journey = try ModelJourney(ExampleConfigs.complete, language: language, hasSandbox: true)
    press(&journey, row: 0, column: 2)
    guard case .page(let page) = journey.state.workspace.dialogs.last else {
      Issue.record("no page")
      return
    }
    #expect(page.title == FieldGuide.entry(.sandbox).title(language))
  }

  @Test("A click in a file that is not JSON reaches the key hints only") func repair() throws {
    var journey = ModelJourney(brokenFile: Array("{\"a\": 1,}".utf8))
    press(&journey, row: 0, column: 75)
    #expect(journey.state.workspace.dialogs.isEmpty)
    let fix = try #require(journey.state.shownHints.first { $0.key == "f" })
    press(&journey, row: journey.state.layout.hintRow, column: fix.column)
    #expect(journey.question?.subject == .repair)
  }

  @Test("Dragging in the body selects, and the selection can be copied") func dragging() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.openTemplate("SignIn")
    let row = try #require(rows(journey).firstIndex { $0.contains("<p>Your code") })
    let column = try #require(
      (0..<80).first { ScreenView.draw(journey.state).reads("<p>", row: row, column: $0) })
    press(&journey, row: row, column: column)
    journey.handle(.input(.mouse(MouseEvent(.drag, row: row, column: column + 2))))
    journey.handle(.input(.mouse(MouseEvent(.drag, row: row, column: column + 3))))
    journey.handle(.input(.mouse(MouseEvent(.release, row: row, column: column + 3))))
    journey.press("^C")
    #expect(journey.effects.contains(.copy("<p>")))
  }

  private func picker(_ journey: ModelJourney) throws -> Picker {
    try #require(journey.picker)
  }
}

extension Canvas {
  /// Whether `text` stands at this place.
  func reads(_ text: String, row: Int, column: Int) -> Bool {
    var column = column
    for character in text {
      guard let cell = cell(row: row, column: column), cell.text == String(character) else {
        return false
      }
      column += cell.width
    }
    return true
  }
}
