package import Foundation

/// What a program that was run to its end left behind.
package struct Finished: Sendable {
  package let status: Int32
  package let output: String
  package let errors: String
  /// The most memory that was seen in use at a time, in bytes; 0 when it ended too soon to be looked at.
  package let peakMemory: Int
}

/// A program that did not end in time, and was ended.
package struct EndedInVain: Error { package let command: [String] }

/// Runs a program to its end, with nothing on its standard input unless given.
package func runProgram(
  _ path: String, _ arguments: [String] = [], environment: [String: String]? = nil,
  directory: String? = nil, input: Data = Data(), deadline: Duration = .seconds(60)
) throws -> Finished {
  let scratch = try ScratchDirectory()
  try input.write(to: URL(fileURLWithPath: scratch.file("in")))
  let process = try spawn(path, arguments, environment, directory, scratch)
  guard let (status, peakMemory) = end(of: process, within: deadline) else {
    throw EndedInVain(command: [path] + arguments)
  }
  let text = { (name: String) in
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: scratch.file(name))), as: UTF8.self)
  }
  return Finished(
    status: status, output: try text("out"), errors: try text("err"), peakMemory: peakMemory)
}

/// `posix_spawn`, as Foundation's `Process` waits for daemons that a program leaves, such as tmux's server.
private func spawn(
  _ path: String, _ arguments: [String], _ environment: [String: String]?, _ directory: String?,
  _ scratch: ScratchDirectory
) throws -> pid_t {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 0, scratch.file("in"), O_RDONLY, 0)
  let created = O_WRONLY | O_CREAT | O_TRUNC
  posix_spawn_file_actions_addopen(&actions, 1, scratch.file("out"), created, 0o600)
  posix_spawn_file_actions_addopen(&actions, 2, scratch.file("err"), created, 0o600)
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  // The threads that run tests block most signals; programs must not inherit that.
  var none = sigset_t()
  var all = sigset_t()
  sigemptyset(&none)
  sigfillset(&all)
  posix_spawnattr_setsigmask(&attributes, &none)
  posix_spawnattr_setsigdefault(&attributes, &all)
  posix_spawnattr_setflags(
    &attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
  let variables =
    sanitizerVariables
    .merging(environment ?? ProcessInfo.processInfo.environment) { $1 }
    .map { "\($0)=\($1)" }
  let command = (directory.map { ["/usr/bin/env", "-C", $0] } ?? []) + [path] + arguments
  var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
  var values: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) } + [nil]
  defer { for word in words + values { free(word) } }
  var process: pid_t = 0
  let failure = posix_spawn(&process, command[0], &actions, &attributes, &words, &values)
  guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .ENOENT) }
  return process
}

/// Waits for the process, and watches its memory meanwhile: `ru_maxrss` would count what the tests themselves use, as a
/// child starts with its parent's. Nil when it had to be killed.
private func end(of process: pid_t, within deadline: Duration) -> (status: Int32, peak: Int)? {
  let last = ContinuousClock.now + deadline
  var (status, peak): (Int32, Int) = (0, 0)
  while waitpid(process, &status, WNOHANG) != process {
    if ContinuousClock.now > last {
      kill(process, SIGKILL)
      waitpid(process, &status, 0)
      return nil
    }
    peak = max(peak, peakMemory(of: process))
    usleep(1000)
  }
  return (status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F), peak)
}

/// The most memory that a process has used at a time, in bytes.
package func peakMemory(of process: pid_t) -> Int {
  let lines = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
  let line = lines.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
  return (Int(line.filter(\.isNumber)) ?? 0) * 1024
}

/// What a program that was built with a sanitizer has to be told.
package var sanitizerVariables: [String: String] {
  ProcessInfo.processInfo.environment.filter {
    ["ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS"].contains($0.key)
  }
}

/// The same for a program that is traced: at its end it could not look for leaks, and would fail.
package var tracedSanitizerVariables: [String: String] {
  sanitizerVariables["ASAN_OPTIONS"].map { ["ASAN_OPTIONS": $0 + ":detect_leaks=0"] } ?? [:]
}

/// A directory of the test's own, gone with the value.
package final class ScratchDirectory: Sendable {
  package let path: String

  package init() throws {
    let base = FileManager.default.temporaryDirectory
    path = base.appendingPathComponent("dmconfig-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  package func file(_ name: String) -> String { "\(path)/\(name)" }

  @discardableResult
  package func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }
}

/// The built program, beside the test bundle unless `DMCONFIG_BINARY` names another.
package var dmconfigBinary: String {
  if let path = ProcessInfo.processInfo.environment["DMCONFIG_BINARY"] { return path }
  let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
  return bundle.deletingLastPathComponent().appendingPathComponent("dmconfig").path
}
