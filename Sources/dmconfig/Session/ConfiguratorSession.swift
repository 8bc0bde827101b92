import ConfiguratorModel
import ConfiguratorViews
import DirectMailConnector
import DirectMailTexts
import DurableFiles
import NcursesTerminal
import TerminalKit

/// The running configurator. One thread owns the model and the terminal, sleeps until something happens, and draws once
/// for everything that happened.
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
  /// When to check whether unsaved edits are in a draft; nil if they are.
  private var draftDeadline: ContinuousClock.Instant?
  /// Until when to wait for an answer of the disk before anything else.
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

  /// Runs until the user quits; returns what is still wrong with the file, if it could not be opened.
  @discardableResult
  mutating func run() -> ConfigError? {
    log?.hideSecret(of: model.workspace.document.config)
    draw()
    runner.begin()
    handle(.started)
    answerDeadline = .now + Self.quickAnswer
    if takeQuickAnswers() { draw() }
    while !isEnding {
      let events = terminal.nextEvents(timeout: timeout)
      for (index, event) in events.enumerated() {
        take(event, isFollowed: index + 1 < events.count)
      }
      takeMessages()
      for timer in timers.takeDue(now: .now) { handle(.timer(timer)) }
      lookForDrafts()
      takeQuickAnswers()
      if !isEnding { draw() }
    }
    runner.end()
    log?.ended()
    return model.repair.text?.error
  }

  /// Handles the messages. Returns whether there were any.
  @discardableResult
  private mutating func takeMessages() -> Bool {
    let messages = inbox.takeAll()
    for message in messages { handle(message(model.strings)) }
    return !messages.isEmpty
  }

  /// The maximum time in which a working disk answers. For this long after a request, keys that were typed ahead wait
  /// for the answer, such as the question that a save may come back with.
  private static let quickAnswer = Duration.milliseconds(40)

  /// Waits for the disk's answers, and handles the messages. Returns whether there were any.
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

  /// Reports unsaved edits that are not in a draft although they should be, because the disk takes too long.
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
    // Keys that were typed before a question appeared are not an answer to it.
    if model.hasUnseenQuestion, terminal.isQuiet { handle(.shown) }
  }

  private mutating func take(_ event: TerminalEvent, isFollowed: Bool) {
    switch event {
    case .input(let input): handle(.input(input, isFollowed: isFollowed))
    case .resized(let size): handle(.resized(size))
    case .hangUp, .terminate: handle(.terminated)
    case .interrupted: handle(.interrupted)
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

  /// Carries out the effects that need the terminal or this loop, and passes all others to the runner.
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
    case .editFile(let path, let line): edit(path, line: line)
    case .editRepairText(let path, let line): runEditor(on: path, line: line)
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

  private func runEditor(on path: String, line: Int? = nil) {
    let ending = terminal.withTerminalReleased {
      ExternalEditor.run(
        on: path, line: line, inheriting: runner.files.inheritedByEditor, environment: environment)
    }
    runner.files.post(.readEditorFile(ending))
  }

  /// Runs the editor on the file itself, which is then read again however the editor ended.
  private mutating func edit(_ path: String, line: Int) {
    let ending = terminal.withTerminalReleased {
      ExternalEditor.run(on: path, line: line, inheriting: nil, environment: environment)
    }
    ask(.readDisk)
    guard !ending.isGood else { return }
    inbox.post { .notice($0(.editorFailed, ending.command.escapedForTerminal)) }
  }

  /// Closes the terminal first, because the process that ended the program may be waiting for it and the disk may be
  /// slow.
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
