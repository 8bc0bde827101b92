import DirectMailConnector
import ModelJourney
import TerminalKit
import Testing

@testable import ConfiguratorModel

/// Editing the texts of a template: variables, replacing, cutting, the preview.
@Suite struct TemplateJourneyTests {
  @Test(
    "What is typed behind {{ is kept, whether or not a variable is chosen",
    arguments: [
      ("{{co", "Enter", "{{code}}"), ("{{code}}.", "", "{{code}}."),
      ("{{ code }}", "", "{{ code }}"),
      ("{{organisation.name}}</p>", "", "{{organisation.name}}</p>"), ("{{co", "Esc", "{{co"),
      ("{{", "Esc", "{{"), ("{{#if", "", "{{#if"),
    ])
  func typedPlaceholders(_ typed: String, _ key: String, _ expected: String) throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.openTemplate("SignIn")
    journey.press("Alt-A", "Backspace")
    journey.type(typed)
    journey.press(key)
    #expect(journey.body == expected)
    #expect(journey.state.workspace.dialogs.isEmpty)
  }

  @Test("Matches are replaced one by one, skipped or replaced together, and undone")
  func matchesAreReplacedSkippedAndReplacedTogether() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.openTemplate("SignIn")
    journey.paste("a1 a2 a3 a4 a5\n")
    journey.press("Up", "Right", "Right", "^R")
    journey.type("a")
    journey.press("Enter")
    journey.type("ba")
    journey.press("Enter")
    #expect(journey.state.workspace.replacing?.number == 1)
    #expect(journey.state.workspace.replacing?.total == 5)
    journey.press("y", "n", "Enter")
    #expect(journey.body.hasPrefix("a1 ba2 a3 ba4 a5\n"))
    #expect(journey.state.workspace.replacing?.number == 4)
    journey.press("a")
    #expect(journey.body.hasPrefix("ba1 ba2 a3 ba4 ba5\n"))
    #expect(journey.state.workspace.dialogs.isEmpty)
    #expect(journey.state.workspace.status?.text == "Replaced 4 times.")
    journey.press("Alt-U")
    #expect(journey.body.hasPrefix("a1 ba2 a3 ba4 a5\n"))
  }

  @Test("Esc ends a replacement; without a match there is none")
  func replacingStopsWhereItIsToldTo() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.openTemplate("SignIn")
    journey.press("^R")
    journey.type("code")
    journey.press("Enter")
    journey.type("number")
    journey.press("Enter", "Enter", "Esc")
    #expect(journey.body == "<p>Your number is {{code}}.</p>")
    #expect(journey.state.workspace.status?.text == "Replaced once.")
    journey.press("^R", "^U")
    journey.type("nowhere")
    journey.press("Enter", "Enter")
    #expect(journey.state.workspace.dialogs.isEmpty)
    #expect(journey.state.workspace.status?.text == "\"nowhere\" was not found.")
  }

  /// The preview renders only what is seen; what it shows is what the whole would show there.
  @Test("The preview scrolls to its end and back", arguments: [80, 120])
  func thePreviewScrollsToItsEndAndBack(_ columns: Int) throws {
    var journey = try ModelJourney(ExampleConfigs.complete, columns: columns)
    journey.openTemplate("SignIn")
    let body = "\n\n" + (1...60).map { "<p>\($0) {{\ncode\n}}</p>" }.joined(separator: "\n") + "\n"
    journey.handle(.externalEditorFinished(.success(body)))
    if columns < 100 { journey.press("^O") }
    let all = try #require(journey.state.templateEditor.rendered(journey.state.workspace)).content
    #expect(all.contains("<p>60 000000</p>"))
    let expected = all.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for count in [1, 5, 20, 61, 62, 1000] {
      let lines = journey.state.templateEditor.previewLines(count, journey.state.workspace).map(
        \.text)
      #expect(lines.dropFirst(2).elementsEqual(expected.prefix(lines.count - 2)))
      #expect(lines.count >= min(count, expected.count + 2))
    }
    for _ in 0..<20 { journey.press("^X PgDn") }
    let rows = try #require(journey.state.previewArea).rows
    #expect(journey.state.templateEditor.template?.previewScroll == expected.count + 2 - rows)
    journey.press("Alt-PgUp")
    #expect(
      journey.state.templateEditor.template?.previewScroll == expected.count + 2 - rows - (rows - 1)
    )
    for _ in 0..<20 { journey.press("Alt-PgUp") }
    #expect(journey.state.templateEditor.template?.previewScroll == 0)
    #expect(journey.body == body)
  }

  @Test("Typing hides the preview that covers the body")
  func typingBringsTheTextBackFromUnderItsPreview() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.openTemplate("SignIn")
    journey.press("^O", "PgDn")
    #expect(journey.state.templateEditor.template?.isPreviewShown == true)
    journey.type("x")
    #expect(journey.state.templateEditor.template?.isPreviewShown == false)
  }

  @Test("After cuts in two texts only the second is put back")
  func killsInSeveralTextsDoNotAddUp() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.openTemplate("SignIn")
    journey.press("Ctrl-Home", "^K")
    journey.select(.subject)
    journey.press("Home", "^K")
    journey.select(.content)
    journey.press("^Y")
    #expect(journey.body == "Your sign-in code")
  }

  @Test("Several lines put into the subject become one")
  func severalLinesPutIntoOneAreOne() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.openTemplate("Register")
    journey.press("Alt-A", "^X c")
    journey.select(.subject)
    journey.press("Alt-A", "^Y")
    journey.settle()
    #expect(
      journey.state.workspace.document.config.templateText(1, .subject)
        == "<p>Welcome!</p> <p>Your code is {{code}}.</p>")
  }

  @Test("A preview of an older text is not shown") func aPreviewThatComesLateIsNotShown() throws {
    var journey = try ModelJourney(ExampleConfigs.complete, columns: 120, rows: 30)
    journey.openTemplate("SignIn")
    journey.press("^O")
    let first = rendering(journey)
    #expect(first != nil)
    journey.type("x")
    journey.settle()
    let second = rendering(journey)
    #expect(second != nil && second != first)
    journey.handle(.previewRendered(second ?? 0, .success(["new"])))
    journey.handle(.previewRendered(first ?? 0, .success(["old"])))
    #expect(journey.state.templateEditor.template?.previewText == .success(["new"]))
  }

  @Test("The preview as text follows a new size and undo")
  func aPreviewAsTextFollowsAllThatChangesIt() throws {
    var journey = try ModelJourney(ExampleConfigs.complete, columns: 120, rows: 30)
    journey.openTemplate("SignIn")
    journey.press("^O")
    journey.handle(.resized(Size(columns: 100, rows: 30)))
    journey.settle()
    #expect(rendering(journey) != nil)
    journey.type("x")
    journey.settle()
    journey.press("Alt-U")
    journey.settle()
    #expect(rendering(journey) != nil)
  }

  private func rendering(_ journey: ModelJourney) -> Int? {
    journey.effects.compactMap { effect in
      if case .renderPreview(let number, _, _) = effect { number } else { nil }
    }.last
  }
}
