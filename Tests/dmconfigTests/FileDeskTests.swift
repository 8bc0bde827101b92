import DirectMail
import DirectMailConnector
import DirectMailTexts
import DurableFiles
import Glibc
import NIOConcurrencyHelpers
import TerminalKit
import TestSupport
import Testing
import TextEditing

@testable import ConfiguratorModel
@testable import dmconfig

/// The owner of the edited file on a disk that answers when the test lets it.
@Suite(.serialized, .takesTurns(waitingFor: "clocks")) struct FileDeskTests {
  private let disk = TestDisk()
  private let inbox = EventInbox {}
  private let desk: FileDesk

  init() { desk = FileDesk(disk, inbox: inbox, retryTime: .milliseconds(20)) }

  private func model() throws -> Configurator {
    let bytes = Array(ConfigText.fine.utf8)
    return Configurator(
      settings: Settings(language: .english),
      file: FileState(path: "connector.json", isNew: false, savedBytes: bytes, mode: 0o600),
      config: try ConnectorConfig(bytes: bytes), size: Size(columns: 80, rows: 24))
  }

  private func press(_ scalar: Unicode.Scalar, in model: inout Configurator) -> [Effect] {
    desk.newest.withdraw()
    let effects = model.handle(.input(.key(Key(.scalar(scalar)))))
    desk.publish(model.unsavedDocument, revision: model.workspace.document.revision, after: 1)
    return effects
  }

  private func type(_ text: String, in model: inout Configurator) {
    for scalar in text.unicodeScalars { _ = press(scalar, in: &model) }
  }

  /// Polls until it is so.
  private func holds(_ condition: () -> Bool) async -> Bool {
    let deadline = ContinuousClock.now + .seconds(30)
    while ContinuousClock.now < deadline {
      if condition() { return true }
      try? await Task.sleep(for: .milliseconds(2))
    }
    return false
  }

  private func events() -> [Event] { inbox.takeAll().map { $0(.of(.english)) } }

  @Test("A key is taken and moves the cursor while the disk does not answer")
  func keysAnswerWhileTheDiskDoesNot() async throws {
    var model = try model()
    disk.stop()
    desk.post(.save(SaveRequest(bytes: [], path: "connector.json", condition: .overwrite)))
    #expect(await holds { disk.isWaiting })
    type("abc", in: &model)
    #expect(model.workspace.document.field?.editor.text.hasSuffix("abc") == true)
    let column = model.workspace.document.field?.editor.cursor
    _ = model.handle(.input(.key(Key(.left))))
    #expect(model.workspace.document.field?.editor.cursor != column)
    #expect(desk.isAnswering && disk.done.isEmpty)
    disk.goOn()
    #expect(await holds { disk.done.contains("save") && !desk.isAnswering })
  }

  @Test("Requests are handled in the order in which they were posted")
  func requestsKeepTheirOrder() async throws {
    disk.stop()
    desk.post(.begin)
    desk.post(.save(SaveRequest(bytes: [], path: "connector.json", condition: .overwrite)))
    desk.post(.dropDraft)
    desk.post(.finish)
    disk.goOn()
    #expect(await holds { disk.done == ["begin", "save", "drop", "end"] })
    #expect(await holds { !desk.isBusy })
    #expect(events().last == .filesFinished)
  }

  @Test("The newest document is kept, with what was typed while the disk was busy")
  func theNewestDocumentIsKept() async throws {
    var model = try model()
    disk.stop()
    type("a", in: &model)
    #expect(await holds { disk.isWaiting })
    type("bcd", in: &model)
    disk.goOn()
    #expect(await holds { disk.drafts.last?.contains("abcd") == true })
  }

  @Test("A document that is being changed is kept once the change is made")
  func aChangeIsWaitedFor() async throws {
    var model = try model()
    type("a", in: &model)
    #expect(await holds { disk.drafts.count == 1 })
    desk.newest.withdraw()
    desk.post(.keepDraft)
    #expect(await holds { !desk.isBusy })
    #expect(disk.drafts.count == 1)
    _ = model.handle(.input(.key(Key(.scalar("b")))))
    desk.publish(model.unsavedDocument, revision: model.workspace.document.revision, after: 60_000)
    #expect(await holds { disk.drafts.last?.contains("ab") == true })
  }

  @Test("A failure to write a draft is told once, and taken back when a retry succeeds")
  func aFailureIsSaidUntilItEnds() async throws {
    var model = try model()
    disk.failure = FileError(.keepDraft, path: "/state/drafts", .diskFull)
    type("a", in: &model)
    #expect(await holds { desk.failure?.cause == .diskFull })
    var said: [Event] = []
    #expect(
      await holds {
        said += events()
        return !said.isEmpty
      })
    guard case .draftsNotKept(let reason)? = said.first else {
      Issue.record("\(said)")
      return
    }
    #expect(reason.hasPrefix("the disk is full.") && reason.hasSuffix("(/state/drafts)"))
    disk.failure = nil
    #expect(await holds { desk.failure == nil })
    #expect(disk.drafts.last?.contains("a\"") == true)
    #expect(
      await holds {
        said += events()
        return said.last == .draftsKept
      })
    #expect(said.count == 2, "said once, whatever the number of tries")
  }

  @Test("A test that cannot be recorded is reported once") func unrecordedTests() async throws {
    let test = SentTest(
      recipient: "a@b.c", usageType: "Generic", route: .logto, outcome: .accepted)
    for _ in 0..<3 { desk.post(.recordSentTest(test)) }
    #expect(await holds { !desk.isBusy })
    let said = events()
    #expect(said.count == 1)
    guard case .notice(let text)? = said.first else {
      Issue.record("\(said)")
      return
    }
    #expect(text.hasPrefix("The test could not be recorded. "))
  }

  @Test("At the end the newest document is kept, and nothing afterwards")
  func theEndKeepsAndEnds() async throws {
    var model = try model()
    type("end", in: &model)
    desk.post(.end(keepingEdits: true))
    desk.post(.dropDraft)
    #expect(await holds { desk.hasEnded && !desk.isBusy })
    #expect(disk.drafts.last?.contains("end") == true)
    #expect(disk.done.last == "end" && !disk.done.contains("drop"))
  }

  @Test("Edits that cannot be kept as a version are kept as a draft before that is reported")
  func droppedWithoutVersion() async throws {
    var model = try model()
    type("x", in: &model)
    desk.post(.keepDropped([0x7B, 0x7D]))
    #expect(await holds { disk.done.contains("keepDropped") && !desk.isAnswering })
    #expect(events().contains(.droppedKept(.kept)))
    disk.droppedFailure = FileError(.keepVersion, path: "/state/versions", .diskFull)
    desk.post(.keepDropped([0x7B, 0x7D]))
    #expect(await holds { disk.done.last == "keep" && !desk.isAnswering })
    guard case .droppedKept(.failed(let failure, hasDraft: true))? = events().last else {
      Issue.record("it was not said")
      return
    }
    #expect(failure.message.contains("/state/versions"))
  }

  @Test("Unkept edits are overdue after two seconds of a disk that does not answer")
  func slowDraftsAreOverdue() async throws {
    var model = try model()
    disk.stop()
    #expect(desk.newest.deadline == nil && !desk.newest.findOverdue())
    type("a", in: &model)
    let deadline = try #require(desk.newest.deadline)
    #expect(deadline > .now && !desk.newest.findOverdue())
    #expect(await holds { desk.newest.findOverdue() })
    #expect(deadline <= .now)
    disk.goOn()
    #expect(await holds { desk.newest.deadline == nil })
    #expect(await holds { events().contains(.draftsKept) })
  }
}

/// A disk in memory that can stop to answer, and fail.
private final class TestDisk: EditedFileStorage {
  private struct State {
    var isStopped = false
    var isWaiting = false
    var done: [String] = []
    var drafts: [String] = []
    var failure: FileError?
    var droppedFailure: FileError?
  }

  private let state = NIOLockedValueBox(State())

  var isWaiting: Bool { state.withLockedValue { $0.isWaiting } }
  var done: [String] { state.withLockedValue { $0.done } }
  var drafts: [String] { state.withLockedValue { $0.drafts } }
  var failure: FileError? {
    get { state.withLockedValue { $0.failure } }
    set { state.withLockedValue { $0.failure = newValue } }
  }

  var droppedFailure: FileError? {
    get { state.withLockedValue { $0.droppedFailure } }
    set { state.withLockedValue { $0.droppedFailure = newValue } }
  }

  func stop() { state.withLockedValue { $0.isStopped = true } }
  func goOn() { state.withLockedValue { $0.isStopped = false } }

  /// Blocks its thread as a call to a disk does.
  private func work(_ name: String) {
    while state.withLockedValue({ state in
      state.isWaiting = state.isStopped
      return state.isStopped
    }) { usleep(1_000) }
    state.withLockedValue { $0.done.append(name) }
  }

  func begin() -> (keeping: Keeping, others: [LockHolder], draft: Draft?) {
    work("begin")
    return (.usual, [], nil)
  }

  func keepDraft(_ document: UnsavedDocument) throws(FileError) -> Keeping {
    work("keep")
    if let failure { throw failure }
    state.withLockedValue { $0.drafts.append(String(decoding: document.bytes, as: UTF8.self)) }
    return .usual
  }

  func dropDraft() { work("drop") }
  func answerOffer(isTaken: Bool) -> (next: Draft?, failure: FileError?) { (nil, nil) }
  func keepDropped(_ bytes: [UInt8]) throws(FileError) {
    work("keepDropped")
    if let droppedFailure { throw droppedFailure }
  }

  func save(_ request: SaveRequest) -> @Sendable (Strings) -> SaveResult {
    work("save")
    return { _ in .written(mode: 0o600) }
  }

  func compare() -> @Sendable (Strings) -> SaveResult { { _ in .unchanged } }
  func readAgain() -> Result<[UInt8], FileError> { .success([]) }
  func adopt() {}
  func restrict() -> Result<UInt16, FileError> { .success(0o600) }
  func versions() -> Result<[VersionEntry], FileError> { .success([]) }
  func version(_ number: Int) -> Result<[UInt8], FileError> { .success([]) }

  func openRepairText(_ bytes: [UInt8]) throws(FileError) -> EditorFile {
    throw FileError(.keepDraft, path: "", .noPlace)
  }

  func openEditorFile(
    _ text: String, _ target: TextTarget
  ) throws(FileError) -> EditorFile {
    throw FileError(.keepDraft, path: "", .noPlace)
  }

  func end() { work("end") }
}
