import Foundation
import TestSupport
import Testing

@testable import DurableFiles

/// Records of tests are kept one by one, whatever the clock, the disk and other programs do.
@Suite struct RecordStoreTests {
  private let scratch: ScratchDirectory
  private let state: StateDirectory
  private let store: RecordStore

  init() throws {
    scratch = try ScratchDirectory()
    state = StateDirectory(path: scratch.file("state"))
    store = RecordStore([state])
  }

  private var folder: String { scratch.file("state/tests") }
  private var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
  }

  private func add(_ text: String, seconds: Int64 = 1_700_000_000) throws {
    try store.add([("to", text)], at: Timestamp(seconds: seconds))
  }

  private func texts() throws -> [String?] { try store.records().map { $0["to"] } }

  @Test("Records come newest first, with any text") func order() throws {
    #expect(try texts() == [])
    let odd = "a b\n\u{1B}[31m% \u{4E2D}: =\t"
    for text in ["one@b.c", odd, ""] { try add(text) }
    #expect(try texts() == ["", odd, "one@b.c"])
    #expect(try store.records().allSatisfy { $0.time == Timestamp(seconds: 1_700_000_000) })
    #expect(try store.records()[0]["other"] == nil)
  }

  @Test("Files and their directory are private") func privacy() throws {
    try add("a@b.c")
    let mode: (String) throws -> Int? = {
      try FileManager.default.attributesOfItem(atPath: $0)[.posixPermissions] as? Int
    }
    #expect(try mode(folder) == 0o700)
    #expect(try names.allSatisfy { try mode("\(folder)/\($0)") == 0o600 } && names.count == 1)
  }

  @Test("The last 50 are kept") func limit() throws {
    for number in 0..<(RecordStore.limit + 7) { try add("\(number)") }
    #expect(try names.count == RecordStore.limit && RecordStore.limit == 50)
    #expect(try texts().first == "56" && texts().last == "7")
  }

  @Test("A clock that is set back changes neither the order nor what is removed")
  func clockBackwards() throws {
    for number in 0..<RecordStore.limit { try add("\(number)", seconds: 1_900_000_000) }
    try add("later", seconds: 1_000_000_000)
    #expect(try texts().first == "later" && texts().count == RecordStore.limit)
    #expect(try texts().last == "1")
  }

  @Test("A long text is cut") func longText() throws {
    try add(String(repeating: "e\u{301}", count: 5_000_000))
    #expect(try texts().first??.unicodeScalars.count == RecordStore.textLimit)
  }

  @Test(
    "A damaged, foreign or hostile file stops nothing and takes no other record with it",
    arguments: [
      "0000000002-1700000000", "0000000002--1", "0000000002-99999999999999", "junk", ".new-abc",
      "9223372036854775807-1700000000", "-", "0000000002-",
    ])
  func damage(_ name: String) throws {
    try add("one")
    try Data((0...255).map { UInt8($0) } + Data(count: 300_000))
      .write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    #expect(try texts().compactMap(\.self) == ["one"])
    try add("two")
    #expect(try texts().compactMap(\.self) == ["two", "one"])
  }

  @Test("A link, a pipe or a directory in the place of a record is not read")
  func linksAndPipes() throws {
    try add("one")
    try scratch.write("to: secret\n", to: "elsewhere")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder)/0000000002-1700000000", withDestinationPath: scratch.file("elsewhere"))
    #expect(mkfifo("\(folder)/0000000003-1700000000", 0o600) == 0)
    try FileManager.default.createDirectory(
      atPath: "\(folder)/0000000004-1700000000", withIntermediateDirectories: false)
    #expect(try texts() == ["one"])
    try add("two")
    #expect(try texts() == ["two", "one"])
  }

  @Test("Programs that add at the same time keep each other's records")
  func manyPrograms() async throws {
    let store = store
    await withTaskGroup { group in
      for program in 0..<8 {
        group.addTask {
          for number in 0..<5 { try? store.add([("to", "\(program)-\(number)")]) }
        }
      }
    }
    let expected = (0..<8).flatMap { program in (0..<5).map { "\(program)-\($0)" } }
    #expect(Set(try texts().compactMap(\.self)) == Set(expected))
  }

  @Test("Forgetting removes every record, also those that cannot be read, and nothing else")
  func forgetting() throws {
    #expect(try store.removeAll() == 0)
    for text in ["one", "two"] { try add(text) }
    try Data().write(to: URL(fileURLWithPath: "\(folder)/0000000009-1"))
    try Data().write(to: URL(fileURLWithPath: "\(folder)/note"))
    #expect(try store.removeAll() == 3)
    #expect(try texts() == [] && names == ["note"])
    try add("three")
    #expect(try texts() == ["three"])
  }

  @Test("Records that cannot be removed are reported") func forgettingFails() throws {
    try add("one")
    try FileManager.default.createDirectory(
      atPath: "\(folder)/0000000002-1700000000", withIntermediateDirectories: false)
    #expect(throws: FileError.self) { try store.removeAll() }
  }

  @Test("Where the first directory cannot be used, the next one is; both are listed and emptied")
  func severalDirectories() throws {
    try add("first", seconds: 1_700_000_001)
    let other = RecordStore([StateDirectory(path: scratch.file("other"))])
    try other.add([("to", "second")], at: Timestamp(seconds: 1_700_000_002))
    let both = RecordStore([
      StateDirectory(path: "/dev/null/state"), state, StateDirectory(path: scratch.file("other")),
    ])
    #expect(try both.records().map { $0["to"] } == ["second", "first"])
    try both.add([("to", "third")], at: Timestamp(seconds: 1_700_000_003))
    #expect(try texts() == ["third", "first"])
    #expect(try both.removeAll() == 3)
    #expect(try both.records().isEmpty)
  }

  @Test("If nothing can be kept, an error says so") func noPlace() throws {
    for states in [[], [StateDirectory(path: "/dev/null/state")]] {
      #expect(throws: FileError.self) { try RecordStore(states).add([("to", "a@b.c")]) }
      #expect(try RecordStore(states).records().isEmpty)
      #expect(try RecordStore(states).removeAll() == 0)
    }
  }
}
