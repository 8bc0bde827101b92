import DurableFiles
import Foundation
import Synchronization
import TestSupport
import Testing

/// SIGKILL at random moments while the program itself edits and saves.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct KilledProgramTests {
  /// 24 kills, or 1,000 in a long run, four programs at a time.
  @Test("Killed at random while typing and saving, the program loses nothing")
  func nothingIsLostToSIGKILL() {
    expectNoFault(kills: isLongRun ? 1000 : 24) { seed in KilledProgram(seed: seed, links: 1) }
  }

  /// A file with a second name cannot be replaced, only written into.
  @Test("Killed at random while typing and saving in place, the program loses nothing")
  func nothingIsLostToSIGKILLWhenSavedInPlace() {
    expectNoFault(kills: isLongRun ? 200 : 8) { seed in KilledProgram(seed: seed, links: 2) }
  }

  private func expectNoFault(
    kills: Int, sourceLocation: SourceLocation = #_sourceLocation,
    _ start: @Sendable (UInt64) -> KilledProgram
  ) {
    let environment = ProcessInfo.processInfo.environment
    let seed =
      environment["DMCONFIG_FUZZ_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0 ... .max)
    let faults = Mutex<[String]>([])
    let tally = Mutex(KilledProgram.Tally())
    let lanes = 4
    DispatchQueue.concurrentPerform(iterations: lanes) { lane in
      var left = kills / lanes
      var series = UInt64(lane)
      while left > 0, faults.withLock({ $0.isEmpty }) {
        let program = start(seed &+ series)
        do {
          // Drafts and versions of a series meet those of the next kill.
          for _ in 0..<min(left, 20) { try program.runAndKill() }
        } catch {
          faults.withLock { $0.append("series \(series): \(error)") }
        }
        tally.withLock { $0.add(program.tally) }
        left -= 20
        series += UInt64(lanes)
      }
    }
    print("killed: \(tally.withLock { $0 }), DMCONFIG_FUZZ_SEED=\(seed)")
    for fault in faults.withLock({ $0 }) {
      Issue.record("\(fault), DMCONFIG_FUZZ_SEED=\(seed)", sourceLocation: sourceLocation)
    }
    #expect(tally.withLock { $0.kills } == kills, sourceLocation: sourceLocation)
  }
}

/// A config whose sender name grows letter by letter, so that any content tells how much of the typing it has.
final class KilledProgram {
  struct Fault: Error, CustomStringConvertible { let description: String }
  private struct Killed: Error {}

  /// How old a letter is at most that is not in a draft yet; a sanitizer slows the program down several times.
  private static let promise = Duration.seconds(sanitizerVariables.isEmpty ? 2 : 10)

  struct Tally {
    var kills = 0, saves = 0, duringSaves = 0, recoveries = 0, cutOff = 0, letters = 0
    mutating func add(_ other: Tally) {
      kills += other.kills
      saves += other.saves
      duringSaves += other.duringSaves
      recoveries += other.recoveries
      cutOff += other.cutOff
      letters += other.letters
    }
  }

  private struct Letter {
    let letter: Character
    /// When the program had taken it in; nil while that is not known.
    var arrival: ContinuousClock.Instant?
  }

  private(set) var tally = Tally()
  private var item: FuzzCase
  private let isInPlace: Bool
  private var surroundings: Surroundings?
  private var terminal: PseudoTerminal?
  private var typed = [Letter(letter: "a", arrival: .now - .seconds(60))]
  /// How many letters the file has for sure.
  private var saved = 1
  private var death = ContinuousClock.now
  private var padding = 0
  private var isSaving = false
  /// How long the machine kept a letter from the screen at most, since the program was started.
  private var slowestEcho = Duration.zero

  init(seed: UInt64, links: Int) {
    item = FuzzCase(seed: seed)
    isInPlace = links > 1
  }

  /// Starts the program on what the last kill left, checks what it offers, edits, and kills it.
  func runAndKill() throws {
    let surroundings = try self.surroundings ?? makeSurroundings()
    self.surroundings = surroundings
    death = .now + .seconds(120)
    slowestEcho = .zero
    let draft = try pendingDraft(surroundings)
    let terminal = try surroundings.terminal()
    self.terminal = terminal
    try wait("the screen") { $0.plainOutput().contains("AccessKey") }
    if draft != nil, letters(in: try content(surroundings)) == nil {
      try wait("the notice") { $0.plainOutput().contains("cut off") }
      tally.cutOff += 1
    } else if draft != nil {
      try wait("the offer") { $0.plainOutput().contains("Recover") }
      terminal.send("r")
      try wait("the recovery") { $0.plainOutput().contains("Recovered.") }
      tally.recoveries += 1
    }
    try wait("a clean directory") { _ in self.others(surroundings).isEmpty }
    // Behind the end of the sender's name.
    terminal.typeName("")
    let diesInSave = item.below(2) == 0
    if !diesInSave { death = .now + .milliseconds(item.below(4_000)) }
    do {
      while true {
        for _ in 0..<(diesInSave ? 1 + item.below(20) : 10 + item.below(110)) { try typeLetter() }
        // The moment of death is the thing under test.
        if diesInSave { death = .now + .microseconds(item.below(80_000)) }
        try save()
      }
    } catch is Killed {
      terminal.signal(SIGKILL)
      let killed = ContinuousClock.now
      guard terminal.end() != nil else { throw fault("it cannot be killed") }
      tally.kills += 1
      if isSaving { tally.duringSaves += 1 }
      isSaving = false
      try check(surroundings, killedAt: killed)
    }
  }

  private func makeSurroundings() throws -> Surroundings {
    padding = item.below(2) == 0 ? 0 : 400_000
    let surroundings = try Surroundings(Surroundings.config(padding: padding))
    if isInPlace {
      try FileManager.default.linkItem(
        atPath: surroundings.file, toPath: surroundings.scratch.file("other name"))
    }
    return surroundings
  }

  private func fault(_ text: String) -> Fault {
    let screen = terminal.map { String($0.plainOutput().suffix(800)) } ?? ""
    return Fault(description: "\(text), after \(tally), typed \(typed.count): \(screen)")
  }

  // MARK: A person at work

  private func wait(_ what: String, _ condition: (PseudoTerminal) -> Bool) throws {
    guard let terminal else { return }
    var isDead = false
    let held = terminal.wait {
      isDead = ContinuousClock.now >= death
      return isDead || condition($0) || $0.exitStatus() != nil
    }
    if isDead { throw Killed() }
    if !held || terminal.exitStatus() != nil { throw fault("waited in vain for \(what)") }
  }

  private func typeLetter() throws {
    guard let terminal else { return }
    let letter = Character(UnicodeScalar(UInt8(ascii: "a") + UInt8(item.below(26))))
    let written = terminal.written
    typed.append(Letter(letter: letter))
    tally.letters += 1
    let sent = ContinuousClock.now
    terminal.send(String(letter))
    try wait("a letter") { $0.written > written }
    let arrival = ContinuousClock.now
    typed[typed.count - 1].arrival = arrival
    slowestEcho = max(slowestEcho, arrival - sent)
    let next = ContinuousClock.now + .milliseconds(item.below(60))
    try wait("the next key") { _ in ContinuousClock.now >= next }
  }

  private func save() throws {
    guard let terminal else { return }
    isSaving = true
    let count = typed.count
    let written = terminal.written
    terminal.press("^S", "Enter")
    if isInPlace {
      try wait("the question") { $0.plainOutput(after: written).contains("one step") }
      terminal.answer("o")
    }
    try wait("the save") { $0.plainOutput(after: written).contains("Saved") }
    isSaving = false
    saved = count
    tally.saves += 1
  }

  // MARK: What must be true

  private func pendingDraft(_ surroundings: Surroundings) throws -> Draft? {
    let drafts = try RecoveryStore(StateDirectory(path: surroundings.state))
      .pending(for: surroundings.file)
    if drafts.count > 1 { throw fault("\(drafts.count) drafts") }
    return drafts.first
  }

  private func check(_ surroundings: Surroundings, killedAt: ContinuousClock.Instant) throws {
    let draft = try pendingDraft(surroundings)
    let inDraft = draft.flatMap { letters(in: $0.bytes) }
    if draft != nil, inDraft == nil { throw fault("the draft is torn") }
    let inFile = letters(in: try content(surroundings))
    // Torn only while it is written in place, and then the draft has what was to be written.
    if inFile == nil, !(isInPlace && draft?.interruptedSave == true) {
      throw fault("the file is torn")
    }
    if let inFile, inFile < saved { throw fault("\(inFile) letters in the file, saved \(saved)") }
    if let inFile, let inDraft, inDraft <= inFile {
      throw fault("\(inDraft) letters on offer, \(inFile) in the file")
    }
    let kept = max(inFile ?? 0, inDraft ?? 0)
    // A machine that is busy with something else holds up drafts as it does letters.
    let allowed = Self.promise + slowestEcho * 10
    let due = typed.count { $0.arrival.map { $0 < killedAt - allowed } ?? false }
    if kept < due { throw fault("\(kept) letters kept, \(due) were older than \(allowed)") }
    let others = others(surroundings)
    let isTemporary = others.allSatisfy { $0.hasPrefix(".connector.json.dmconfig-") }
    if others.count > 1 || !isTemporary { throw fault("left behind: \(others)") }
    typed = typed.prefix(kept).map { Letter(letter: $0.letter, arrival: killedAt - .seconds(60)) }
    saved = max(inFile ?? 0, 1)
  }

  private func content(_ surroundings: Surroundings) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: surroundings.file)))
  }

  private func others(_ surroundings: Surroundings) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: surroundings.directory)
    return (names ?? ["?"]).filter { $0 != "connector.json" }
  }

  /// How many of the typed letters a content has; nil when it is not whole.
  private func letters(in content: [UInt8]) -> Int? {
    let length = content.count - Surroundings.config(alias: "", padding: padding).utf8.count
    guard 1...typed.count ~= length else { return nil }
    let alias = String(typed.prefix(length).map(\.letter))
    return content == Array(Surroundings.config(alias: alias, padding: padding).utf8)
      ? length : nil
  }
}
