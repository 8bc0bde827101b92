import DurableFiles
import Foundation
import TestSupport
import Testing

/// Proofs are remembered without the values, and no content of the file can do any harm.
@Suite struct ProofStoreTests {
  private let scratch: ScratchDirectory
  private let store: ProofStore
  private let values = Array("key and secret".utf8)

  init() throws {
    scratch = try ScratchDirectory()
    store = ProofStore(StateDirectory(path: scratch.file("state")))
  }

  private var path: String { scratch.file("state/proofs/records") }

  private func add(_ values: [UInt8], id: String = "600", seconds: Int64 = 1_700_000_000) throws {
    try store.add(
      values, kind: "Kind of its own\n%", route: "way", id: id, at: Timestamp(seconds: seconds))
  }

  private func records() throws -> [ProofStore.Record] { try store.records { _ in values } }

  @Test("A record is found for the same values and for no others")
  func sameValues() throws {
    #expect(try records() == [])
    try add(values)
    let found = try records()
    #expect(found.map(\.kind) == ["Kind of its own\n%"])
    #expect(found.map(\.id) == ["600"] && found.map(\.route) == ["way"])
    #expect(found.map(\.time) == [Timestamp(seconds: 1_700_000_000)])
    #expect(try store.records { _ in Array("key and secreT".utf8) } == [])
    #expect(try store.records { _ in nil } == [])
  }

  @Test("The file is private and contains none of the values")
  func privacy() throws {
    try add(values)
    let mode: (String) throws -> Int? = {
      try FileManager.default.attributesOfItem(atPath: $0)[.posixPermissions] as? Int
    }
    #expect(try mode(path) == 0o600)
    #expect(try mode(scratch.file("state/proofs")) == 0o700)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(!text.contains("secret"))
    // Another directory has a different key.
    let other = ProofStore(StateDirectory(path: scratch.file("other")))
    try other.add(values, kind: "k", route: "way", id: "")
    let hashes = [
      text, try String(contentsOfFile: scratch.file("other/proofs/records"), encoding: .utf8),
    ]
    .compactMap { $0.firstMatch(of: #/proof: ([0-9a-f]{64})/#)?.1 }
    #expect(hashes.count == 2 && hashes[0] != hashes[1])
  }

  @Test("The same success again replaces the earlier record")
  func again() throws {
    try add(values)
    try add(values, id: "601", seconds: 1_700_000_001)
    #expect(try records().map(\.id) == ["601"])
  }

  @Test("Only the newest records are kept")
  func limit() throws {
    for number in 0..<(ProofStore.limit + 3) { try add([UInt8(number % 256), 1], id: "\(number)") }
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == ProofStore.limit + 1)
    #expect(lines.last?.contains(" \(ProofStore.limit + 2) ") == true)
  }

  @Test(
    "A damaged or foreign file counts as empty, and is replaced by the next record",
    arguments: [
      "", "\0\0\0", "proof: 00 1 way 2 k\n", "key: 12\nproof: x\n", "key: zz\n",
      "key: \(String(repeating: "g", count: 64))\n", String(repeating: "x", count: 300_000),
    ])
  func damage(_ text: String) throws {
    try add(values)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    #expect(try records() == [])
    try add(values, id: "602")
    #expect(try records().map(\.id) == ["602"])
  }

  @Test("Invalid lines are ignored")
  func oddLines() throws {
    try add(values)
    let odd = [
      "proof: ", "proof: \(String(repeating: "a", count: 64)) 99999999999999999999 way - k",
      "proof: \(String(repeating: "a", count: 64)) -9223372036854775808 way - k", "nothing",
    ]
    let text = try String(contentsOfFile: path, encoding: .utf8) + odd.joined(separator: "\n")
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    #expect(try records().count == 1)
  }

  @Test("A link or a pipe instead of the file is neither read nor waited for")
  func linksAndPipes() throws {
    try add(values)
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(
      atPath: path, withDestinationPath: scratch.file("elsewhere"))
    #expect(try records() == [])
    try FileManager.default.removeItem(atPath: path)
    #expect(mkfifo(path, 0o600) == 0)
    #expect(try records() == [])
    try add(values)
    #expect(try records().count == 1)
  }

  @Test("If nothing can be kept, an error is thrown to the caller")
  func noPlace() throws {
    let store = ProofStore(StateDirectory(path: "/dev/null/state"))
    #expect(throws: FileError.self) { try store.add(values, kind: "k", route: "w", id: "") }
    #expect((try? store.records { _ in values }) ?? [] == [])
  }
}
