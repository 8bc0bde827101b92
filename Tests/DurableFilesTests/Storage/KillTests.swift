import Foundation
import TestSupport
import Testing

@testable import DurableFiles

/// The promise of a save, held against SIGKILL at random moments.
@Suite(.serialized, .takesTurns(waitingFor: "programs")) struct KillTests {
  @Test("Killed during a save, the file is whole, be it the old or the new one")
  func aKilledSaveLeavesTheWholeOldOrTheWholeNewFile() throws {
    for round in 0..<4 {
      try kill(250, round: round)
    }
  }

  private func kill(_ times: Int, round: Int) throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      atPath: scratch("edited"), withIntermediateDirectories: false)
    try scratch.write("BEGIN 0\nEND 0\n", to: "edited/connector.json")
    for _ in 0..<times {
      let hammer = try Hammer(
        ["save-forever", scratch("edited/connector.json"), scratch.state.path])
      var last = try #require(hammer.line())
      last = hammer.killAtARandomMoment().last ?? last
      let text = try #require(scratch.text("edited/connector.json"))
      let saved = try #require(wholeGeneration(text), "torn: \(text.prefix(40))")
      #expect(saved >= Int(last) ?? .max, "a save that was reported is not there")
      let left = try scratch.names("edited").filter { $0 != "connector.json" }
      #expect(left.count <= 1)
      #expect(left.allSatisfy { $0.hasPrefix(".connector.json.dmconfig-") })
      for name in left { #expect(try scratch.status("edited/" + name).mode & 0o077 == 0) }
    }
    let stamp = try FileStore().save(
      Array("BEGIN 7\nEND 7\n".utf8), to: scratch("edited/connector.json"), expecting: .anything)
    #expect(stamp.mode == 0o600)
    #expect(try scratch.names("edited") == ["connector.json"])
    try expectWholeVersions(
      of: scratch("edited/connector.json"), in: scratch.state, afterKills: times)
  }

  private func expectWholeVersions(
    of path: String, in state: StateDirectory, afterKills kills: Int
  ) throws {
    let store = VersionStore(state)
    let versions = try store.list(path)
    // Kills in a row, each before the oldest went, leave one more each until the next save.
    #expect((1...VersionStore.Kind.saved.limit + kills).contains(versions.count))
    for version in versions {
      let text = String(decoding: try store.read(version, of: path), as: UTF8.self)
      #expect(wholeGeneration(text) != nil)
    }
    try store.keep(Array("BEGIN 8\nEND 8\n".utf8), of: path)
    #expect(try store.list(path).count == min(versions.count + 1, VersionStore.Kind.saved.limit))
    let directory = state.path + "/versions/" + FileKey(of: try ResolvedPath(path, for: .save)).text
    let names = try FileManager.default.contentsOfDirectory(atPath: directory)
    #expect(names.count <= VersionStore.Kind.saved.limit + 1, "the versions and the path: \(names)")
  }

  @Test("Killed while keeping drafts, the last draft is whole")
  func aKilledProgramLeavesItsLastDraft() throws {
    let scratch = try Scratch()
    let store = RecoveryStore(scratch.state)
    for _ in 0..<50 {
      let hammer = try Hammer(["draft-forever", scratch("connector.json"), scratch.state.path])
      var last = try #require(hammer.line())
      last = hammer.killAtARandomMoment().last ?? last
      let drafts = try store.pending(for: scratch("connector.json"))
      #expect(drafts.count == 1)
      let draft = try #require(drafts.first)
      let number = try #require(wholeGeneration(String(decoding: draft.bytes, as: UTF8.self)))
      #expect(number >= Int(last) ?? .max)
      #expect(draft.fileState == .asBefore)
      try RecoveryStore.discard(draft)
      #expect(try scratch.names() == ["state"], "nothing beside the edited file")
      #expect(try scratch.names("state/dmconfig/drafts").isEmpty)
    }
  }

  /// The number of a generation that is there from its first to its last line.
  private func wholeGeneration(_ text: String) -> Int? {
    let lines = text.split(separator: "\n")
    guard let first = lines.first, let last = lines.last, text.hasSuffix("\n"),
      first.hasPrefix("BEGIN "), let number = Int(first.dropFirst(6)), last == "END \(number)",
      lines.dropFirst().dropLast().allSatisfy({ $0 == "generation \(number)" }),
      lines.count == 2 || lines.count == 2 + 40 + number % 7 * 400
    else { return nil }
    return number
  }
}
