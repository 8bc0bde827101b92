import Foundation
import TestSupport
import Testing

/// The program dies while an editor of the person's own has the text: what was written there is offered, and nothing of
/// it is left over.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct EditorCrashTests {
  enum Moment: String, Sendable, CaseIterable {
    /// The program is started again while the editor still runs.
    case whileItRuns
    case afterItsEnd
  }

  /// Writes `text` unless it is nil, and goes on until a file `go` is there; a hang-up does not end it, as it is the
  /// shell's job and not the program's.
  private static func editor(_ text: String?, in scratch: ScratchDirectory) -> String {
    let change = text.map { "printf %s \($0.quoted) >\"$1\"" } ?? ":"
    return """
      #!/bin/sh
      PATH=/usr/bin:/bin
      trap '' HUP
      cd \(scratch.path.quoted)
      \(change)
      echo "$1" >path
      echo $$ >ready.new
      mv ready.new ready
      tries=0
      while [ ! -e go ] && [ $tries -lt 1200 ]; do
        sleep 0.05
        tries=$((tries + 1))
      done
      rm -f ready

      """
  }

  private static let text = "<p>from the editor {{code}}</p>"

  /// Opens the editor, and kills the program beside it.
  private func crash(_ surroundings: Surroundings, writing text: String?) throws {
    try surroundings.scratch.write(Self.editor(text, in: surroundings.scratch), to: "editor")
    chmod(surroundings.scratch.file("editor"), 0o700)
    let terminal = try surroundings.terminal(editor: surroundings.scratch.file("editor"))
    try #require(terminal.shows("AccessKey"))
    try #require(terminal.openTemplate("SignIn"))
    terminal.press("^X", "^E")
    try #require(terminal.wait { _ in surroundings.exists("ready") })
    try #require(leftovers(surroundings).count == 1)
    terminal.signal(SIGKILL)
    #expect(terminal.end().map { $0 & 0x7F } == SIGKILL)
  }

  private func endTheEditor(_ surroundings: Surroundings) throws {
    let entry = try String(contentsOfFile: surroundings.scratch.file("ready"), encoding: .utf8)
    let process = try #require(Int32(entry.filter(\.isNumber)))
    try surroundings.scratch.write("", to: "go")
    try #require(holds { kill(process, 0) != 0 || isDead(process) }, "the editor does not end")
  }

  /// Where nobody collects orphans they stay as zombies.
  private func isDead(_ process: Int32) -> Bool {
    let entry = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return entry?.contains(") Z ") ?? true
  }

  private func leftovers(_ surroundings: Surroundings) -> [String] {
    files(below: surroundings.scratch.path).filter { $0.hasSuffix("/template.html") }
  }

  /// A start while the editor has the text takes nothing away from it.
  private func startBeside(_ surroundings: Surroundings) throws {
    let path = try String(contentsOfFile: surroundings.scratch.file("path"), encoding: .utf8)
      .trimmingCharacters(in: .newlines)
    let before = FileManager.default.contents(atPath: path)
    try #require(before != nil)
    let terminal = try surroundings.terminal()
    try #require(terminal.shows("AccessKey"))
    // Long enough for a cleaning that goes on beside the screen.
    _ = terminal.wait(until: .now + .milliseconds(500)) { _ in false }
    terminal.signal(SIGTERM)
    #expect(terminal.end() == 0)
    #expect(FileManager.default.contents(atPath: path) == before)
  }

  @Test(
    "Killed beside an editor, the program offers what was written there",
    arguments: Moment.allCases)
  func whatWasWrittenThereIsOffered(_ moment: Moment) throws {
    let surroundings = try Surroundings()
    try crash(surroundings, writing: Self.text)
    if moment == .whileItRuns { try startBeside(surroundings) }
    try endTheEditor(surroundings)
    let terminal = try surroundings.terminal()
    try #require(terminal.shows("AccessKey"))
    try #require(
      terminal.shows("Unsaved changes from an earlier session", within: .seconds(5)),
      "\(terminal.screen())")
    #expect(surroundings.content() == Surroundings.config())
    terminal.send("r")
    try #require(terminal.shows("Recovered"))
    terminal.press("^S", "Enter")
    try #require(terminal.shows("Saved"))
    // Into the template that the editor had, and into no other.
    let parts = surroundings.content().components(separatedBy: "from the editor {{code}}</p>")
    #expect(parts.count == 2)
    #expect(parts.first?.components(separatedBy: "usageType").count == 2)
  }

  @Test(
    "Killed beside an editor that wrote nothing, the program leaves nothing over",
    arguments: Moment.allCases)
  func nothingIsLeftOfWhatWasOnlyLookedAt(_ moment: Moment) throws {
    let surroundings = try Surroundings()
    try crash(surroundings, writing: nil)
    if moment == .whileItRuns { try startBeside(surroundings) }
    try endTheEditor(surroundings)
    let terminal = try surroundings.terminal()
    try #require(terminal.shows("AccessKey"))
    #expect(
      terminal.wait(until: .now + .seconds(5)) { _ in leftovers(surroundings).isEmpty },
      "\(leftovers(surroundings).map { $0.dropFirst(surroundings.scratch.path.count) })")
    #expect(!terminal.screen().contains("earlier session"))
  }

  @Test("Killed beside an editor, the program also offers what was typed before")
  func whatWasTypedBeforeIsNotLost() throws {
    let surroundings = try Surroundings()
    try surroundings.scratch.write(
      Self.editor(Self.text, in: surroundings.scratch), to: "editor")
    chmod(surroundings.scratch.file("editor"), 0o700)
    let first = try surroundings.terminal(editor: surroundings.scratch.file("editor"))
    try #require(first.shows("AccessKey"))
    first.typeName("typed")
    try #require(first.shows("atyped"))
    try #require(first.openTemplate("SignIn"), "\(first.screen())")
    first.press("^X", "^E")
    try #require(first.wait { _ in surroundings.exists("ready") })
    first.signal(SIGKILL)
    _ = first.end()
    try endTheEditor(surroundings)

    var kept = ""
    for _ in 0..<3 {
      let next = try surroundings.terminal()
      try #require(next.shows("AccessKey"))
      guard next.shows("Unsaved changes from an earlier session", within: .seconds(5)) else {
        break
      }
      next.send("r")
      try #require(next.shows("Recovered"))
      next.press("^S", "Enter")
      try #require(next.shows("Saved"))
      kept += surroundings.content()
      next.press("^Q")
      #expect(next.end() == 0)
    }
    #expect(kept.contains("from the editor") && kept.contains("\"atyped\""))
  }
}
