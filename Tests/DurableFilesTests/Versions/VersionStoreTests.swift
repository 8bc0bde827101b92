import Foundation
import Testing

@testable import DurableFiles

@Suite struct VersionStoreTests {
  let scratch: Scratch
  let store: VersionStore

  init() throws {
    scratch = try Scratch()
    store = VersionStore(scratch.state)
  }

  private var path: String { scratch("a.json") }

  private func contents() throws -> [String] {
    try store.list(path).map { String(decoding: try store.read($0, of: path), as: UTF8.self) }
  }

  @Test("Before the first save there are no versions") func nothingWasKeptYet() throws {
    #expect(try store.list(path).isEmpty)
    #expect(try scratch.names().isEmpty, "looking does not create anything")
  }

  @Test("The newest version is number 1, and twenty stay")
  func theNewestIsNumberOneAndTwentyStay() throws {
    for number in 1...25 {
      try store.keep(
        Array("v\(number)".utf8), of: path, at: Timestamp(seconds: Int64(1_000 + number)))
    }
    let versions = try store.list(path)
    #expect(versions.map(\.number) == Array(1...20))
    #expect(try contents() == (6...25).reversed().map { "v\($0)" })
    #expect(versions.first?.keptAt == Timestamp(seconds: 1_025))
    #expect(versions.first?.size == 3)
  }

  @Test("The order of versions stays when the clock is set back")
  func theOrderHoldsWhenTheClockIsSetBack() throws {
    for (text, time) in [("a", 2_000), ("b", 1_000), ("c", -5), ("d", 1_500)] as [(String, Int64)] {
      try store.keep(Array(text.utf8), of: path, at: Timestamp(seconds: time))
    }
    #expect(try contents() == ["d", "c", "b", "a"])
    #expect(try store.list(path).map(\.keptAt.seconds) == [1_500, -5, 1_000, 2_000])
  }

  @Test("The same content twice in a row is one version")
  func theSameContentTwiceInARowIsKeptOnce() throws {
    #expect(try store.keep([0x61], of: path))
    #expect(try !store.keep([0x61], of: path))
    #expect(try store.keep([0x62], of: path))
    #expect(try store.keep([0x61], of: path))
    #expect(try contents() == ["a", "b", "a"])
  }

  @Test("Five dropped versions and twenty saved ones are kept, independently of each other")
  func droppedAndSavedCountApart() throws {
    for number in 1...25 {
      try store.keep(Array("saved \(number)".utf8), of: path)
      try store.keep(Array("dropped \(number)".utf8), of: path, as: .dropped)
    }
    let versions = try store.list(path)
    #expect(versions.map(\.number) == Array(1...25))
    #expect(versions.count { $0.kind == .saved } == 20)
    #expect(
      try contents().filter { $0.hasPrefix("dropped") }
        == (21...25).reversed().map { "dropped \($0)" })
    #expect(try contents().prefix(3) == ["dropped 25", "saved 25", "dropped 24"])
  }

  @Test("Edits that are dropped twice in a row are kept once, also between equal saves")
  func droppedTwice() throws {
    #expect(try store.keep([0x61], of: path))
    #expect(try store.keep([0x61], of: path, as: .dropped))
    #expect(try !store.keep([0x61], of: path, as: .dropped))
    #expect(try !store.keep([0x61], of: path))
    #expect(try store.list(path).map(\.kind) == [.dropped, .saved])
  }

  @Test("A dropped version has a name that earlier programs ignore") func droppedNames() throws {
    try store.keep([0x61], of: path, as: .dropped, at: Timestamp(seconds: -5))
    let key = FileKey(of: try ResolvedPath(path, for: .read)).text
    #expect(try scratch.names("state/dmconfig/versions/\(key)").contains("0000000001--5-dropped"))
    #expect(try store.list(path).map(\.keptAt.seconds) == [-5])
  }

  @Test("Each file has versions of its own; links share those of their file")
  func eachFileHasItsOwnAndLinksShare() throws {
    try store.keep([0x61], of: path)
    #expect(try store.list(scratch("b.json")).isEmpty)
    try FileManager.default.createSymbolicLink(
      atPath: scratch("link.json"), withDestinationPath: "a.json")
    #expect(try store.list(scratch("link.json")).count == 1)
  }

  @Test("The index tells which file the versions are of") func theIndexTellsThePath() throws {
    try store.keep([0x61], of: path)
    let key = FileKey(of: try ResolvedPath(path, for: .read)).text
    #expect(scratch.text("state/dmconfig/versions/\(key)/path") == path + "\n")
  }

  @Test("Files of others among the versions are not touched")
  func foreignFilesAmongTheVersionsAreNotTouched() throws {
    try store.keep([0x61], of: path)
    let key = FileKey(of: try ResolvedPath(path, for: .read)).text
    let foreign = ["notes.txt", "12-34", "0000000009-1 (copy)", "-1", "0000000002-"]
    for name in foreign { try scratch.write("x", to: "state/dmconfig/versions/\(key)/\(name)") }
    #expect(try contents() == ["a"])
    for number in 0..<25 { try store.keep([UInt8(number)], of: path) }
    let names = try scratch.names("state/dmconfig/versions/\(key)")
    #expect(foreign.allSatisfy(names.contains))
  }

  @Test("Versions that four writers keep at the same time are all there")
  func fourWritersKeepAtTheSameTime() async throws {
    let path = path
    let store = store
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          for number in 0..<5 { try store.keep(Array("\(writer).\(number)".utf8), of: path) }
        }
      }
      try await group.waitForAll()
    }
    #expect(Set(try contents()).count == 20)
  }

  // MARK: The directory

  @Test("A directory of versions that others could read is closed to them")
  func aDirectoryThatWasOpenIsClosedToOthers() throws {
    try FileManager.default.createDirectory(
      atPath: scratch("state/dmconfig/versions"), withIntermediateDirectories: true)
    for name in ["state/dmconfig", "state/dmconfig/versions"] { chmod(scratch(name), 0o777) }
    try store.keep([0x61], of: path)
    for name in ["state/dmconfig", "state/dmconfig/versions"] {
      #expect(try scratch.status(name).mode == 0o700)
    }
  }

  @Test("A link in place of the directory is refused") func aLinkInItsPlaceIsRefused() throws {
    for name in ["state", "elsewhere"] {
      try FileManager.default.createDirectory(
        atPath: scratch(name), withIntermediateDirectories: false)
    }
    try FileManager.default.createSymbolicLink(
      atPath: scratch("state/dmconfig"), withDestinationPath: scratch("elsewhere"))
    #expect(
      cause { () throws(FileError) in try store.keep([0x61], of: path) } == .unsafeDirectory)
    #expect(try scratch.names("elsewhere").isEmpty)
  }

  @Test("The directory of another user is refused", .enabled(if: isRoot))
  func anotherUsersDirectoryIsRefused() throws {
    try FileManager.default.createDirectory(
      atPath: scratch("state/dmconfig"), withIntermediateDirectories: true)
    #expect(chown(scratch("state/dmconfig"), 1234, 1234) == 0)
    #expect(
      cause { () throws(FileError) in try store.keep([0x61], of: path) } == .unsafeDirectory)
  }

  @Test(
    "The environment says where the directory is",
    arguments: [
      (["XDG_STATE_HOME": "/s", "HOME": "/h"], "/s/dmconfig"),
      (["HOME": "/h"], "/h/.local/state/dmconfig"),
      (["XDG_STATE_HOME": "", "HOME": "/h"], "/h/.local/state/dmconfig"),
      (["XDG_STATE_HOME": "relative", "HOME": "/h"], "/h/.local/state/dmconfig"),
      (["HOME": "relative"], nil), ([:], nil),
    ] as [([String: String], String?)])
  func theEnvironmentNamesIt(environment: [String: String], expected: String?) {
    #expect(StateDirectory(environment: environment)?.path == expected)
  }

  // MARK: Saving

  @Test("A save keeps what the file held before") func aSaveKeepsWhatWasThere() throws {
    let files = FileStore()
    let first = try files.save(
      Array("one".utf8), to: path, expecting: .nothing, keeping: store)
    #expect(first.keepingFailure == nil)
    #expect(try contents().isEmpty, "there was nothing before")
    let second = try files.save(
      Array("two".utf8), to: path, expecting: .content(first.stamp), keeping: store)
    _ = try files.save(
      Array("two".utf8), to: path, expecting: .content(second.stamp), keeping: store)
    #expect(try contents() == ["one"], "a save that changes nothing keeps nothing")
  }

  @Test("A version that cannot be kept stops only a save in place")
  func aVersionThatCannotBeKeptStopsOnlyASaveInPlace() throws {
    let files = FileStore()
    let broken = VersionStore(StateDirectory(path: path + "/state"))
    try scratch.write("one", to: "a.json")
    #expect(
      cause { () throws(FileError) in
        _ = try files.save(
          Array("two".utf8), to: path, expecting: .anything, policy: .inPlace, keeping: broken)
      } == .notADirectory)
    #expect(scratch.text("a.json") == "one")
    let outcome = try files.save(
      Array("two".utf8), to: path, expecting: .anything, keeping: broken)
    #expect(outcome.keepingFailure?.operation == .keepVersion)
    #expect(scratch.text("a.json") == "two")
  }
}
