import ConfiguratorModel
import ConfiguratorViews
import DirectMail
import DirectMailConnector
import TerminalKit

/// From a key to the cells that change: the model's step, the drawing of the screen and the search for what differs,
/// all but ncurses and the terminal.
enum KeyBenchmark {
  static func table() throws -> Table {
    var table = Table(
      title: "A key, from the model to the changed cells (80×24)", unit: "µs, p50", better: .lower)
    for (name, session) in try sessions() {
      for (what, keys) in texts {
        let times = session.times(typing: keys)
        let note = "p99 \(Table.figure(times.percentile(0.99)))"
        table.add("\(name): \(what)", times.percentile(0.5), note: note)
      }
    }
    return table
  }

  private static let texts = [
    ("typing English", "the quick brown fox jumps over the lazy dog. "),
    ("typing Chinese", "您的验证码是十分钟内有效"),
  ]

  /// The form on its sender alias, and the editor in the middle of a body of 11 KB.
  private static func sessions() throws -> [(String, Session)] {
    var form = Session(SampleConfig.complete)
    form.press(.tab, times: 4)
    var editor = Session(try edited())
    editor.press(.down, times: 5)
    editor.press(.enter, times: 1)
    editor.press(.down, times: 50)
    return [("form", form), ("editor, 11 KB", editor)]
  }

  private static func edited() throws -> ConnectorConfig {
    var config = SampleConfig.complete
    config.setTemplate(0, .content, to: JSText(SampleConfig.longBody))
    return config
  }

  struct Session {
    private var state: Configurator
    private var changedCells = 0

    init(_ config: ConnectorConfig) {
      state = Configurator(
        settings: Settings(language: .english),
        file: FileState(
          path: "/home/ann/connector.json", isNew: false, savedBytes: config.document.bytes,
          mode: 0o600),
        config: config, size: Size(columns: 80, rows: 24))
    }

    mutating func press(_ code: Key.Code, times: Int) {
      for _ in 0..<times { _ = state.handle(.input(.key(Key(code)))) }
    }

    /// Microseconds of each key, a backspace after every one so that the text stays as long as it is.
    func times(typing text: String) -> [Double] {
      var session = self
      var shown = ScreenView.draw(state)
      var times: [Double] = []
      while times.count < 4000 {
        for scalar in text.unicodeScalars {
          for key in [Key(.scalar(scalar)), Key(.backspace)] {
            times.append(1e6 * Timing.seconds { session.step(key, &shown) })
          }
        }
      }
      if session.changedCells == 0 { Swift.print("nothing changed on the screen") }
      return Array(times.dropFirst(400))
    }

    private mutating func step(_ key: Key, _ shown: inout Canvas) {
      _ = state.handle(.input(.key(key)))
      let canvas = ScreenView.draw(state)
      for columns in canvas.changes(from: shown) ?? [] { changedCells += columns?.count ?? 0 }
      shown = canvas
    }
  }
}
