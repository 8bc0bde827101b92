import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailTexts
import ModelJourney
import TestSupport
import Testing

@testable import ConfiguratorViews
@testable import TerminalKit

/// Sessions of random events: nothing traps, nothing drifts, nothing is lost, and no secret comes to the screen.
@Suite struct RandomSessionTests {
  /// 20 sessions of 5,000 events.
  static let seeds: [UInt64] = (1...20).map { $0 &* 0x9E37_79B9 }

  @Test(
    "Random events never spoil the screen, and all edits are undone and redone", arguments: seeds)
  func stayWhole(seed: UInt64) throws {
    var session = try RandomSession(seed: seed)
    let original = session.journey.text
    var memo = ScreenMemo()
    for count in 1...5000 {
      session.step()
      let state = session.journey.state
      let isASCII = count % 700 < 100
      let drawn = ScreenView.draw(state, ascii: isASCII, &memo)
      guard count % 5 == 0 else { continue }
      let canvas = ScreenView.draw(state, ascii: isASCII)
      let problem = ScreenFaults.first(in: canvas, of: state)
      if drawn != canvas {
        Issue.record("seed \(seed), event \(count): what was copied from the last screen is stale")
        return
      }
      if let problem {
        Issue.record("seed \(seed), event \(count): \(problem)")
        return
      }
      if count % 50 == 0 {
        let bytes = state.workspace.document.config.document.bytes
        #expect(throws: Never.self, "seed \(seed), event \(count)") {
          _ = try ConnectorConfig(bytes: bytes)
        }
      }
    }
    session.goHome()
    session.redoEverything()
    let last = session.journey.text
    session.undoEverything()
    #expect(session.journey.text == original, "seed \(seed): undone to the start")
    session.redoEverything()
    #expect(session.journey.text == last, "seed \(seed): redone to the end")
  }
}

/// What must hold for every screen.
enum ScreenFaults {
  static func first(in canvas: Canvas, of state: Configurator) -> String? {
    guard canvas.width == state.workspace.size.columns, canvas.height == state.workspace.size.rows
    else {
      return "the canvas is not as large as the screen"
    }
    if let cursor = canvas.cursor,
      !(0..<canvas.height).contains(cursor.row) || !(0..<canvas.width).contains(cursor.column)
    {
      return "the cursor is at \(cursor), outside"
    }
    return canvas.cells.withUnsafeBufferPointer { cells in
      for row in 0..<canvas.height {
        let row = UnsafeBufferPointer(
          rebasing: cells[row * canvas.width..<(row + 1) * canvas.width])
        if let fault = fault(inRow: row) { return "\(fault): \(canvas.text)" }
      }
      return secretFault(cells, state)
    }
  }

  /// Wide cells stand before their second halves, and nothing steers the terminal.
  private static func fault(inRow row: UnsafeBufferPointer<Cell>) -> String? {
    for column in row.indices {
      let cell = row[column]
      let followsWide = column > 0 && row[column - 1].isWide
      if cell.isContinuation != followsWide { return "column \(column) has drifted" }
      if cell.isWide, column == row.count - 1 { return "a wide cell sticks out" }
      if case .scalar(let scalar) = cell.content, scalar.value < 0x20 || scalar.value == 0x7F {
        return "a control character at column \(column)"
      }
    }
    return nil
  }

  private static let secret = Array(ExampleConfigs.secret.unicodeScalars.prefix(10))

  private static func secretFault(
    _ cells: UnsafeBufferPointer<Cell>, _ state: Configurator
  ) -> String? {
    guard !state.form.isSecretRevealed, cells.count >= secret.count else { return nil }
    for start in 0...(cells.count - secret.count) where cells[start].content == .scalar(secret[0]) {
      let isThere = secret.indices.allSatisfy {
        cells[start + $0].content == .scalar(secret[$0])
      }
      if isThere { return "the secret is on the screen" }
    }
    return nil
  }
}

/// A person with no plan: keys, pastes, sizes, timers, and the ends of what was asked for, all from one seed.
struct RandomSession {
  var journey: ModelJourney
  private var random: SeededRandom
  private var due: [Event] = []

  init(seed: UInt64) throws {
    random = SeededRandom(seed: seed)
    let texts = [
      ExampleConfigs.complete, ExampleConfigs.withoutKeys, ExampleConfigs.oddKinds,
      ExampleConfigs.wrapped, ExampleConfigs.chinese,
    ]
    let text = texts[Int(random.next() % UInt64(texts.count))]
    let language: Language = random.next() % 2 == 0 ? .english : .simplifiedChinese
    journey = try ModelJourney(text, language: language)
  }

  mutating func step() {
    switch random.next() % 100 {
    case 0..<56: journey.handle(.input(.key(key())))
    case 56..<66: journey.handleUnseen(.input(.key(key())))
    case 66..<72: journey.type(pick(Self.words))
    case 72..<78: journey.paste(pick(Self.words))
    case 78..<82: journey.handle(.resized(size()))
    case 82..<86: journey.handle(.timer(pick([.settle, .settle, .spinner])))
    case 86..<88: journey.handle(.input(.mouse(mouse())))
    case 88..<90: journey.handle(unasked())
    default:
      guard !due.isEmpty else { return }
      journey.handle(due.remove(at: Int(random.next() % UInt64(due.count))))
    }
    for effect in journey.effects { if let end = end(of: effect) { due.append(end) } }
    if due.count > 40 { due.removeFirst(20) }
  }

  /// Out of every dialog, back to the form.
  mutating func goHome() {
    journey.handle(.resized(Size(columns: 100, rows: 30)))
    for _ in 0..<200 {
      for number in journey.state.sendTest.form?.batch?.running ?? [] {
        journey.handle(.sendFinished(TestResult(number: number, outcome: .refused)))
      }
      if journey.state.workspace.dialogs.isEmpty, journey.state.sendTest.form == nil,
        journey.state.templateEditor.template == nil, !journey.state.isPrefixPending,
        !journey.state.saving.isLeaving
      {
        return
      }
      if case .question(let question) = journey.state.workspace.dialogs.last,
        question.answers.contains(.dropRecovery)
      {
        journey.press("Enter")
      } else {
        journey.press("Esc")
      }
    }
    Issue.record("there is no way back to the form")
  }

  mutating func undoEverything() { repeatedly("Alt-U", until: .undoNothing) }
  mutating func redoEverything() { repeatedly("Alt-E", until: .redoNothing) }

  private mutating func repeatedly(_ name: String, until key: InterfaceText) {
    for _ in 0..<20_000 {
      journey.press(name)
      if journey.state.workspace.status?.text == journey.state.strings(key) { return }
    }
    Issue.record("\(name) never comes to an end")
  }

  // MARK: Events

  private static let words = [
    "a", "code", "{{code}}", "{{", "}}", "中文输入", "e\u{301}", "👨‍👩‍👧‍👦", "🇨🇳", "한국어", "שלום", "\u{1B}[31m",
    "\t", "two\nlines", "  padded \n", "<p>{{organization.name}}</p>\r\n<b>", "q",
    "ann@example.com",
    "LTAI5tQ9", "\u{0}\u{7F}\u{85}\u{202E}", "\u{FFFD}", "cn-hangzhou", "3", "½", "ǅ",
    String(repeating: "长", count: 90), "\"\\/\u{2028}",
  ]

  private static let special = [
    "Enter", "Tab", "Shift-Tab", "Esc", "Backspace", "Del", "Ins", "Up", "Down", "Left", "Right",
    "Home", "End", "PgUp", "PgDn", "F1", "F2", "F3", "Shift-F3", "F4", "F5", "F6", "F7", "F8",
    "Shift-Left", "Shift-Right", "Shift-Up", "Shift-Down", "Ctrl-Left", "Ctrl-Right", "Alt-Up",
    "Alt-Down", "Shift-End", "Ctrl-End", "Ctrl-Home", "Space", "Alt-U", "Alt-E", "Alt-V", "Alt-G",
    "Alt-]", "Alt-W", "Alt-A", "?", "[", "]", "a", "m", "c", "d", "^@",
  ]

  private mutating func key() -> Key {
    switch random.next() % 10 {
    case 0..<5: return Key(named: pick(Self.special)) ?? Key(.enter)
    case 5..<7: return .control(Unicode.Scalar(UInt8(97 + random.next() % 26)))
    case 7: return .control("x")
    default: return Key(.scalar(Unicode.Scalar(UInt8(32 + random.next() % 95))))
    }
  }

  private mutating func size() -> Size {
    let isAnySize = random.next() % 4 == 0
    return Size(
      columns: 1 + Int(random.next() % (isAnySize ? 200 : 110)),
      rows: 1 + Int(random.next() % (isAnySize ? 60 : 26)))
  }

  private mutating func mouse() -> MouseEvent {
    let kind: MouseEvent.Kind = pick([.press, .drag, .release, .wheelUp, .wheelDown])
    return MouseEvent(kind, row: Int(random.next() % 40), column: Int(random.next() % 120))
  }

  /// What comes without being asked for.
  private mutating func unasked() -> Event {
    let other = Array(ExampleConfigs.chinese.utf8)
    return pick([
      .notice("a notice"), .resumed, .otherSessionFound("ann on host"), .accountAdopted,
      .mailArrived(InboxMail(number: 1, time: "10:00:00", recipient: "a@b.c", subject: "外")),
      .recoveryFound(bytes: other, when: "2026-11-01 10:00", isStale: false),
      .sandboxStarted(
        SandboxAccess(
          url: "http://127.0.0.1:4000", accessKeyID: "sandbox", accessKeySecret: "sandbox-secret",
          sender: "noreply@sandbox.test")),
      .sendFinished(TestResult(number: Int(random.next() % 30), outcome: .failed)),
      .versionLoaded(1, .success(other)), .versionLoaded(1, .success([0x7B])),
      .diskRead(.success(other)), .shown, .interrupted, .draftDropped(notKept: nil),
      .draftDropped(notKept: Failure("no space")),
      .previewPublished(.failure(Failure("no sandbox"))),
    ])
  }

  /// How an effect may end.
  private mutating func end(of effect: Effect) -> Event? {
    let failure = Failure("it did not work")
    let fails = random.next() % 3 == 0
    switch effect {
    case .save(let request):
      let result: SaveResult = pick([
        .written(mode: 0o600), .changedOnDisk(nil), .changedOnDisk(Array("{}".utf8)),
        .needsInPlace("a mount"), .exists, .failed(failure),
      ])
      return .saved(result, path: request.path)
    case .send(let request): return .sendFinished(result(of: request))
    case .cancelSend(let number):
      return .sendFinished(
        TestResult(number: number, outcome: .cancelled(mayHaveBeenAccepted: fails)))
    case .openEditorFile: return .editorFileReady(fails ? .failure(failure) : .success("/tmp/x"))
    case .runEditor:
      return .externalEditorFinished(fails ? .failure(failure) : .success("外\n部"))
    case .openRepairText: return .repairTextReady(fails ? .failure(failure) : .success("/tmp/x"))
    case .editRepairText:
      return .repairTextEdited(
        fails ? .failure(failure) : .success(pick([Array("{}".utf8), [0x7B, 0xFF]])))
    case .finishFiles: return .filesFinished
    case .writePrivate: return .privateFileWritten(fails ? .failure(failure) : .success("/tmp/x"))
    case .keepDropped:
      return .droppedKept(pick([.kept, .failed(failure, hasDraft: fails)]))
    case .listNames(let path):
      return .namesListed(
        path,
        pick([
          .success(["a.html", "ab/", "中文.html"]), .success(["a"]), .success([]), .failure(failure),
        ]))
    case .importFile: return .fileImported(fails ? .failure(failure) : .success("<p>\r\nimported"))
    case .exportFile: return .fileExported(fails ? .failure(failure) : .success("/tmp/x.html"))
    case .renderPreview(let number, _, _):
      return .previewRendered(number, fails ? .failure(failure) : .success(["as text"]))
    case .startSandbox: return .sandboxStarted(ExampleConfigs.sandbox)
    case .openMail(let number, _):
      return .mailOpened(number, fails ? .failure(failure) : .success(["To: ann", "", "a mail"]))
    case .rememberRecipient: return fails ? .settingsFailed("The disk is full.") : nil
    case .listVersions:
      let entry = VersionEntry(number: 1, when: "2026-11-01 10:00", size: 700)
      return .versionsListed(fails ? .failure(failure) : .success([entry]))
    case .listSentTests:
      let test = SentTest(
        recipient: "ann@example.com", usageType: "SignIn", route: .sandbox, outcome: .accepted,
        envID: "600")
      let entries = [SentTest.Entry(test, when: "2026-11-23 07:05:12 +0800")]
      return .sentTestsListed(fails ? .failure(failure) : .success(pick([entries, []])))
    case .forgetSentTests:
      return .sentTestsForgotten(fails ? .failure(failure) : .success(1))
    case .readDisk:
      return .diskRead(fails ? .failure(failure) : .success(Array(ExampleConfigs.chinese.utf8)))
    default: return nil
    }
  }

  private mutating func result(of request: TestRequest) -> TestResult {
    var result = TestResult(
      number: request.number,
      outcome: pick([.accepted(envID: "1"), .refused, .failed, .notSent]))
    result.code = "InvalidMailAddress.NotFound"
    result.explanation = "The address does not exist in this region."
    return result
  }

  private mutating func pick<T>(_ choices: [T]) -> T {
    choices[Int(random.next() % UInt64(choices.count))]
  }
}
