import ConfiguratorModel
import ConfiguratorViews
import DirectMailConnector
import DirectMailTexts
import DurableFiles
import NcursesTerminal
import TerminalKit

/// The configurator running: one thread owns the model and the terminal, sleeps until something happens, and draws
/// once for all that did.
struct ConfiguratorSession {
  private let terminal: Terminal
  private let inbox: EventInbox
  private let runner: EffectRunner
  private let environment: [String: String]
  private let log: SessionLog?
  private var model: Configurator
  private var timers = TimerQueue()
  private var memo = ScreenMemo()
  private var isEnding = false
  /// When to look whether unsaved edits are in a draft; nil when they are.
  private var draftDeadline: ContinuousClock.Instant?
  /// Until when an answer of the disk is waited for before anything else.
  private var answerDeadline = ContinuousClock.now

  init(
    terminal: Terminal, model: Configurator, runner: EffectRunner, inbox: EventInbox,
    environment: [String: String], log: SessionLog?
  ) {
    self.log = log
    self.terminal = terminal
    self.model = model
    self.environment = environment
    self.runner = runner
    self.inbox = inbox
  }

  mutating func run() {
    log?.hideSecret(of: model.workspace.document.config)
    draw()
    runner.begin()
    handle(.started)
    answerDeadline = .now + Self.quickAnswer
    if takeQuickAnswers() { draw() }
    while !isEnding {
      let events = terminal.nextEvents(timeout: timeout)
      for event in events { take(event) }
      takeMessages()
      for timer in timers.takeDue(now: .now) { handle(.timer(timer)) }
      lookForDrafts()
      takeQuickAnswers()
      if !isEnding { draw() }
    }
    runner.end()
    log?.ended()
  }

  /// Whether there were any.
  @discardableResult
  private mutating func takeMessages() -> Bool {
    let messages = inbox.takeAll()
    for message in messages { handle(message(model.strings)) }
    return !messages.isEmpty
  }

  /// How long a disk that answers takes at most. So long after it was asked, what is typed ahead waits for the answer,
  /// such as the question that a save comes back with.
  private static let quickAnswer = Duration.milliseconds(40)

  /// Whether there were any.
  @discardableResult
  private mutating func takeQuickAnswers() -> Bool {
    guard runner.files.isAnswering else { return takeMessages() }
    var hasTaken = false
    while !isEnding, runner.files.isAnswering, terminal.awaitWake(until: answerDeadline) {
      hasTaken = takeMessages() || hasTaken
    }
    return takeMessages() || hasTaken
  }

  private var timeout: Duration? {
    let untilDraft = draftDeadline.map { max(.zero, ContinuousClock.now.duration(to: $0)) }
    return [timers.wait(now: .now), untilDraft].compactMap(\.self).min()
  }

  /// Says so when unsaved edits are in no draft although they should be: the disk takes too long.
  private mutating func lookForDrafts() {
    let newest = runner.files.newest
    guard let deadline = draftDeadline else {
      draftDeadline = newest.deadline
      return
    }
    guard deadline <= .now else { return }
    if newest.findOverdue() { handle(.draftsNotKept(model.strings(.draftSlow))) }
    let next = newest.deadline
    draftDeadline = next.map { max($0, .now + .seconds(1)) }
  }

  private mutating func draw() {
    terminal.draw(ScreenView.draw(model, ascii: terminal.usesASCII, &memo))
  }

  private mutating func take(_ event: TerminalEvent) {
    switch event {
    case .input(let input): handle(.input(input))
    case .resized(let size): handle(.resized(size))
    case .hangUp, .terminate: handle(.terminated)
    case .interrupted: handle(.input(.key(.control("c"))))
    case .continued: handle(.resumed)
    case .pasteCut(let bytes): handle(.notice(model.strings(.pasteCut, "\(bytes)")))
    case .woken: break
    }
  }

  private mutating func handle(_ event: Event) {
    runner.files.newest.withdraw()
    let effects = model.handle(event)
    runner.files.publish(
      model.unsavedDocument, revision: model.workspace.document.revision,
      after: model.workspace.document.draftMilliseconds)
    if let log {
      log.note(event)
      for effect in effects { log.note(effect, of: model.workspace.document.config) }
    }
    for effect in effects { perform(effect) }
  }

  /// What needs the terminal or this loop is done here; everything else is the runner's.
  private mutating func perform(_ effect: Effect) {
    switch effect {
    case .start(let timer, let milliseconds):
      timers.start(timer, milliseconds: milliseconds, now: .now)
    case .stop(let timer): timers.stop(timer)
    case .copy(let text):
      if !terminal.writeClipboard(text) { handle(.notice(model.strings(.copyTooLong))) }
    case .setMouse(let isOn): terminal.setMouse(isOn)
    case .repaint: terminal.repaint()
    case .suspend: terminal.suspend()
    case .runEditor(let path): runEditor(on: path)
    case .quit: isEnding = true
    case .endAtOnce: endAtOnce(effect)
    default: ask(effect)
    }
  }

  private mutating func ask(_ effect: Effect) {
    let isWaitingAlready = runner.files.isAnswering
    runner.perform(effect)
    if !isWaitingAlready, runner.files.isAnswering { answerDeadline = .now + Self.quickAnswer }
  }

  private func runEditor(on path: String) {
    let ending = terminal.withTerminalReleased {
      ExternalEditor.run(
        on: path, inheriting: runner.files.inheritedByEditor, environment: environment)
    }
    runner.files.post(.readEditorFile(ending))
  }

  /// The terminal goes first: whoever ended the program may be waiting for it, and the disk may take its time.
  private mutating func endAtOnce(_ effect: Effect) {
    terminal.activity.beginEnd()
    runner.perform(effect)
    terminal.close()
    while !runner.files.hasEnded {
      _ = terminal.awaitWake(until: .now + .seconds(1))
      _ = inbox.takeAll()
    }
    isEnding = true
  }
}
