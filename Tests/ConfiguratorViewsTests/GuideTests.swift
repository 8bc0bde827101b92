import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailTexts
import ModelJourney
import Testing

@testable import ConfiguratorViews
@testable import TerminalKit

/// The guide about everything that can have the focus: beside it from 100 columns, behind F1 at any width.
@Suite struct GuideTests {
  @Test("Every topic of the guide is reached by some screen")
  func everyTopicIsReached() throws {
    var reached: Set<FieldGuide.Topic> = []
    for script in ScreenScripts.all {
      let journey = try script.played(ScreenLook(columns: 120, rows: 40, language: .english))
      if let topic = journey.state.guideTopic { reached.insert(topic) }
    }
    for topics in try [formTopics(), editorTopics(), testTopics()] { reached.formUnion(topics) }
    #expect(Set(FieldGuide.Topic.allCases).subtracting(reached) == [])
  }

  @Test("Every item of the form has a topic, and each field its own") func formItems() throws {
    let topics = try formTopics()
    #expect(Set(topics.prefix(5)).count == 5)
    #expect(topics.dropFirst(5).allSatisfy { $0 == .templates })
  }

  @Test("Every part of the template editor and every row of the test screen has a topic of its own")
  func editorAndTest() throws {
    #expect(try editorTopics() == [.content, .subject, .usageType])
    let expected: [FieldGuide.Topic] = [
      .recipient, .testedType, .samples, .endpoint, .credentials, .sending,
    ]
    #expect(try testTopics() == expected)
  }

  private func formTopics() throws -> [FieldGuide.Topic] {
    var journey = try ModelJourney(ExampleConfigs.complete)
    return journey.state.workspace.document.outline.items.compactMap { item in
      journey.focus(item)
      return journey.state.guideTopic
    }
  }

  private func editorTopics() throws -> [FieldGuide.Topic] {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.openTemplate("SignIn")
    return [OpenTemplate.Part.content, .subject, .usageType].compactMap { part in
      journey.select(part)
      return journey.state.guideTopic
    }
  }

  private func testTopics() throws -> [FieldGuide.Topic] {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.press("^T")
    return [SendTestForm.Item.recipient, .usageType, .samples, .endpoint, .credentials, .send]
      .compactMap { item in
        journey.focus(item)
        return journey.state.guideTopic
      }
  }

  @Test(
    "From 100 columns the guide beside a dialog is about the dialog", arguments: Language.allCases,
    [100, 120])
  func besideTheDialog(_ language: Language, _ columns: Int) throws {
    var seen = 0
    for script in ScreenScripts.all {
      let journey = try script.played(ScreenLook(columns: columns, rows: 40, language: language))
      guard let topic = journey.state.topicBesideDialog,
        let area = journey.state.layout.guide
      else { continue }
      seen += 1
      let canvas = ScreenView.draw(journey.state)
      let title = FieldGuide.entry(topic).title(language)
      #expect(
        canvas.reads(title, row: area.row, column: area.column + 1), "\(script.name): \(title)")
      let dialog = (0..<canvas.height).map { canvas.line($0) }.joined(separator: "\n")
      #expect(dialog.contains(journey.state.strings(.headingGuide)), "\(script.name)")
    }
    #expect(seen > 30)
  }

  @Test("Every list and question of the screens has the guide beside it")
  func everyBoxHasItsGuide() throws {
    for script in ScreenScripts.all where !script.isBroken {
      let journey = try script.played(ScreenLook(columns: 120, rows: 40, language: .english))
      switch journey.state.workspace.dialogs.last {
      case .picker, .question: #expect(journey.state.topicBesideDialog != nil, "\(script.name)")
      case .prompt, .page, .replacing, nil: break
      }
    }
  }

  @Test("The palette explains the selected command where there is a topic about it")
  func palette() throws {
    var journey = try ModelJourney(ExampleConfigs.complete, columns: 120, rows: 40)
    journey.press("^P")
    journey.goToRow("Help on this")
    #expect(journey.state.guideTopic == .commands)
    journey.goToRow("Copy to Logto")
    #expect(journey.state.guideTopic == .handOver)
    journey.goToRow("Earlier versions")
    #expect(journey.state.guideTopic == .versions)
  }

  @Test("The preview stays while the status line asks for something")
  func previewStays() throws {
    var journey = try ModelJourney(ExampleConfigs.complete, columns: 120, rows: 40)
    journey.openTemplate("SignIn")
    journey.press("^F")
    #expect(ScreenView.draw(journey.state).text.contains("Preview: source"))
    journey.press("Esc", "^V")
    let text = ScreenView.draw(journey.state).text
    #expect(!text.contains("Preview: source") && text.contains("What Logto can fill in"))
    journey.press("Esc")
    #expect(ScreenView.draw(journey.state).text.contains("Preview: source"))
  }
}
