import Foundation
import Testing

@testable import DurableFiles

@Suite struct RecoveryStoreTests {
  let scratch: Scratch
  let store: RecoveryStore

  init() throws {
    scratch = try Scratch()
    store = RecoveryStore(scratch.state)
  }

  private var path: String { scratch("a.json") }

  /// Leaves a draft as a program does that ended without discarding it.
  private func leave(
    _ text: String, base: String? = nil, at time: Timestamp = .now, savingInPlace: Bool = false
  ) throws {
    let session = try EditingSession(path, in: scratch.state)
    try store.write(
      Array(text.utf8), of: session, base: base.map { ContentDigest(of: Array($0.utf8)) },
      savingInPlace: savingInPlace, at: time)
    session.end()
  }

  @Test("Without drafts nothing is offered, and looking creates no file")
  func nothingIsPendingAndLookingCreatesNothing() throws {
    #expect(try store.pending(for: path).isEmpty)
    #expect(try scratch.names().isEmpty)
  }

  /// A kill between writing the new draft and removing the old one leaves both.
  @Test("A draft that went into a newer one is not offered")
  func aDraftThatWentIntoAnotherIsNotOffered() throws {
    try leave("old")
    let old = try store.pending(for: path)
    let session = try EditingSession(path, in: scratch.state)
    try store.write(Array("newer".utf8), of: session, base: nil, replacing: old)
    session.end()
    #expect(try store.pending(for: path).map(\.bytes) == [Array("newer".utf8)])
    #expect(try scratch.names("state/dmconfig/drafts").count == 1)
    // Nor when the newer one was saved.
    try leave("old")
    let taken = try store.pending(for: path)
    let next = try EditingSession(path, in: scratch.state)
    try store.write(Array("saved".utf8), of: next, base: nil, replacing: taken)
    next.end()
    try scratch.write("saved", to: "a.json")
    #expect(try store.pending(for: path).isEmpty)
    #expect(try scratch.names("state/dmconfig/drafts").isEmpty)
  }

  @Test("A draft of a new file is offered") func aDraftOfANewFileIsOffered() throws {
    try leave("draft")
    let draft = try #require(try store.pending(for: path).first)
    #expect(draft.bytes == Array("draft".utf8))
    #expect(draft.fileState == .asBefore)
    #expect(!draft.interruptedSave)
    #expect(try store.pending(for: scratch("b.json")).isEmpty)
    try RecoveryStore.discard(draft)
    #expect(try store.pending(for: path).isEmpty)
    try RecoveryStore.discard(draft)
  }

  @Test(
    "A draft tells whether its file is as it was, changed or gone",
    arguments: [
      ("as before", "one", "one", Draft.FileState.asBefore),
      ("saved by somebody", "one", "two", .changed), ("removed", "one", nil, .removed),
      ("appeared", nil, "two", .changed), ("still not there", nil, nil, .asBefore),
    ] as [(String, String?, String?, Draft.FileState)])
  func tellsWhatBecameOfTheFile(
    name: String, base: String?, now: String?, expected: Draft.FileState
  ) throws {
    if let now { try scratch.write(now, to: "a.json") }
    try leave("draft", base: base)
    #expect(try store.pending(for: path).map(\.fileState) == [expected], "\(name)")
  }

  @Test("A draft that equals the file is removed") func aDraftThatEqualsTheFileIsRemoved() throws {
    try leave("same")
    try scratch.write("same", to: "a.json")
    #expect(try store.pending(for: path).isEmpty)
    #expect(try scratch.names("state/dmconfig/drafts").isEmpty)
  }

  @Test("The draft of the opened file is offered whatever the clock says")
  func aDraftIsOfferedAtAnyAge() throws {
    for seconds in [0, 1, 2_000_000_000, 4_000_000_000] as [Int64] {
      try leave("at \(seconds)", at: Timestamp(seconds: seconds))
      try setModificationTime(of: try onlyDraft(), to: seconds)
      #expect(try store.pending(for: path).map(\.bytes) == [Array("at \(seconds)".utf8)])
      for draft in try store.pending(for: path) { try RecoveryStore.discard(draft) }
    }
  }

  @Test("The draft of another file goes when its header and its file are both over a year old")
  func draftsThatNobodyMissesAreRemoved() throws {
    let now = Timestamp.now
    let old = now.seconds - RecoveryStore.lifetime - 1
    for (header, file, isRemoved) in [
      (old, old, true), (old, now.seconds, false), (now.seconds, old, false),
      (now.seconds + 86_400, old, false), (0, 0, true),
    ] {
      try leave("text", at: Timestamp(seconds: header))
      let draft = try onlyDraft()
      try setModificationTime(of: draft, to: file)
      #expect(try store.pending(for: scratch("b.json"), now: now).isEmpty)
      let isThere = try scratch.names("state/dmconfig/drafts").contains(draft)
      #expect(isThere == !isRemoved, "header \(header), file \(file)")
      for draft in try store.pending(for: path) { try RecoveryStore.discard(draft) }
    }
  }

  private func onlyDraft() throws -> String {
    let names = try scratch.names("state/dmconfig/drafts")
    #expect(names.count == 1)
    return try #require(names.first)
  }

  private func setModificationTime(of draft: String, to seconds: Int64) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: TimeInterval(seconds))],
      ofItemAtPath: scratch("state/dmconfig/drafts/\(draft)"))
  }

  @Test("Of several drafts the newest comes first") func theNewestDraftComesFirst() throws {
    for second in [2, 3, 1] as [Int64] {
      try leave("\(second)", at: Timestamp(seconds: Timestamp.now.seconds - 10 + second))
    }
    #expect(try store.pending(for: path).map(\.bytes) == ["3", "2", "1"].map { Array($0.utf8) })
  }

  @Test("A save in place that did not end is told") func anInterruptedSaveInPlaceIsTold() throws {
    try leave("draft", savingInPlace: true)
    #expect(try store.pending(for: path).map(\.interruptedSave) == [true])
  }

  @Test("A draft that is not whole is not offered") func aDraftThatIsNotWholeIsNotOffered() throws {
    try leave("draft")
    let name = try #require(try scratch.names("state/dmconfig/drafts").first)
    let whole = try #require(scratch.text("state/dmconfig/drafts/" + name))
    for length in 0..<whole.utf8.count {
      try scratch.write(String(whole.prefix(length)), to: "state/dmconfig/drafts/" + name)
      #expect(try store.pending(for: path).isEmpty, "cut at \(length)")
    }
    try scratch.write(whole, to: "state/dmconfig/drafts/" + name)
    #expect(try store.pending(for: path).count == 1)
  }

  @Test("A draft that is written again replaces the one before and can be discarded")
  func writingAgainReplacesAndDiscardingRemoves() throws {
    let session = try EditingSession(path, in: scratch.state)
    for text in ["one", "two"] {
      try store.write(Array(text.utf8), of: session, base: nil, durability: .processEnd)
    }
    #expect(try scratch.names("state/dmconfig/drafts").count == 1)
    #expect(try scratch.status("state/dmconfig/drafts/" + session.name).mode == 0o600)
    try store.discard(of: session)
    #expect(try scratch.names("state/dmconfig/drafts").isEmpty)
  }

  @Test("A file name with every character is kept") func aNameWithEveryCharacterIsKept() throws {
    let odd = "a\nb: c%0A\u{1B} 文.json"
    let session = try EditingSession(scratch(odd), in: scratch.state)
    try store.write([], of: session, base: nil)
    session.end()
    #expect(try store.pending(for: scratch(odd)).map(\.bytes) == [[]])
    let text = try #require(scratch.text("state/dmconfig/drafts/" + session.name))
    #expect(DraftFile(Array(text.utf8))?.header.path == scratch(odd))
  }

  // MARK: Sessions

  @Test("A session that lives warns others and keeps its draft")
  func aLivingSessionWarnsOthersAndKeepsItsDraft() throws {
    let hammer = try Hammer(["hold", path, scratch.state.path])
    #expect(hammer.line() == "holding 0")
    let session = try EditingSession(path, in: scratch.state)
    let other = try #require(session.others().first)
    #expect(session.others().count == 1)
    #expect(other.process == hammer.process.processIdentifier)
    #expect(other.host == Process.hostName)
    #expect(abs(other.since.seconds - Timestamp.now.seconds) < 60)
    #expect(try store.pending(for: path).isEmpty, "it is still being edited")
    #expect(try EditingSession(scratch("b.json"), in: scratch.state).others().isEmpty)
    #expect(hammer.kill() == [])
    #expect(session.others().isEmpty)
    #expect(try store.pending(for: path).map(\.bytes) == [Array("held\n".utf8)])
    #expect(try scratch.names("state/dmconfig/sessions") == [session.name])
  }

  @Test("A session that ends leaves nothing") func aSessionThatEndsLeavesNothing() throws {
    let hammer = try Hammer(["hold", path, scratch.state.path])
    #expect(hammer.line() == "holding 0")
    #expect(hammer.finish().lines == ["released"])
    #expect(try scratch.names("state/dmconfig/sessions").isEmpty)
  }
}
