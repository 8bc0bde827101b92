import ConfiguratorModel
import ConnectorFiles
import ConnectorResources
import DirectMailConnector
import TerminalUI

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
    log?.hideSecret(of: model.config)
    draw()
    runner.begin()
    while !isEnding {
      let events = terminal.nextEvents(timeout: timers.wait(now: .now))
      for event in events { take(event) }
      for message in inbox.takeAll() { handle(message(model.strings)) }
      for timer in timers.takeDue(now: .now) { handle(.timer(timer)) }
      if !isEnding { draw() }
    }
    runner.end()
    log?.ended()
  }

  private mutating func draw() {
    terminal.draw(ScreenView.draw(model, ascii: terminal.usesASCII, &memo))
  }

  private mutating func take(_ event: TerminalEvent) {
    switch event {
    case .input(let input): handle(.input(input))
    case .resized(let size): handle(.resized(ScreenSize(columns: size.width, rows: size.height)))
    case .hangUp, .terminate: handle(.terminated)
    case .interrupted: handle(.input(.key(.control("c"))))
    case .continued: handle(.resumed)
    case .pasteCut(let bytes): handle(.notice(model.strings("paste.cut", "\(bytes)")))
    case .woken: break
    }
  }

  private mutating func handle(_ event: Event) {
    let effects = model.handle(event)
    if let log {
      log.note(event)
      for effect in effects { log.note(effect, of: model.config) }
    }
    if effects.contains(.quit) { runner.hurry() }
    for effect in effects { perform(effect) }
  }

  /// What needs the terminal or this loop is done here; everything else is the runner's.
  private mutating func perform(_ effect: Effect) {
    switch effect {
    case .start(let timer, let milliseconds):
      timers.start(timer, milliseconds: milliseconds, now: .now)
    case .stop(let timer): timers.stop(timer)
    case .copy(let text):
      if !terminal.writeClipboard(text) { handle(.notice(model.strings("copy.tooLong"))) }
    case .setMouse(let isOn): terminal.setMouse(isOn)
    case .repaint: terminal.repaint()
    case .suspend: terminal.suspend()
    case .editExternally(let text): editExternally(text)
    case .quit: isEnding = true
    default: runner.perform(effect)
    }
  }

  private mutating func editExternally(_ text: String) {
    let result = terminal.withTerminalReleased {
      ExternalEditor.edit(text, environment: environment, model.strings)
    }
    handle(.externalEditorFinished(result))
  }
}
