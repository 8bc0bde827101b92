import Foundation
import Testing

@testable import DurableFiles

/// A running StorageHammer.
final class Hammer {
  let process = Foundation.Process()
  private let output = Pipe()
  private let input = Pipe()
  private var unread = Data()

  static var executable: URL {
    URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("StorageHammer")
  }

  init(_ arguments: [String], wrappedIn script: String? = nil) throws {
    if let script {
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments =
        [
          "-c", "exec \(Namespace.command) /bin/sh -c \"$0\" \"$@\"", script,
          Hammer.executable.path,
        ] + arguments
    } else {
      process.executableURL = Hammer.executable
      process.arguments = arguments
    }
    process.standardOutput = output
    process.standardInput = input
    try process.run()
  }

  /// A test that fails on its way leaves none behind.
  deinit {
    if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
  }

  /// Its next line; nil when it has ended.
  func line() -> String? {
    while true {
      if let end = unread.firstIndex(of: 0x0A) {
        let line = String(decoding: unread[unread.startIndex..<end], as: UTF8.self)
        unread = Data(unread[(end + 1)...])
        return line
      }
      let chunk = output.fileHandleForReading.availableData
      if chunk.isEmpty { return nil }
      unread += chunk
    }
  }

  func feed(_ text: String) throws {
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
  }

  func closeInput() throws { try input.fileHandleForWriting.close() }

  /// Everything it still says, and its exit code.
  func finish() -> (lines: [String], code: Int32) {
    try? closeInput()
    var lines: [String] = []
    while let line = line() { lines.append(line) }
    process.waitUntilExit()
    return (lines, process.terminationStatus)
  }

  /// Ends it without a warning, somewhere in its next 4 ms: not a wait for something, but the moment of death that a
  /// test is about. Everything it still said.
  func killAtARandomMoment() -> [String] {
    usleep(UInt32.random(in: 0..<4_000))
    return kill()
  }

  func kill() -> [String] {
    Foundation.kill(process.processIdentifier, SIGKILL)
    return finish().lines
  }

  /// Runs it to its end with `input`.
  static func run(_ arguments: [String], input: String = "", wrappedIn script: String? = nil)
    throws -> (lines: [String], code: Int32)
  {
    let hammer = try Hammer(arguments, wrappedIn: script)
    try hammer.feed(input)
    return hammer.finish()
  }
}

/// A private mount namespace, in which a test may mount what it likes.
enum Namespace {
  static let command = geteuid() == 0 ? "unshare -m" : "unshare -rm"

  /// Whether this machine lets us make one and mount in it.
  static let isAvailable: Bool = {
    let process = Foundation.Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "exec \(command) mount -t tmpfs none /mnt 2>/dev/null"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()
}

let isRoot = geteuid() == 0

/// A directory that is removed when the test is over.
final class Scratch {
  let path: String

  init() throws {
    path = try ResolvedPath(NSTemporaryDirectory() + "dmconfig-" + RandomName.next(), for: .save)
      .path
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
    chmod(path, 0o755)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func callAsFunction(_ name: String) -> String { path + "/" + name }

  @discardableResult
  func write(_ text: String, to name: String, mode: mode_t = 0o600) throws -> String {
    try Data(text.utf8).write(to: URL(fileURLWithPath: self(name)))
    chmod(self(name), mode)
    return self(name)
  }

  func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: self(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  func names(_ name: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: self(name)).sorted()
  }

  func status(_ name: String) throws -> FileStatus { try Descriptor.status(of: self(name)) }

  var state: StateDirectory { StateDirectory(path: self("state/dmconfig")) }
}

/// The cause of the error that `work` ends with; nil when it does not.
func cause(of work: () throws(FileError) -> Void) -> FileError.Cause? {
  do {
    try work()
    return nil
  } catch {
    return error.cause
  }
}
