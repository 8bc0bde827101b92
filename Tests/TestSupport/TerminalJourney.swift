import Foundation
package import Testing

/// The real program in a real terminal: a tmux server of the test's own on a private socket.
///
///     let journey = try TerminalJourney(["--sandbox", "new.json"])
///     try journey.see("AccessKey ID")
///     try journey.press("Tab", "C-t")
package final class TerminalJourney {
  package let scratch: ScratchDirectory
  private let socket: String
  private static let patience = Duration.seconds(30)

  /// Starts `dmconfig` with `arguments` in a terminal of `columns` by `rows` and an empty home.
  package init(
    _ arguments: [String], columns: Int = 80, rows: Int = 24, in scratch: ScratchDirectory? = nil,
    environment: [String: String] = [:], through shell: Bool = false
  ) throws {
    self.scratch = try scratch ?? ScratchDirectory()
    socket = self.scratch.file("tmux-\(UUID().uuidString.prefix(8))")
    let settings = try self.scratch.write(
      """
      set -g status off
      set -s escape-time 5
      set -g default-terminal tmux-256color
      set -g remain-on-exit on
      set -s set-clipboard on

      """, to: "tmux.conf")
    var variables = [
      "HOME": self.scratch.path, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "TERM": "tmux-256color",
      "XDG_STATE_HOME": self.scratch.file("state"), "SHELL": "/bin/sh",
    ]
    variables.merge(sanitizerVariables) { $1 }
    variables.merge(environment) { $1 }
    let program = ([dmconfigBinary] + arguments).map(Self.quoted).joined(separator: " ")
    let assignments = variables.map { "\($0.key)=\(Self.quoted($0.value))" }.sorted()
    let command =
      "cd \(Self.quoted(self.scratch.path)) && exec env -i \(assignments.joined(separator: " ")) "
      + (shell ? "/bin/sh -i" : program)
    try tmux(
      ["-f", settings, "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", command])
    if shell {
      try type("PS1='$ '")
      try press("Enter")
      try type(program)
      try press("Enter")
    }
  }

  /// Ends the terminal and waits for the program in it: what that keeps on a hang-up must not get into a directory
  /// that is being removed.
  deinit {
    let process = try? processID()
    _ = try? tmux(["kill-server"])
    let deadline = ContinuousClock.now + .seconds(10)
    while let process, Self.isRunning(process), ContinuousClock.now < deadline { usleep(5_000) }
  }

  private static func isRunning(_ process: Int32) -> Bool {
    let entry = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return entry.map { !$0.contains(") Z ") } ?? false
  }

  // MARK: What a person does

  /// Presses keys by their tmux names: `Tab`, `C-s`, `M-v`, `F1`, `Enter`.
  package func press(_ keys: String...) throws { try tmux(["send-keys"] + keys) }

  /// Types a text, key by key.
  package func type(_ text: String) throws { try tmux(["send-keys", "-l", "--", text]) }

  /// Sends bytes as they are, so that a character can come in two pieces.
  package func send(_ bytes: some Sequence<UInt8>) throws {
    try tmux(["send-keys", "-H"] + bytes.map { String($0, radix: 16) })
  }

  /// Sends a signal to the program.
  package func signal(_ number: Int32) throws { kill(try processID(), number) }

  /// Pastes a text as the terminal does, bracketed when the program asked for that.
  package func paste(_ text: String) throws {
    let file = try scratch.write(text, to: "paste")
    try tmux(["load-buffer", file])
    try tmux(["paste-buffer", "-p", "-r"])
  }

  /// Pastes as a terminal does that does not mark pasted text: the bytes arrive as if they were typed.
  package func pasteUnmarked(_ text: String) throws {
    let file = try scratch.write(text, to: "paste")
    try tmux(["load-buffer", file])
    try tmux(["paste-buffer"])
  }

  package func resize(columns: Int, rows: Int) throws {
    try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  // MARK: What a person sees

  /// The screen as text, without trailing blanks.
  package func screen() throws -> String { try tmux(["capture-pane", "-p"]).output }

  /// The screen with the sequences of its styles, and where its cursor is: `row,column`.
  package func styledScreen() throws -> (text: String, cursor: String) {
    let output = try tmux([
      "capture-pane", "-p", "-e", "-N", ";", "display-message", "-p", "#{cursor_y},#{cursor_x}",
    ]).output
    var lines = output.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last == "" { lines.removeLast() }
    let cursor = lines.popLast().map(String.init) ?? ""
    return (lines.joined(separator: "\n"), cursor)
  }

  package func clipboard() throws -> String { try tmux(["show-buffer"]).output }

  /// The screen row, from 0, that `text` stands in, as the person reads it.
  package func row(of text: String) throws -> Int? {
    try screen().split(separator: "\n", omittingEmptySubsequences: false)
      .firstIndex { $0.contains(text) }
  }

  /// Where the terminal's own cursor is, from 0.
  package func cursor() throws -> (column: Int, row: Int) {
    let numbers = try tmux(["display-message", "-p", "#{cursor_x} #{cursor_y}"]).output
      .split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    return (numbers.first ?? -1, numbers.last ?? -1)
  }

  /// Keeps every byte that the program writes to its terminal from now on; gives the file's path.
  package func recordOutput() throws -> String {
    let path = scratch.file("output")
    try tmux(["pipe-pane", "-O", "cat >> \(Self.quoted(path))"])
    return path
  }

  /// Waits until every one of `texts` is on the screen; gives the screen back, or fails with it.
  @discardableResult
  package func see(
    _ texts: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    try wait("\(texts) on the screen", sourceLocation) { texts.allSatisfy($0.contains) }
  }

  /// Waits until none of `texts` is on the screen.
  @discardableResult
  package func seeNo(
    _ texts: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    try wait("no \(texts) on the screen", sourceLocation) { !texts.contains(where: $0.contains) }
  }

  /// Waits until the program has ended; gives back its exit status, or the number of the signal that ended it, negative.
  @discardableResult
  package func end(sourceLocation: SourceLocation = #_sourceLocation) throws -> Int {
    var status: Int?
    _ = try wait("the end of the program", sourceLocation) { _ in
      let format = "#{pane_dead},#{pane_dead_status},#{pane_dead_signal}"
      let fields = (try? tmux(["display-message", "-p", format]).output)?
        .split(separator: ",", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
      guard let fields, fields.count == 3, fields[0] == "1" else { return false }
      status = Int(fields[1]) ?? Int(fields[2]).map { -$0 } ?? unreapedStatus()
      return status != nil
    }
    return status ?? -256
  }

  /// tmux at times leaves a pane's dead process unreaped; its status is then in the last field of its entry in /proc.
  private func unreapedStatus() -> Int? {
    guard let process = try? processID(),
      let entry = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let code = entry.split(whereSeparator: \.isWhitespace).last.flatMap({ Int($0) })
    else { return nil }
    return code & 0x7F == 0 ? code >> 8 : -(code & 0x7F)
  }

  /// Waits until `condition` holds, for what is not on the screen.
  package func until(
    _ what: String, sourceLocation: SourceLocation = #_sourceLocation, _ condition: () -> Bool
  ) throws {
    _ = try wait(what, sourceLocation) { _ in condition() }
  }

  /// The process in the pane.
  package func processID() throws -> Int32 {
    Int32(try tmux(["display-message", "-p", "#{pane_pid}"]).output.filter(\.isNumber)) ?? 0
  }

  @discardableResult
  func wait(
    _ what: String, _ sourceLocation: SourceLocation, _ holds: (String) -> Bool
  ) throws -> String {
    let deadline = ContinuousClock.now + Self.patience
    var last = ""
    repeat {
      last = try screen()
      if holds(last) { return last }
      usleep(15_000)
    } while ContinuousClock.now < deadline
    Issue.record("waited in vain for \(what):\n\(last)", sourceLocation: sourceLocation)
    throw WaitedInVain()
  }

  private struct WaitedInVain: Error {}
  private struct TmuxFailed: Error { let message: String }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> Finished {
    let result = try runProgram("/usr/bin/env", ["tmux", "-S", socket] + arguments)
    guard result.status == 0 else { throw TmuxFailed(message: result.errors) }
    return result
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacingOccurrences(of: "'", with: "'\\''") + "'"
  }
}
