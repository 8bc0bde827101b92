import ConfiguratorModel
import DirectMail
import DirectMailTexts
import ModelJourney
import Testing

/// A named screen and the way to it.
struct ScreenScript: Sendable {
  let name: String
  var isNew = false
  /// Whether the file is not JSON.
  var isBroken = false
  let text: @Sendable (Language) -> String
  let play: @Sendable (inout ModelJourney) -> Void

  init(
    _ name: String, _ text: String? = nil, isNew: Bool = false,
    play: @escaping @Sendable (inout ModelJourney) -> Void = { _ in }
  ) {
    self.name = name
    self.isNew = isNew
    self.text = { language in
      text ?? (language == .english ? ExampleConfigs.complete : ExampleConfigs.chinese)
    }
    self.play = play
  }

  init(
    broken name: String, _ text: @escaping @Sendable (String) -> String,
    play: @escaping @Sendable (inout ModelJourney) -> Void = { _ in }
  ) {
    self.name = name
    isBroken = true
    self.text = { language in
      text(language == .english ? ExampleConfigs.complete : ExampleConfigs.chinese)
    }
    self.play = play
  }

  init(starter name: String, play: @escaping @Sendable (inout ModelJourney) -> Void = { _ in }) {
    self.name = name
    isNew = true
    text = { ExampleConfigs.starter($0) }
    self.play = play
  }
}

enum ScreenScripts {
  static let form: [ScreenScript] = [
    ScreenScript(starter: "a new file"),
    ScreenScript("filled in"),
    ScreenScript("the secret masked") { $0.press("Tab") },
    ScreenScript("the secret shown") { $0.press("Tab", "^R") },
    ScreenScript("the region") { $0.press("Tab", "Tab") },
    ScreenScript("the sender's alias, too long") {
      $0.press("Tab", "Tab", "Tab", "Tab")
      $0.type(" Incorporated 公司")
      $0.settle()
    },
    ScreenScript("a template") { $0.press("Tab", "Tab", "Tab", "Tab", "Tab", "Tab") },
    ScreenScript("adding a template") { $0.press("End", "Tab", "Tab", "End") },
    ScreenScript("missing types", ExampleConfigs.withoutKeys) {
      $0.press("Tab", "Tab", "Tab", "Tab", "Tab", "Tab")
    },
    ScreenScript("values of other kinds", ExampleConfigs.oddKinds),
    ScreenScript("after ^X") { $0.press("^X") },
    ScreenScript("after an unknown ^X sequence") { $0.press("^X", "5") },
  ]

  /// Opens the template of `row`, counted from 0.
  private static func open(_ journey: inout ModelJourney, row: Int = 1) {
    for _ in 0..<(5 + row) { journey.press("Down") }
    journey.press("Enter")
  }

  static let editor: [ScreenScript] = [
    ScreenScript("the body") { open(&$0) },
    ScreenScript("the subject") {
      open(&$0)
      $0.press("Up")
    },
    ScreenScript("the usage type") {
      open(&$0)
      $0.press("Up", "Up")
    },
    ScreenScript("a selection") {
      open(&$0)
      $0.press("Shift-Right", "Shift-Right", "Shift-Right", "Shift-Right")
    },
    ScreenScript("finding") {
      open(&$0)
      $0.press("^F")
      $0.type("code")
    },
    ScreenScript("replacing") {
      open(&$0)
      $0.press("^R")
      $0.type("code")
      $0.press("Enter")
      $0.type("number")
      $0.press("Enter")
    },
    ScreenScript("the preview as source") {
      open(&$0)
      $0.press("^O")
    },
    ScreenScript("the preview as text") {
      open(&$0)
      $0.press("^O", "^O")
      $0.handle(.previewRendered(1, .success(["Welcome!", "", "Your code is 000000."])))
    },
    ScreenScript("long lines, not wrapped") {
      open(&$0)
      $0.press("Ctrl-End")
      $0.type(" A long line that does not end before the edge 很长的一行，一直到窗口的边缘之外 of the window.")
      $0.press("F2")
    },
    ScreenScript("long lines, wrapped") {
      open(&$0)
      $0.press("Ctrl-End")
      $0.type(" A long line that does not end before the edge 很长的一行，一直到窗口的边缘之外 of the window.")
    },
    ScreenScript("variables") {
      open(&$0)
      $0.type("{{")
    },
    ScreenScript("replacing") {
      open(&$0)
      $0.press("^R")
      $0.type("code")
    },
    ScreenScript("exporting the body") {
      open(&$0)
      $0.press("^X e")
    },
  ]

  private static func fill(_ journey: inout ModelJourney, allTypes: Bool = false) {
    journey.press("^T")
    journey.type("ann@example.com")
    if allTypes { journey.press("Tab", "Enter", "End", "Enter") }
  }

  static let sendTest: [ScreenScript] = [
    ScreenScript("empty") { $0.press("^T") },
    ScreenScript("no address") { $0.press("^T", "Enter") },
    ScreenScript("an obstacle", ExampleConfigs.withoutKeys) {
      fill(&$0)
      $0.press("Enter")
    },
    ScreenScript("sending") {
      fill(&$0)
      $0.press("Enter")
      for _ in 0..<13 { $0.handle(.timer(.spinner)) }
    },
    ScreenScript("accepted") {
      fill(&$0)
      $0.press("Enter")
      $0.handle(.sendFinished(ExampleResults.accepted(1)))
    },
    ScreenScript("refused") {
      fill(&$0)
      $0.press("Enter")
      $0.handle(.sendFinished(ExampleResults.refused(1, $0.state.workspace.settings.language)))
    },
    ScreenScript("all types") {
      fill(&$0, allTypes: true)
      $0.press("^T")
      $0.handle(.sendFinished(ExampleResults.accepted(1)))
      $0.handle(.sendFinished(ExampleResults.refused(3, $0.state.workspace.settings.language)))
    },
    ScreenScript("all types, cancelled") {
      fill(&$0, allTypes: true)
      $0.press("^T", "Esc")
      for number in 1...4 {
        $0.handle(
          .sendFinished(
            TestResult(number: number, outcome: .cancelled(mayHaveBeenAccepted: number < 3))))
      }
    },
    ScreenScript("choosing a reserved recipient") {
      $0.press("^X z")
      $0.handle(.sandboxStarted(ExampleResults.sandbox))
      $0.press("Esc", "^T", "^R")
    },
    ScreenScript("choosing the endpoint") {
      fill(&$0)
      $0.press("Tab", "Tab", "Tab", "Enter")
    },
    ScreenScript("choosing the credentials") {
      fill(&$0)
      $0.press("Tab", "Tab", "Tab", "Tab", "Enter")
    },
    ScreenScript("sample values") {
      fill(&$0)
      $0.press("Tab", "Tab", "Enter")
    },
    ScreenScript("the list of tests") {
      fill(&$0)
      $0.press("Enter")
      $0.handle(.sendFinished(ExampleResults.accepted(1)))
      $0.press("Enter")
      $0.handle(.sendFinished(ExampleResults.refused(2, $0.state.workspace.settings.language)))
      $0.press("^X l")
    },
  ]

  private static func edit(_ journey: inout ModelJourney) {
    journey.press("Tab", "Tab", "Tab", "Tab")
    journey.type("x")
  }

  /// Adds a comma after the last template.
  private static let withComma: @Sendable (String) -> String = {
    $0.replacing("\n  ]\n}", with: ",\n  ]\n}")
  }

  static let repair: [ScreenScript] = [
    ScreenScript(broken: "a comma too many", withComma),
    ScreenScript(broken: "a fix is asked about", withComma) { $0.press("f") },
    ScreenScript(broken: "a long line") { withComma($0).replacing("\n", with: "") },
    ScreenScript(broken: "no fix is known") { $0.replacing("\"SignIn\"", with: "SignIn") },
    ScreenScript(broken: "another encoding") { "\0{\0\($0)" },
  ]

  static let dialogs: [ScreenScript] = [
    ScreenScript("region") { $0.press("Tab", "Tab", "Enter") },
    ScreenScript("region, filtered") {
      $0.press("Tab", "Tab")
      $0.type("cn")
    },
    ScreenScript("usage type") {
      $0.press("Down", "Down", "Down", "Down", "Down", "Enter", "Up", "Up", "Enter")
    },
    ScreenScript("palette") { $0.press("^P") },
    ScreenScript("palette, works elsewhere") {
      $0.press("^P")
      $0.type("find")
    },
    ScreenScript("palette, nothing matches") {
      $0.press("^P")
      $0.type("zzzz")
    },
    ScreenScript("findings", ExampleConfigs.withoutKeys) { $0.press("^X f") },
    ScreenScript("several fixes", ExampleConfigs.fixable) {
      $0.press("Down", "Down", "Down", "Down", "Down", "^X .", "Down")
    },
    ScreenScript("save, untested") {
      edit(&$0)
      $0.press("^S")
    },
    ScreenScript("save, rejected", ExampleConfigs.withoutKeys) {
      $0.type("LTAI5t")
      $0.press("^S")
    },
    ScreenScript("quit") {
      edit(&$0)
      $0.press("^Q")
    },
    ScreenScript("quit, discarding typed ahead") {
      edit(&$0)
      $0.pressAhead("^Q", "d")
    },
    ScreenScript("quit, what is discarded cannot be kept") {
      edit(&$0)
      $0.press("^Q", "d")
      $0.handle(.droppedKept(.failed(Failure("The disk is full."), hasDraft: true)))
    },
    ScreenScript("changed on disk") {
      edit(&$0)
      $0.press("^S", "s")
      $0.handle(.saved(.changedOnDisk(Array("{}\n".utf8)), path: "/home/ann/connector.json"))
    },
    ScreenScript("removed on disk") {
      edit(&$0)
      $0.press("^S", "s")
      $0.handle(.saved(.changedOnDisk(nil), path: "/home/ann/connector.json"))
    },
    ScreenScript("save as, and there is such a file") {
      $0.press("^X a", "Enter")
      $0.handle(.saved(.exists, path: "/home/ann/connector.json"))
    },
    ScreenScript("save in place") {
      edit(&$0)
      $0.press("^S", "s")
      $0.handle(
        .saved(.needsInPlace("The file is a mount point."), path: "/home/ann/connector.json"))
    },
    ScreenScript("save as") { $0.press("^X a") },
    ScreenScript("save as, completing the path") {
      $0.press("^X a")
      $0.type("co")
      $0.press("Tab")
      $0.handle(.namesListed("co", .success(["config/", "connector.json", "connector.old"])))
    },
    ScreenScript("recovery") {
      let draft = $0.text.replacing("example.com", with: "example.org")
      $0.handle(.recoveryFound(bytes: Array(draft.utf8), when: "2026-11-01 10:00", isStale: false))
    },
    ScreenScript("recovery, the file changed") {
      let draft = $0.text.replacing("example.com", with: "example.org")
      $0.handle(
        .recoveryFound(bytes: Array(draft.utf8), when: "2026-11-01 10:00", isStale: true))
    },
    ScreenScript("another session") { $0.handle(.otherSessionFound("ann, pts/3")) },
    ScreenScript("a sandbox starts", ExampleConfigs.withoutKeys) {
      $0.press("^X z")
      $0.handle(.sandboxStarted(ExampleResults.sandbox))
    },
    ScreenScript("a sandbox starts with keys of one's own") {
      $0.press("^X z")
      $0.handle(.sandboxStarted(ExampleResults.sandbox))
    },
    ScreenScript("the sandbox's account over one's own") {
      $0.press("^X z")
      $0.handle(.sandboxStarted(ExampleResults.sandbox))
      $0.press("Esc")
      $0.chooseFromPalette(
        $0.state.workspace.settings.language == .english
          ? "Fill in the sandbox's account" : "填入沙箱账号")
    },
    ScreenScript("the sandbox's inbox") {
      $0.press("^X z")
      $0.handle(.sandboxStarted(ExampleResults.sandbox))
      $0.press("Esc")
      for number in 1...2 { $0.handle(.mailArrived(ExampleResults.mail(number))) }
      $0.press("^X j")
    },
    ScreenScript("tests sent") {
      $0.handle(.sentTestsListed(.success(ExampleResults.sentTests)))
      $0.press("Down")
    },
    ScreenScript("forgetting the tests sent") {
      $0.chooseFromPalette(
        $0.state.workspace.settings.language == .english
          ? "Forget the tests sent" : "清除测试记录")
    },
    ScreenScript("the address of a page of this machine") {
      $0.handle(
        .previewPublished(
          .success(
            ExampleResults.sandbox.url + "/preview/0123456789abcdef")))
    },
    ScreenScript("hand over") { $0.press("^X h") },
    ScreenScript("hand over, what is left to do") { $0.press("^X h", "End", "Enter") },
    ScreenScript("versions") {
      let entries = (1...3).map {
        VersionEntry(number: $0, when: "2026-11-0\($0) 10:00", size: 700, isDropped: $0 == 1)
      }
      $0.handle(.versionsListed(.success(entries)))
    },
    ScreenScript("a version") {
      let old = $0.text.replacing("example.com", with: "example.org")
      $0.handle(.versionLoaded(2, .success(Array(old.utf8))))
    },
    ScreenScript("help") { $0.press("Tab", "Tab", "F1") },
    ScreenScript("all keys") { $0.press("^X k") },
    ScreenScript("all keys, filtered") {
      $0.press("^X k")
      $0.type($0.state.workspace.settings.language == .english ? "save" : "保存")
    },
    ScreenScript("help on a question") {
      edit(&$0)
      $0.press("^S", "F1")
    },
    ScreenScript("hand over, a piece copied") { $0.press("^X h", "Down", "Down", "Enter") },
  ]
}

/// Answers of the service as the program would report them.
enum ExampleResults {
  static let sandbox = ExampleConfigs.sandbox

  static let sentTests = [
    SentTest.Entry(
      SentTest(
        recipient: "ann@example.com", usageType: "SignIn", route: .logto, outcome: .accepted,
        envID: "600000012345678901"), when: "2026-11-23 07:05:12 +0800"),
    SentTest.Entry(
      SentTest(
        recipient: "ann@example.com", usageType: "UserPermissionValidation", route: .sandbox,
        outcome: .refused, code: "InvalidMailAddress.NotFound"), when: "2026-11-22 23:59:59 +0800"),
  ]

  static func mail(_ number: Int) -> InboxMail {
    InboxMail(
      number: number, time: "10:00:0\(number)", recipient: "ann@example.com", subject: "Your code")
  }

  static func accepted(_ number: Int) -> TestResult {
    var result = TestResult(number: number, outcome: .accepted(envID: "600000012345678901"))
    result.requestID = "8906582E-6722-4E1B-A9A1-000000000000"
    result.elapsedMilliseconds = 1234
    return result
  }

  static func refused(_ number: Int, _ language: Language) -> TestResult {
    var result = TestResult(number: number, outcome: .refused)
    result.code = "InvalidMailAddress.NotFound"
    result.message = "The specified mailAddress does not exist."
    let diagnosis = Diagnosis(
      of: .refused(ServiceRefusal(code: result.code, message: result.message)),
      context: Diagnosis.Context(
        region: .default, endpoint: .publicHost(.default), accessKeyID: "LTAI5t",
        accountName: "noreply@mail.example.com"))
    result.diagnosis = diagnosis
    result.explanation = diagnosis.explanation(language)
    result.remedy = diagnosis.remedy(language)
    result.requestID = "8906582E-6722-4E1B-A9A1-000000000000"
    result.recommend =
      "https://api.aliyun.com/troubleshoot?q=InvalidMailAddress.NotFound&product=Dm"
    result.elapsedMilliseconds = 321
    return result
  }
}
