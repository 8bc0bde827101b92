import Foundation
import TestSupport
import Testing

/// A cat on the keyboard, and on every protocol that a terminal speaks.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct RandomBytesTests {
  /// 5 seconds, or 60 in a long run, over as many starts as the bytes happen to end.
  @Test("The program outlives any bytes as keys") func theProgramOutlivesAnyBytes() throws {
    let environment = ProcessInfo.processInfo.environment
    let seed =
      environment["DMCONFIG_FUZZ_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0 ... .max)
    print("random bytes: DMCONFIG_FUZZ_SEED=\(seed)")
    var item = FuzzCase(seed: seed)
    let surroundings = try Surroundings()
    let end = ContinuousClock.now + .seconds(isLongRun ? 60 : 5)
    var starts = 0
    var sent = 0
    while ContinuousClock.now < end {
      starts += 1
      let options = [["--sandbox"], [], ["--mouse"], ["--ascii"], ["--lang", "zh"]]
      let terminal = try surroundings.terminal(item.pick(options))
      let before = terminal.modes()
      try #require(terminal.see("AccessKey"), "seed \(seed), start \(starts)")
      while ContinuousClock.now < end, terminal.exitStatus() == nil {
        let bytes = Self.burst(&item)
        sent += bytes.count
        guard terminal.send(bytes) || terminal.exitStatus() != nil else {
          Issue.record("seed \(seed), start \(starts): nothing is read any more")
          return
        }
        if item.below(40) == 0 {
          terminal.resize(columns: 1 + item.below(200), rows: 1 + item.below(60))
        }
        // A pause that is sometimes longer than the Esc time is a part of the input.
        let pause = Duration.milliseconds(item.below(10) == 0 ? 40 : item.below(4))
        _ = terminal.wait(until: .now + pause) { _ in false }
      }
      if terminal.exitStatus() == nil {
        expectAnAnswer(of: terminal, "seed \(seed), start \(starts)")
        terminal.signal(SIGTERM)
      }
      #expect(terminal.end() == 0, "seed \(seed), start \(starts): it did not end by itself")
      #expect(terminal.damage(since: before) == nil, "seed \(seed), start \(starts)")
    }
    print("random bytes: \(sent) bytes in \(starts) starts")
    #expect(sent > 0)
    // Only what was asked for by name may be there, and nobody else can read it.
    for name in try FileManager.default.contentsOfDirectory(atPath: surroundings.directory) {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: "\(surroundings.directory)/\(name)")
      let mode = attributes[.posixPermissions] as? Int ?? 0
      #expect(mode & 0o077 == 0, "\(name) has mode \(String(mode, radix: 8))")
      #expect(!name.hasPrefix(".connector.json.dmconfig-"), "a temporary file was left")
    }
  }

  /// A program that hangs or spins does not draw a new size, or never comes to rest after it.
  private func expectAnAnswer(of terminal: PseudoTerminal, _ note: String) {
    let written = terminal.written
    terminal.resize(columns: 80, rows: terminal.rows == 24 ? 23 : 24)
    let answers = terminal.wait { $0.written > written || $0.exitStatus() != nil }
    #expect(answers, "\(note): it does not draw")
    var used = Self.processorTime(terminal.process)
    var end = ContinuousClock.now + .milliseconds(250)
    let rests = terminal.wait { terminal in
      if terminal.exitStatus() != nil { return true }
      guard ContinuousClock.now >= end else { return false }
      end = .now + .milliseconds(250)
      let before = used
      used = Self.processorTime(terminal.process)
      return used - before <= 2
    }
    #expect(rests, "\(note): it spins")
  }

  /// In hundredths of a second.
  private static func processorTime(_ process: Int32) -> Int {
    let entry = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
    let fields = entry.split(separator: " ")
    return fields.count > 14 ? (Int(fields[13]) ?? 0) + (Int(fields[14]) ?? 0) : 0
  }

  private static let pieces: [[UInt8]] =
    [
      "\u{1B}", "\u{1B}[", "\u{1B}O", "\u{1B}]", "\u{1B}P", "\u{1B}[A", "\u{1B}[B", "\u{1B}[C",
      "\u{1B}[D", "\u{1B}OP", "\u{1B}[1;5C", "\u{1B}[3~", "\u{1B}[5~", "\u{1B}[6~", "\u{1B}[Z",
      "\u{1B}[200~", "\u{1B}[201~", "\u{1B}[200~pasted\r\ntext{{code}}\u{1B}[201~", "\t", "\t\t",
      "\r", "\r\r", "\u{7F}", "\u{13}", "\u{13}\r", "\u{14}", "\u{10}", "\u{18}", "\u{18}s",
      "\u{18}\u{5}", "\u{15}", "\u{19}", "\u{1A}", "\u{C}", "\u{3}", "\u{1F}", "\u{1B}e",
      "\u{1B}[<0;10;5M", "\u{1B}[<64;10;5M", "\u{1B}[M !!", "\u{1B}[?1;2c", "\u{1B}[24;80R",
      "{{", "}}", "code", "中文", "😀", "e\u{301}", "🇩🇪", "👨‍👩‍👧", "\u{202E}", "\u{1B}[I",
      "99999999999999999999", ";", ":", "m", "a", "y", "n", "d", "q",
    ].map { Array($0.utf8) }

  /// No `/`, by whatever key: what is typed into a question for a file then stays in the directory.
  private static func burst(_ item: inout FuzzCase) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0...item.below(12) {
      bytes += item.below(3) == 0 ? (0...item.below(6)).map { _ in item.byte() } : item.pick(pieces)
    }
    return bytes.map { "/uo".utf8.contains($0) ? 0x1B : $0 }
  }
}
