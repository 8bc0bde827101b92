import Foundation
import TestSupport
import Testing

/// `dmconfig versions` after saves on the screen.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal"))
struct VersionsTranscriptTests {
  @Test("dmconfig versions prints what is recorded") func versions() throws {
    let commands = try CommandTranscript("versions")
    try commands.runInBothLanguages("versions account.json")
    try commands.runInBothLanguages("versions missing.json")
    try saveTwice(commands.scratch)
    for line in [
      "versions account.json", "versions account.json --diff 1",
      "versions account.json --diff 2", "versions account.json --diff 9",
    ] {
      try commands.runInBothLanguages(line)
      try commands.run("\(line) --format json")
    }
    try commands.run("versions account.json --restore 2")
    try commands.run("versions account.json", in: .chinese)
    try commands.runInBothLanguages("versions account.json --restore 3")
    try commands.run("versions account.json --restore 1 --format json")
    try commands.run("versions account.json --restore 0")
    try FileManager.default.linkItem(
      atPath: commands.scratch.file("account.json"),
      toPath: commands.scratch.file("second-name.json"))
    try commands.runInBothLanguages("versions account.json --restore 1")
    try commands.run("versions account.json --restore 1 --in-place")
    try commands.scratch.remove("account.json", "second-name.json")
    try commands.run("versions account.json --diff 1")
    try commands.run("versions account.json --restore 2", in: .chinese)
    try commands.run("versions account.json")
    try commands.compare()
  }

  /// A letter more in the secret, then in the sender alias.
  private func saveTwice(_ scratch: ScratchDirectory) throws {
    let journey = try TerminalJourney(["account.json"], in: scratch)
    try journey.see("no findings")
    try journey.press("Down")
    try journey.type("2")
    try journey.see("modified")
    try journey.save(as: "account.json")
    try journey.press("Down", "Down", "Down")
    try journey.type(" Two")
    try journey.see("modified")
    try journey.save(as: "account.json")
    try journey.press("C-q")
    #expect(try journey.end() == 0)
  }
}
