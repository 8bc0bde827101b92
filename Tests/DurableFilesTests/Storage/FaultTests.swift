import Foundation
import TestSupport
import Testing

@testable import DurableFiles

/// Full disks, read-only places and other people's files, as a process without root's rights meets them.
@Suite(.serialized, .takesTurns(waitingFor: "programs")) struct FaultTests {
  static let stranger: UInt32 = 65_534
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private var path: String { scratch("a.json") }

  // MARK: Full

  @Test("A save beyond the limit of the file size leaves the old file")
  func aFileSizeLimitLeavesTheOldFile() throws {
    try scratch.write("old\n", to: "a.json")
    let text = String(repeating: "new\n", count: 10_000)
    for mode in ["save", "save-in-place"] {
      let result = try Hammer.run(["--file-size", "8192", mode, path], input: text)
      #expect(result.lines == ["save sizeLimit"])
      #expect(result.code == 1)
      #expect(scratch.text("a.json") == "old\n")
      #expect(try scratch.names() == ["a.json"])
    }
  }

  @Test(
    "A full disk leaves the old file", .enabled(if: Namespace.isAvailable),
    arguments: ["save", "save-in-place"])
  func aFullDiskLeavesTheOldFile(mode: String) throws {
    let script = """
      mount -t tmpfs -o size=64k,mode=700 none "$4" || exit 99
      printf 'old\\n' > "$4/a.json"
      "$0" "$1" "$4/a.json"
      echo "code $?" "content $(cat "$4/a.json")" "names $(ls -A "$4" | tr '\\n' ' ')"
      """
    let result = try Hammer.run(
      [mode, "", "", scratch.path], input: String(repeating: "new\n", count: 30_000),
      wrappedIn: script)
    #expect(result.lines == ["save diskFull", "code 1 content old names a.json "])
  }

  // MARK: Places that cannot be written

  @Test("A save to a read-only file system says so", .enabled(if: Namespace.isAvailable))
  func aReadOnlyFileSystemSaysSo() throws {
    try scratch.write("old\n", to: "a.json")
    let script = """
      mount --bind "$4" "$4" && mount -o remount,ro,bind "$4" || exit 99
      "$0" "$1" "$4/a.json"; echo "code $?"; "$0" "$1" "$4/new.json"; echo "code $?"
      """
    let result = try Hammer.run(["save", "", "", scratch.path], input: "new\n", wrappedIn: script)
    #expect(result.lines == ["save readOnly", "code 1", "save readOnly", "code 1"])
    #expect(scratch.text("a.json") == "old\n")
  }

  @Test("A file that is a mount point is written in place", .enabled(if: Namespace.isAvailable))
  func aFileThatIsAMountPointIsWrittenInPlace() throws {
    try scratch.write("old\n", to: "real file.json")
    try scratch.write("", to: "mounted file.json")
    let script = """
      mount --bind "$4/real file.json" "$4/mounted file.json" || exit 99
      "$0" preflight "$4/mounted file.json"
      echo new | "$0" save "$4/mounted file.json"
      echo new | "$0" save-in-place "$4/mounted file.json"
      """
    let result = try Hammer.run(["", "", "", scratch.path], wrappedIn: script)
    let reason = "needsInPlace(DurableFiles.InPlaceReason.mountPoint)"
    #expect(result.lines == [reason, "save " + reason, "saved"])
    #expect(scratch.text("real file.json") == "new\n")
  }

  @Test("Nothing is put beside a file in the directory of another user", .enabled(if: isRoot))
  func aDirectoryOfOthersIsNotWrittenTo() throws {
    let stranger = "\(FaultTests.stranger)"
    let new = try Hammer.run(["--user", stranger, "save", path], input: "new\n")
    #expect(new.lines == ["save notPermitted"])
    #expect(new.code == 1)
    try scratch.write("old\n", to: "a.json", mode: 0o644)
    let readable = try Hammer.run(["--user", stranger, "save", path], input: "new\n")
    #expect(readable.lines == ["save notPermitted"])
    // A file of one's own in it can be written, but nothing beside it.
    #expect(chown(path, FaultTests.stranger, FaultTests.stranger) == 0)
    let own = try Hammer.run(["--user", stranger, "save", path], input: "new\n")
    #expect(
      own.lines == ["save needsInPlace(DurableFiles.InPlaceReason.directoryNotWritable)"])
    #expect(scratch.text("a.json") == "old\n")
    let inPlace = try Hammer.run(["--user", stranger, "save-in-place", path], input: "new\n")
    #expect(inPlace.lines == ["saved"])
    #expect(scratch.text("a.json") == "new\n")
  }

  @Test("The file of another user stays theirs", .enabled(if: isRoot))
  func aFileOfOthersDoesNotChangeHands() throws {
    try scratch.write("old\n", to: "a.json", mode: 0o666)
    chmod(scratch.path, 0o777)
    let stranger = "\(FaultTests.stranger)"
    let result = try Hammer.run(["--user", stranger, "save", path], input: "new\n")
    #expect(result.lines == ["save needsInPlace(DurableFiles.InPlaceReason.otherOwner)"])
    let inPlace = try Hammer.run(["--user", stranger, "save-in-place", path], input: "new\n")
    #expect(inPlace.lines == ["saved"])
    #expect(try scratch.status("a.json").user == 0)
    #expect(try scratch.names() == ["a.json"])
  }

  @Test("A write-protected file is not written", .enabled(if: isRoot))
  func aWriteProtectedFileStaysProtected() throws {
    try scratch.write("old\n", to: "a.json", mode: 0o444)
    chmod(scratch.path, 0o777)
    #expect(chown(path, FaultTests.stranger, FaultTests.stranger) == 0)
    let result = try Hammer.run(
      ["--user", "\(FaultTests.stranger)", "save", path], input: "new\n")
    #expect(result.lines == ["save notPermitted"])
    #expect(scratch.text("a.json") == "old\n")
  }

  @Test("A save into a vanished directory says so, and can go elsewhere")
  func aVanishedDirectoryIsToldAndTheEditsGoElsewhere() throws {
    try FileManager.default.createDirectory(
      atPath: scratch("gone"), withIntermediateDirectories: false)
    let store = FileStore()
    let stamp = try store.save([0x61], to: scratch("gone/a.json"), expecting: .nothing)
    try FileManager.default.removeItem(atPath: scratch("gone"))
    #expect(
      cause { () throws(FileError) in
        _ = try store.save([0x62], to: scratch("gone/a.json"), expecting: .content(stamp))
      } == .directoryMissing)
    _ = try store.save([0x62], to: scratch("elsewhere.json"), expecting: .nothing)
    #expect(scratch.text("elsewhere.json") == "b")
  }
}
