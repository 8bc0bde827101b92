import ConfiguratorModel
import DirectMail
import DirectMailTexts
import ModelJourney
import Testing

@testable import ConfiguratorViews
@testable import TerminalKit

/// The appearance of dialogs: the action of Enter, the selected row, the keys that may follow ^X.
@Suite struct DialogLookTests {
  private func hintLine(_ journey: ModelJourney) -> String {
    let canvas = ScreenView.draw(journey.state)
    return canvas.line(canvas.height - 1)
  }

  @Test("The line of keys shows what Enter and Esc will do in a dialog")
  func words() throws {
    var journey = try ModelJourney.edited()
    journey.press("^Q")
    #expect(hintLine(journey).contains("Enter Save  Esc Cancel"))
    journey.press("Right")
    #expect(hintLine(journey).contains("Enter Discard changes  Esc Cancel"))
    journey.press("Esc", "^X h")
    #expect(hintLine(journey).contains("Enter Copy  Esc Cancel"))
    journey.press("End")
    #expect(hintLine(journey).contains("Enter Open  Esc Cancel"))
    journey.press("Esc")
    journey.handle(.recoveryFound(bytes: Array("{}".utf8), when: "10:00", isStale: false))
    #expect(hintLine(journey).contains("Enter Recover"))
    #expect(!hintLine(journey).contains("Esc"), "Esc decides nothing there")
    journey.answer(.dropRecovery)
    journey.openTemplate("SignIn")
    journey.press("^V")
    #expect(hintLine(journey).contains("Enter Insert  Esc Cancel"))
    journey.press("Esc", "^X i")
    #expect(hintLine(journey).contains("Enter OK  Esc Cancel  Tab Complete"))
  }

  @Test("The line of keys shows in Chinese what Enter does")
  func chineseWords() throws {
    var journey = try ModelJourney(ExampleConfigs.chinese, language: .simplifiedChinese)
    journey.press("^X h")
    #expect(hintLine(journey).contains("Enter 复制"))
  }

  @Test(
    "The selected row of a list has a mark, and the cursor once the user moved to it",
    arguments: [false, true])
  func chosenRow(_ ascii: Bool) throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.press("Tab", "Tab", "Enter")
    func marked(_ journey: ModelJourney) -> Int? {
      let canvas = ScreenView.draw(journey.state, ascii: ascii)
      let mark = ascii ? "| > " : "│ ▸ "
      return (0..<canvas.height).first { canvas.line($0).contains(mark) }
    }
    let first = try #require(marked(journey))
    let filter = ScreenView.draw(journey.state, ascii: ascii).cursor
    #expect(filter?.row == first - 1)
    journey.press("Down")
    #expect(marked(journey) == first + 1)
    #expect(ScreenView.draw(journey.state, ascii: ascii).cursor?.row == first + 1)
    journey.type("n")
    #expect(ScreenView.draw(journey.state, ascii: ascii).cursor?.row == filter?.row)
  }

  @Test("A list that continues below shows so") func moreBelow() throws {
    var journey = try ModelJourney(ExampleConfigs.complete, columns: 80, rows: 16)
    journey.press("^P")
    #expect(ScreenView.draw(journey.state).text.contains("more below"))
    journey.press("End")
    #expect(!ScreenView.draw(journey.state).text.contains("more below"))
  }

  @Test(
    "After ^X a box lists every key that has an effect, at each size",
    arguments: Language.allCases, [(40, 12), (80, 24), (120, 40)])
  func prefixBox(_ language: Language, _ size: (Int, Int)) throws {
    var journey = try ModelJourney(
      ExampleConfigs.complete, language: language, columns: size.0, rows: size.1)
    journey.openTemplate("SignIn")
    let plain = ScreenView.draw(journey.state)
    journey.press("^X")
    let canvas = ScreenView.draw(journey.state)
    let box = (0..<canvas.height).filter { canvas.line($0) != plain.line($0) }
      .map { canvas.line($0) }.joined(separator: "\n")
    let scopes: [KeyScope] = [.body, .editor, .everywhere]
    // The part of a word that distinguishes it from the others.
    let letters = language == .simplifiedChinese ? 2 : 3
    for row in scopes.flatMap({ CommandTable.byScope[$0] ?? [] })
    where row.takesEffect(in: journey.state) {
      for sequence in row.sequences where sequence.keys.count == 2 {
        let key = try #require(sequence.keys.last).description
        let word = journey.state.strings(.hint, row.command).prefix(letters)
        let title = journey.state.strings(.command, row.command).prefix(letters)
        #expect(
          box.contains("\(key) ") && (box.contains(word) || box.contains(title)),
          "\(sequence.description) of \(row.command): \(box)")
      }
    }
    journey.press("Esc")
    #expect(ScreenView.draw(journey.state) == plain)
  }

  @Test("Copying a page shows a confirmation") func copiedPage() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.press("F1")
    #expect(hintLine(journey).contains("c Copy"))
    journey.press("c")
    #expect(ScreenView.draw(journey.state).text.contains("Copied to the clipboard"))
    journey.press("Esc", "^X k")
    #expect(hintLine(journey).contains("^X c Copy"))
    journey.press("^X c")
    #expect(ScreenView.draw(journey.state).text.contains("Copied to the clipboard"))
  }

  @Test("What was copied from a prompt is confirmed above it") func copiedFromPrompt() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.press("^X a", "End", "Shift-Left", "^C")
    let canvas = ScreenView.draw(journey.state)
    #expect(canvas.line(canvas.height - 3).contains("Copied to the clipboard"))
  }

  @Test("The badge and the endpoint name the sandbox in the language of the screen")
  func sandboxName() throws {
    for (language, name) in [(Language.english, "SANDBOX"), (.simplifiedChinese, "沙箱")] {
      var journey = try ModelJourney(
        ExampleConfigs.chinese, language: language, sandbox: ExampleConfigs.sandbox)
      let form = ScreenView.draw(journey.state)
      #expect(form.reads(" \(name)  dmconfig", row: 0, column: 1))
      journey.press("^T")
      let text = ScreenView.draw(journey.state).text
      #expect(text.contains("\(name)  http://127.0.0.1:40123"))
      #expect(language == .english || !text.contains("SANDBOX"))
    }
  }

  @Test("A value that is not a text is shown with its kind, but never the secret")
  func oddValues() throws {
    let journey = try ModelJourney(ExampleConfigs.oddKinds)
    let text = ScreenView.draw(journey.state).text
    #expect(text.contains("7 (number, not text)"))
    #expect(text.contains("{\"a\": 1} (object, not text)"))
    #expect(text.contains("not text: list") && !text.contains("\"x\""))
    let chinese = try ModelJourney(ExampleConfigs.oddKinds, language: .simplifiedChinese)
    #expect(ScreenView.draw(chinese.state).text.contains("7（数字，不是文本）"))
  }

  @Test("An offered value is drawn as selected, with the names that continue a path above it")
  func promptLook() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.openTemplate("SignIn")
    journey.press("^X i")
    let canvas = ScreenView.draw(journey.state)
    let row = canvas.height - 2
    let start = try #require(
      (0..<canvas.width).first { canvas.reads("SignIn.html", row: row, column: $0) })
    #expect(canvas.cell(row: row, column: start)?.style.reverse == true)
    #expect(canvas.cell(row: row, column: start + 10)?.style.reverse == true)
    journey.type("m/")
    journey.press("Tab")
    journey.handle(.namesListed("m/", .success(["a.html", "dir/", "\u{1B}[31m"])))
    let above = ScreenView.draw(journey.state).line(row - 1)
    #expect(above.contains("a.html  dir/") && !above.contains("\u{1B}"))
  }
}
