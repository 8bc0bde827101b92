import Foundation
import Testing

@testable import DurableFiles

@Suite struct FileStoreTests {
  let scratch: Scratch
  let store = FileStore()

  init() throws { scratch = try Scratch() }

  private func save(_ text: String, to name: String, _ expectation: FileStore.Expectation)
    throws(FileError) -> FileStamp
  {
    try store.save(Array(text.utf8), to: scratch(name), expecting: expectation)
  }

  private func opened(_ name: String) throws -> FileStore.OpenedFile {
    guard case .existing(let file) = try store.open(scratch(name)) else {
      throw FileError(.read, path: name, .missing)
    }
    return file
  }

  @Test("A new file is readable by its owner alone") func aNewFileIsPrivate() throws {
    guard case .new(let path) = try store.open(scratch("new.json")) else {
      Issue.record("there is a file")
      return
    }
    #expect(path == scratch("new.json"))
    let stamp = try save("a", to: "new.json", .nothing)
    #expect(stamp.mode == 0o600)
    #expect(scratch.text("new.json") == "a")
    #expect(try scratch.names() == ["new.json"])
  }

  @Test(
    "New files are readable by their owner alone whatever the umask",
    arguments: ["000", "077", "777"])
  func theUmaskDoesNotMatter(umask: String) throws {
    let result = try Hammer.run(
      ["--umask", umask, "save", scratch("new.json")], input: "text\n")
    #expect(result.lines == ["saved"])
    #expect(try scratch.status("new.json").mode == 0o600)
    let kept = try Hammer.run(
      ["--umask", umask, "keep", scratch("new.json"), scratch.state.path])
    #expect(kept.lines == ["kept 1"])
    let paths = try FileManager.default.subpathsOfDirectory(atPath: scratch.path)
      .filter { $0.hasPrefix("state/dmconfig") }
    #expect(paths.count >= 7)
    for path in paths {
      let status = try scratch.status(path)
      #expect(status.mode == (status.kind == .directory ? 0o700 : 0o600), "\(path)")
    }
  }

  @Test(
    "Restricting a file removes the permissions of others, and does not change its content",
    arguments: [(0o644, 0o600), (0o755, 0o700), (0o666, 0o600), (0o440, 0o400)]
      as [(mode_t, mode_t)])
  func restricting(before: mode_t, after: mode_t) throws {
    try scratch.write("old", to: "a.json", mode: before)
    let stamp = try opened("a.json").stamp
    let restricted = try store.restrict(scratch("a.json"), knownAs: stamp)
    #expect(restricted.mode == UInt32(after))
    #expect(try scratch.status("a.json").mode == UInt32(after))
    #expect(scratch.text("a.json") == "old")
    guard case .unchanged = try store.check(scratch("a.json"), against: restricted.stamp) else {
      Issue.record("the file counts as changed")
      return
    }
  }

  @Test("Restricting a file that others have changed keeps the known stamp")
  func restrictingAChangedFile() throws {
    try scratch.write("old", to: "a.json", mode: 0o644)
    let stamp = try opened("a.json").stamp
    try scratch.write("new", to: "a.json", mode: 0o644)
    let restricted = try store.restrict(scratch("a.json"), knownAs: stamp)
    #expect(restricted.stamp == stamp)
    #expect(throws: FileError.self) { try store.restrict(scratch("none"), knownAs: nil) }
  }

  @Test("A file that exists keeps its mode", arguments: [0o600, 0o640, 0o664, 0o755] as [mode_t])
  func anExistingFileKeepsItsMode(mode: mode_t) throws {
    try scratch.write("old", to: "a.json", mode: mode)
    let stamp = try save("new", to: "a.json", .content(try opened("a.json").stamp))
    #expect(stamp.mode == UInt32(mode))
    #expect(scratch.text("a.json") == "new")
  }

  @Test("Saved by root, a file keeps its owner", .enabled(if: isRoot))
  func rootKeepsTheOwner() throws {
    try scratch.write("old", to: "a.json", mode: 0o640)
    #expect(chown(scratch("a.json"), 1234, 2345) == 0)
    _ = try save("new", to: "a.json", .anything)
    let status = try scratch.status("a.json")
    #expect(status.user == 1234 && status.group == 2345 && status.mode == 0o640)
    #expect(scratch.text("a.json") == "new")
  }

  // MARK: Links

  @Test(
    "Links are followed",
    arguments: [
      ("one relative link", [("a.json", "real/b.json")]),
      ("an absolute link", [("a.json", "/real/b.json")]),
      ("a chain across directories", [("a.json", "links/one"), ("links/one", "../real/b.json")]),
      ("a link to a directory", [("dir", "real"), ("a.json", "dir/b.json")]),
    ])
  func linksAreFollowed(name: String, links: [(String, String)]) throws {
    let manager = FileManager.default
    for directory in ["real", "links"] {
      try manager.createDirectory(atPath: scratch(directory), withIntermediateDirectories: true)
    }
    for (link, target) in links {
      let target = target.hasPrefix("/") ? scratch.path + target : target
      try manager.createSymbolicLink(atPath: scratch(link), withDestinationPath: target)
    }
    // First through links to a file that does not exist yet, then over it.
    let first = try save("first", to: "a.json", .nothing)
    #expect(scratch.text("real/b.json") == "first", "\(name)")
    _ = try save("second", to: "a.json", .content(first))
    #expect(scratch.text("real/b.json") == "second", "\(name)")
    #expect(try manager.destinationOfSymbolicLink(atPath: scratch("a.json")).isEmpty == false)
    #expect(try scratch.names("real") == ["b.json"])
  }

  @Test("Links in a circle are refused") func linksInACircleAreRefused() throws {
    for (link, target) in [("a.json", "b.json"), ("b.json", "a.json"), ("self", "self")] {
      try FileManager.default.createSymbolicLink(
        atPath: scratch(link), withDestinationPath: target)
    }
    for name in ["a.json", "self"] {
      #expect(cause { () throws(FileError) in _ = try store.open(scratch(name)) } == .tooManyLinks)
      #expect(
        cause { () throws(FileError) in _ = try save("x", to: name, .anything) } == .tooManyLinks)
    }
  }

  // MARK: What is not a file

  @Test("What is no file is refused") func whatIsNoFileIsRefused() throws {
    try FileManager.default.createDirectory(
      atPath: scratch("directory"), withIntermediateDirectories: false)
    try scratch.write("x", to: "file")
    #expect(mkfifo(scratch("pipe"), 0o600) == 0)
    let cases: [(path: String, cause: FileError.Cause)] = [
      (scratch("directory"), .isDirectory), (scratch("directory/"), .isDirectory),
      (scratch("directory/."), .isDirectory), (scratch("pipe"), .notRegular(.pipe)),
      ("/dev/null", .notRegular(.characterDevice)), ("", .badName),
      (scratch("a\0b"), .badName), (scratch("file/b"), .notADirectory),
      (scratch("nowhere/b"), .directoryMissing),
      (scratch(String(repeating: "n", count: 256)), .badName),
    ]
    for (path, expected) in cases {
      #expect(
        cause { () throws(FileError) in _ = try store.open(path) } == expected, "open \(path)")
      #expect(
        cause { () throws(FileError) in
          _ = try store.save([0x61], to: path, expecting: .anything)
        } == expected, "save \(path)")
    }
    #expect(scratch.text("file") == "x")
  }

  @Test("A file with the longest name there is can be saved") func theLongestNameWorks() throws {
    for name in [String(repeating: "n", count: 255), String(repeating: "文", count: 85)] {
      _ = try save("x", to: name, .nothing)
      _ = try save("y", to: name, .anything)
      #expect(scratch.text(name) == "y")
    }
    #expect(try scratch.names().count == 2)
  }

  @Test("A file of 16 MiB is read, and one byte more is refused")
  func sixteenMebibytesAndNotAByteMore() throws {
    let path = scratch("large.json")
    #expect(FileManager.default.createFile(atPath: path, contents: Data(count: FileReader.limit)))
    #expect(try FileReader.read(path).count == FileReader.limit)
    #expect(truncate(path, off_t(FileReader.limit + 1)) == 0)
    #expect(
      cause { () throws(FileError) in _ = try FileReader.read(path) }
        == .tooLarge(limit: FileReader.limit))
  }

  // MARK: Changed on disk

  @Test("A file with a new time and the old content counts as unchanged")
  func aTouchedFileIsUnchanged() throws {
    try scratch.write("same", to: "a.json")
    let file = try opened("a.json")
    utimes(scratch("a.json"), [timeval(tv_sec: 1, tv_usec: 0), timeval(tv_sec: 1, tv_usec: 0)])
    guard case .unchanged(let stamp) = try store.check(scratch("a.json"), against: file.stamp)
    else {
      Issue.record("taken for changed")
      return
    }
    #expect(stamp != file.stamp && stamp?.digest == file.stamp.digest)
    _ = try save("new", to: "a.json", .content(file.stamp))
    #expect(scratch.text("a.json") == "new")
  }

  @Test("A file that changed is not overwritten") func aChangedFileIsNotOverwritten() throws {
    try scratch.write("mine", to: "a.json")
    let file = try opened("a.json")
    // Swapped for another file of the same length.
    try scratch.write("ours", to: "b.json")
    #expect(rename(scratch("b.json"), scratch("a.json")) == 0)
    guard case .changed(let now) = try store.check(scratch("a.json"), against: file.stamp) else {
      Issue.record("the change was not seen")
      return
    }
    #expect(now.bytes == Array("ours".utf8))
    #expect(
      cause { () throws(FileError) in
        _ = try save("new", to: "a.json", .content(file.stamp))
      } == .changedOnDisk)
    #expect(scratch.text("a.json") == "ours")
    _ = try save("new", to: "a.json", .content(now.stamp))
    #expect(scratch.text("a.json") == "new")
  }

  @Test("A file that was removed can be saved again")
  func aRemovedFileIsToldAndCanBeSavedAgain() throws {
    try scratch.write("mine", to: "a.json")
    let file = try opened("a.json")
    #expect(unlink(scratch("a.json")) == 0)
    #expect(try store.check(scratch("a.json"), against: file.stamp) == .removed)
    #expect(
      cause { () throws(FileError) in
        _ = try save("new", to: "a.json", .content(file.stamp))
      } == .changedOnDisk)
    #expect(try scratch.names().isEmpty)
    _ = try save("new", to: "a.json", .anything)
    #expect(scratch.text("a.json") == "new")
  }

  @Test("A file that appeared meanwhile is not overwritten")
  func aFileThatAppearedIsNotOverwritten() throws {
    #expect(try store.check(scratch("a.json"), against: nil) == .unchanged(nil))
    try scratch.write("theirs", to: "a.json")
    guard case .changed = try store.check(scratch("a.json"), against: nil) else {
      Issue.record("the new file was not seen")
      return
    }
    #expect(
      cause { () throws(FileError) in _ = try save("new", to: "a.json", .nothing) } == .exists)
    #expect(scratch.text("a.json") == "theirs")
  }

  // MARK: In place

  @Test("A file with two names is saved in place, and both have the new text")
  func hardLinksNeedASaveInPlaceWhichReachesAllNames() throws {
    try scratch.write("a longer old text", to: "a.json", mode: 0o640)
    #expect(link(scratch("a.json"), scratch("b.json")) == 0)
    let expected = FileError.Cause.needsInPlace(.hardLinks)
    #expect(
      cause { () throws(FileError) in _ = try save("x", to: "a.json", .anything) } == expected)
    #expect(try store.preflight(scratch("a.json")) == .needsInPlace(.hardLinks))
    for text in ["short", "a text that is longer than the one before", ""] {
      let stamp = try store.save(
        Array(text.utf8), to: scratch("a.json"), expecting: .anything, policy: .inPlace)
      #expect(stamp.mode == 0o640)
      #expect(scratch.text("b.json") == text)
    }
  }

  // MARK: What killed programs leave

  @Test("Only temporary files that are surely abandoned are removed")
  func onlyWhatIsSurelyAbandonedIsRemoved() throws {
    let abandoned = ".a.json.dmconfig-" + RandomName.next()
    let living = ".a.json.dmconfig-" + RandomName.next()
    let kept = [
      ".a.json.dmconfig-short", ".a.json.dmconfig-UPPERCASE1234", "a.json.dmconfig-0123456789abc",
      ".b.json.dmconfig-0123456789abc", ".a.json.dmconfig-0123456789abc.bak",
    ]
    for name in kept + [abandoned] { try scratch.write("x", to: name) }
    let directory = try Descriptor.open(scratch.path, .directory)
    let writer = try directory.createLocked(living)
    try FileManager.default.createSymbolicLink(
      atPath: scratch(".a.json.dmconfig-0000000000000"), withDestinationPath: "a.json")
    _ = try save("x", to: "a.json", .nothing)
    let expected = kept + [living, "a.json", ".a.json.dmconfig-0000000000000"]
    #expect(try scratch.names() == expected.sorted())
    _ = consume writer
  }

  @Test("Temporary files that root left are removed, those of others are not", .enabled(if: isRoot))
  func whatRootLeftForTheOwnerIsRemovedAndWhatOthersLeftIsNot() throws {
    try scratch.write("old", to: "a.json")
    let ours = try scratch.write("x", to: ".a.json.dmconfig-" + RandomName.next())
    let theirs = try scratch.write("x", to: ".a.json.dmconfig-" + RandomName.next())
    for (path, owner) in [(scratch("a.json"), 1234), (ours, 1234), (theirs, 4321)] {
      #expect(chown(path, uid_t(owner), 0) == 0)
    }
    _ = try save("new", to: "a.json", .anything)
    #expect(!FileManager.default.fileExists(atPath: ours))
    #expect(FileManager.default.fileExists(atPath: theirs))
  }
}
