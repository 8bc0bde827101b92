import Foundation
import TestSupport
import Testing

/// A person's way through the screens in a real terminal, with a picture of the screen after each step.
final class JourneyTranscript {
  enum Action: CustomStringConvertible {
    /// Keys by tmux's names, one after the other, with blanks between.
    case press(String)
    case type(String)
    case paste(String)

    var description: String {
      switch self {
      case .press(let keys): keys
      case .type(let text): text.debugDescription
      case .paste(let text): "paste \(text.debugDescription)"
      }
    }
  }

  let scratch: ScratchDirectory
  private let name: String
  private let size: (columns: Int, rows: Int)
  private let filesBefore: FilesLeft
  private var parts: [Transcript.Part] = []
  private var isCompared = false
  private var terminal: TerminalJourney?
  private var last: TerminalPicture?

  /// How long a screen has to stay as it is to be taken for finished: longer than the pause before findings follow.
  private static let stillness = Duration.milliseconds(sanitizerVariables.isEmpty ? 250 : 1500)
  private static let patience = Duration.seconds(30)

  private struct WaitedInVain: Error {}

  init(_ name: String, columns: Int = 80, rows: Int = 24) throws {
    self.name = name
    size = (columns, rows)
    scratch = try ScratchDirectory.withTranscriptInputs()
    filesBefore = try FilesLeft(in: scratch)
  }

  deinit {
    if !isCompared { Issue.record("the transcript \(name) was not compared to its end") }
  }

  /// The terminal of the program that was started last.
  var journey: TerminalJourney { get throws { try #require(terminal) } }

  private var varying: VaryingText { VaryingText(directory: scratch.path) }

  // MARK: Steps

  /// Starts the program with the words of `line` in a terminal of its own, and waits for `texts`.
  func start(
    _ line: String, see texts: String..., environment: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let variables = ["TZ": "UTC", "PATH": "/usr/bin:/bin", "TMPDIR": scratch.path]
    terminal = try TerminalJourney(
      line.split(separator: " ").map(String.init), columns: size.columns, rows: size.rows,
      in: scratch, environment: variables.merging(environment) { $1 })
    last = nil
    try keepScreen("dmconfig \(line)", [], texts, sourceLocation)
  }

  /// Does what a person does, waits until the screen is another one with `texts` on it and stays so, and keeps it.
  func step(
    _ name: String, _ actions: Action..., see texts: String...,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for action in actions { try perform(action) }
    try keepScreen(name, actions, texts, sourceLocation)
  }

  private func perform(_ action: Action) throws {
    switch action {
    case .press(let keys): for key in keys.split(separator: " ") { try journey.press(String(key)) }
    case .type(let text): try journey.type(text)
    case .paste(let text): try journey.paste(text)
    }
  }

  private func keepScreen(
    _ name: String, _ actions: [Action], _ texts: [String], _ sourceLocation: SourceLocation
  ) throws {
    let picture = try stillPicture(of: name, texts, sourceLocation)
    last = picture
    keep(name, actions, varying.fixed(picture).description)
  }

  private func keep(_ name: String, _ actions: [Action], _ text: String) {
    let keys = actions.isEmpty ? "" : ": \(actions.map(\.description).joined(separator: ", "))"
    parts.append(Transcript.Part("\(parts.count + 1) \(name)\(keys)", text))
  }

  private func stillPicture(
    of name: String, _ texts: [String], _ sourceLocation: SourceLocation
  ) throws -> TerminalPicture {
    let deadline = ContinuousClock.now + Self.patience
    var (picture, since) = (try look(), ContinuousClock.now)
    while ContinuousClock.now < deadline {
      let now = try look()
      if now != picture { (picture, since) = (now, .now) }
      let isThere = picture != last && texts.allSatisfy(picture.text.contains)
      if isThere, ContinuousClock.now - since > Self.stillness { return picture }
      usleep(10_000)
    }
    Issue.record(
      "waited in vain for \(texts) at \(name):\n\(picture)", sourceLocation: sourceLocation)
    throw WaitedInVain()
  }

  private func look() throws -> TerminalPicture {
    let screen = try journey.styledScreen()
    return TerminalPicture(captured: screen.text, cursor: screen.cursor, height: size.rows)
  }

  // MARK: The end

  /// Waits for the end of the program after `actions`, and keeps its exit status and the files that it left.
  func end(
    _ actions: Action..., sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for action in actions { try perform(action) }
    let status = try journey.end(sourceLocation: sourceLocation)
    terminal = nil
    let changes = try FilesLeft(in: scratch).changes(since: filesBefore, varying)
    keep("the end", actions, (["exit status: \(status)"] + changes).joined(separator: "\n"))
  }

  /// Keeps a text beside the screens.
  func note(_ name: String, _ text: String) {
    keep(name, [], varying.fixed(text))
  }

  /// Compares everything with the file of this transcript.
  func compare(sourceLocation: SourceLocation = #_sourceLocation) throws {
    isCompared = true
    try Transcript.expect(
      parts, file: "Transcripts/Journeys/\(name).txt", sourceLocation: sourceLocation)
  }
}
