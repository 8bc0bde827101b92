import Foundation
import Testing

@testable import DurableFiles

@Suite struct AppendedFileTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test("A new log is readable by its owner alone") func aNewOneIsPrivate() throws {
    try AppendedFile(scratch("log")).append("one")
    #expect(scratch.text("log") == "one\n")
    #expect(try scratch.status("log").mode == 0o600)
  }

  @Test("A log that exists is continued") func anExistingLogIsContinued() throws {
    try scratch.write("before\n", to: "log")
    try AppendedFile(scratch("log")).append("one")
    try AppendedFile(scratch("log")).append("two")
    let text = try #require(scratch.text("log"))
    #expect(text == "before\none\ntwo\n")
  }

  @Test("A log that others can read, or that is no plain file, is refused")
  func aLogThatOthersCanReadOrThatIsNoPlainFileIsRefused() throws {
    for mode in [0o644, 0o640, 0o606] as [mode_t] {
      try scratch.write("", to: "open", mode: mode)
      #expect(cause { () throws(FileError) in _ = try AppendedFile(scratch("open")) } == .unsafeLog)
      #expect(try scratch.status("open").mode == UInt32(mode))
    }
    try scratch.write("", to: "target")
    try FileManager.default.createSymbolicLink(
      atPath: scratch("link"), withDestinationPath: scratch("target"))
    try FileManager.default.createSymbolicLink(
      atPath: scratch("dangling"), withDestinationPath: scratch("nothing"))
    #expect(mkfifo(scratch("pipe"), 0o600) == 0)
    for path in [scratch("link"), scratch("dangling"), scratch("pipe"), scratch.path, "/dev/null"] {
      #expect(
        cause { () throws(FileError) in _ = try AppendedFile(path) } == .unsafeLog, "\(path)")
    }
    #expect(
      cause { () throws(FileError) in _ = try AppendedFile(scratch("nowhere/log")) }
        == .directoryMissing)
    #expect(!FileManager.default.fileExists(atPath: scratch("nothing")))
  }

  @Test("The log of another user is refused", .enabled(if: isRoot))
  func anotherUsersLogIsRefused() throws {
    try scratch.write("", to: "log")
    #expect(chown(scratch("log"), 1234, 1234) == 0)
    #expect(cause { () throws(FileError) in _ = try AppendedFile(scratch("log")) } == .unsafeLog)
  }
}
