import Foundation

/// What a program that was run to its end left behind.
public struct Finished: Sendable {
  public let status: Int32
  public let output: String
  public let errors: String
}

/// Runs a program to its end, with nothing on its standard input unless given.
public func runProgram(
  _ path: String, _ arguments: [String] = [], environment: [String: String]? = nil,
  directory: String? = nil, input: Data = Data()
) throws -> Finished {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: path)
  process.arguments = arguments
  if let environment { process.environment = environment }
  if let directory { process.currentDirectoryURL = URL(fileURLWithPath: directory) }
  let scratch = try ScratchDirectory()
  let files = ["in", "out", "err"].map { URL(fileURLWithPath: "\(scratch.path)/\($0)") }
  try input.write(to: files[0])
  for file in files.dropFirst() { try Data().write(to: file) }
  process.standardInput = try FileHandle(forReadingFrom: files[0])
  process.standardOutput = try FileHandle(forWritingTo: files[1])
  process.standardError = try FileHandle(forWritingTo: files[2])
  try process.run()
  process.waitUntilExit()
  return Finished(
    status: process.terminationStatus,
    output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
    errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
}

/// A directory of the test's own, gone with the value.
public final class ScratchDirectory: Sendable {
  public let path: String

  public init() throws {
    let base = FileManager.default.temporaryDirectory
    path = base.appendingPathComponent("dmconfig-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  public func file(_ name: String) -> String { "\(path)/\(name)" }

  @discardableResult
  public func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }
}

/// The built program, beside the test bundle unless `DMCONFIG_BINARY` names another.
public var dmconfigBinary: String {
  if let path = ProcessInfo.processInfo.environment["DMCONFIG_BINARY"] { return path }
  let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
  return bundle.deletingLastPathComponent().appendingPathComponent("dmconfig").path
}
