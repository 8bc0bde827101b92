import DirectMail
import DirectMailConnector
import ModelJourney
import TerminalKit
import Testing

@testable import ConfiguratorModel

/// Every question the program asks, and the keys that are typed before it can be read.
@Suite struct QuestionTests {
  /// A question and the steps that lead to it.
  struct Way: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let subject: Question.Subject
    let play: @Sendable (Language) throws -> ModelJourney
  }

  private static let path = "/home/ann/connector.json"
  private static let sandbox = SandboxAccess(
    url: "http://127.0.0.1:4000", accessKeyID: "sandbox", accessKeySecret: "s", sender: "a@b.c")

  private static func edited(_ language: Language) throws -> ModelJourney {
    var journey = try ModelJourney(ExampleConfigs.complete, language: language)
    journey.focus(.fromAlias)
    journey.type("x")
    return journey
  }

  private static func way(
    _ name: String, _ subject: Question.Subject, _ text: String = ExampleConfigs.complete,
    _ play: @escaping @Sendable (inout ModelJourney) -> Void
  ) -> Way {
    Way(testDescription: name, subject: subject) { language in
      var journey = try ModelJourney(text, language: language)
      play(&journey)
      return journey
    }
  }

  private static func edit(
    _ name: String, _ subject: Question.Subject,
    _ play: @escaping @Sendable (inout ModelJourney) -> Void
  ) -> Way {
    Way(testDescription: name, subject: subject) { language in
      var journey = try edited(language)
      play(&journey)
      return journey
    }
  }

  private static func afterSave(
    _ name: String, _ subject: Question.Subject, _ result: SaveResult
  ) -> Way {
    edit(name, subject) {
      $0.press("^S")
      $0.answer(.saveAnyway)
      $0.handle(.saved(result, path: path))
    }
  }

  static let ways: [Way] = [
    edit("quit", .quit) { $0.press("^Q") },
    edit("save", .save) { $0.press("^S") },
    way("save what is rejected", .save, ExampleConfigs.withoutKeys) {
      $0.type("LTAI")
      $0.press("^S")
    },
    afterSave("changed", .changedOnDisk, .changedOnDisk([])),
    afterSave("removed", .removedOnDisk, .changedOnDisk(nil)),
    afterSave("exists", .overwriteExisting, .exists),
    afterSave("in place", .saveInPlace, .needsInPlace("a mount")),
    edit("leaving", .leaving) {
      $0.press("^S")
      $0.answer(.saveAnyway)
      $0.press("^Q", "^Q")
    },
    edit("discarded, in a draft", .discardUnkept) {
      $0.press("^Q")
      $0.answer(.discard)
      $0.handle(.droppedKept(.failed(Failure("The disk is full."), hasDraft: true)))
    },
    edit("discarded, nowhere", .discardUnkept) {
      $0.press("^Q")
      $0.answer(.discard)
      $0.handle(.droppedKept(.failed(Failure("The disk is full."), hasDraft: false)))
    },
    way("recovery", .recovery) {
      $0.handle(.recoveryFound(bytes: Array("{}".utf8), when: "10:00", isStale: true))
    },
    way("fill in", .sandboxAccount, ExampleConfigs.withoutKeys) {
      $0.press("^X z")
      $0.handle(.sandboxStarted(sandbox))
    },
    way("adopt", .adoptAccount) {
      $0.press("^X z")
      $0.handle(.sandboxStarted(sandbox))
    },
    Way(testDescription: "repair", subject: .repair) { language in
      var journey = ModelJourney(brokenFile: Array("{\"a\": 1,}".utf8), language: language)
      journey.press("f")
      return journey
    },
    way("open elsewhere", .otherSession) { $0.handle(.otherSessionFound("ann")) },
    way("forget", .forgetTests) {
      let isEnglish = $0.state.workspace.settings.language == .english
      $0.chooseFromPalette(isEnglish ? "Forget the tests sent" : "清除测试记录")
    },
    way("restore", .restoreVersion) {
      $0.handle(.versionLoaded(1, .success(Array("{}".utf8))))
    },
  ]

  @Test("Every question has steps that lead to it") func allSubjectsAreHere() {
    #expect(Set(Self.ways.map(\.subject)) == Set(Question.Subject.allCases))
  }

  @Test(
    "The answers to a question have distinct letters, and the default destroys nothing",
    arguments: ways, Language.allCases)
  func answers(_ way: Way, _ language: Language) throws {
    let journey = try way.play(language)
    let question = try #require(journey.question)
    #expect(question.subject == way.subject)
    let workspace = journey.state.workspace
    let letters = question.answers.map(workspace.initial(of:))
    #expect(Set(letters).count == letters.count, "\(letters)")
    for (answer, letter) in zip(question.answers, letters) {
      let label = workspace.label(of: answer)
      let upper = letter.uppercased()
      let isShown = ["[\(upper)]", "[\(letter)]", "(\(upper))"].contains { label.contains($0) }
      #expect(isShown, "\(label)")
    }
    #expect(!question.answers[question.selected].isDestructive)
  }

  @Test("The letter of an answer is in brackets where a word begins with it, else after it")
  func labels() throws {
    let english = try ModelJourney(ExampleConfigs.complete).state.workspace
    #expect(english.label(of: .discard) == "[D]iscard changes")
    #expect(english.label(of: .saveElsewhere) == "Save [e]lsewhere")
    let chinese = try ModelJourney(ExampleConfigs.complete, language: .simplifiedChinese)
    #expect(chinese.state.workspace.label(of: .discard) == "放弃修改(D)")
  }

  @Test(
    "Keys typed before a question was on the screen never give a destructive answer",
    arguments: ways)
  func typedAhead(_ way: Way) throws {
    let journey = try way.play(.english)
    let question = try #require(journey.question)
    for (index, answer) in question.answers.enumerated() where answer.isDestructive {
      var asked = journey
      asked.uncover()
      asked.pressAhead(asked.state.workspace.initial(of: answer))
      #expect(asked.question?.subject == way.subject, "\(answer)")
      #expect(asked.effects.isEmpty)
      #expect(asked.state.workspace.status?.text.hasPrefix("Press ") == true)

      // Moving to its button has no effect either.
      var steered = journey
      steered.uncover()
      for _ in 0..<((index - question.selected + question.answers.count) % question.answers.count) {
        steered.pressAhead("Tab")
      }
      steered.pressAhead("Enter")
      #expect(steered.question?.subject == way.subject, "\(answer)")

      // Once the question has been shown, the answer is accepted.
      asked.handle(.shown)
      asked.press(asked.state.workspace.initial(of: answer))
      #expect(asked.question == nil || asked.question?.subject != way.subject, "\(answer)")
    }
  }

  @Test("d typed ahead after ^Q asks to press it again, and then discards")
  func discardTypedAhead() throws {
    var journey = try Self.edited(.english)
    journey.pressAhead("^Q", "d")
    #expect(journey.question?.subject == .quit)
    #expect(
      journey.state.workspace.status == Status(.warning, "Press d again to discard changes."))
    journey.handle(.shown)
    journey.press("d")
    #expect(journey.effects.last == .keepDropped(Array(journey.text.utf8)))
  }

  @Test("The default and Cancel may be typed ahead", arguments: ["Enter", "s", "Esc", "c"])
  func harmlessTypedAhead(_ key: String) throws {
    var journey = try Self.edited(.english)
    journey.pressAhead("^Q", key)
    #expect(journey.question == nil)
  }

  @Test("A question that is uncovered again has to be shown again")
  func uncovered() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.handle(.recoveryFound(bytes: Array("{}".utf8), when: "10:00", isStale: false))
    journey.handle(.otherSessionFound("ann"))
    journey.pressAhead("c", "d")
    #expect(journey.question?.subject == .recovery)
    #expect(journey.effects.isEmpty)
  }

  @Test("Keys typed right behind a letter that answers do not reach the form")
  func restOfARead() throws {
    var journey = try Self.edited(.english)
    journey.settle()
    let before = journey.text
    journey.press("^Q")
    for (offset, letter) in "cat".unicodeScalars.enumerated() {
      journey.handle(.input(.key(Key(.scalar(letter))), isFollowed: offset < 2))
    }
    #expect(journey.question == nil)
    #expect(journey.text == before)
    #expect(
      journey.state.workspace.status?.text == "What was typed right after the answer was ignored.")
    journey.type("y")
    journey.settle()
    #expect(journey.text != before)
  }

  @Test("Quitting shows what saving would change, and why no mail could be sent with it")
  func quittingShowsWhatSavingDoes() throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.focus(.accessKeyId)
    journey.press("^U", "^Q")
    let question = try #require(journey.question)
    #expect(
      question.message.map(\.text).contains {
        $0.hasPrefix("Logto would save this configuration, but could not send")
      })
    #expect(question.message.map(\.text).contains("AccessKey ID is empty"))
    #expect(question.text.contains { $0.kind == .added })
  }
}

extension ModelJourney {
  /// Makes the question on top count as new, by opening and closing another one over it.
  fileprivate mutating func uncover() {
    handle(.otherSessionFound("ann"))
    handleUnseen(.input(.key(Key(.enter))))
  }
}
