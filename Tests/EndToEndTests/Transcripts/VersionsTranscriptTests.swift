import Foundation
import TestSupport
import Testing

/// `dmconfig versions` after saves on the screen.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal"))
struct VersionsTranscriptTests {
  @Test("dmconfig versions prints what is recorded") func versions() throws {
    let commands = try CommandTranscript("versions")
    try commands.runInBothLanguages("versions complete.json")
    try commands.runInBothLanguages("versions missing.json")
    try saveTwice(commands.scratch)
    for line in [
      "versions complete.json", "versions complete.json --diff 1",
      "versions complete.json --diff 2", "versions complete.json --diff 9",
    ] {
      try commands.runInBothLanguages(line)
      try commands.run("\(line) --format json")
    }
    try commands.run("versions complete.json --restore 2")
    try commands.run("versions complete.json", in: .chinese)
    try commands.runInBothLanguages("versions complete.json --restore 3")
    try commands.run("versions complete.json --restore 1 --format json")
    try commands.run("versions complete.json --restore 0")
    try FileManager.default.linkItem(
      atPath: commands.scratch.file("complete.json"),
      toPath: commands.scratch.file("second-name.json"))
    try commands.runInBothLanguages("versions complete.json --restore 1")
    try commands.run("versions complete.json --restore 1 --in-place")
    try commands.scratch.remove("complete.json", "second-name.json")
    try commands.run("versions complete.json --diff 1")
    try commands.run("versions complete.json --restore 2", in: .chinese)
    try commands.run("versions complete.json")
    try commands.compare()
  }

  /// A letter more in the secret, then in the sender alias.
  private func saveTwice(_ scratch: ScratchDirectory) throws {
    let journey = try TerminalJourney(["complete.json"], in: scratch)
    try journey.see("no findings")
    try journey.press("Down")
    try journey.type("2")
    try journey.see("modified")
    try journey.save(as: "complete.json")
    try journey.press("Down", "Down", "Down")
    try journey.type(" Two")
    try journey.see("modified")
    try journey.save(as: "complete.json")
    try journey.press("C-q")
    #expect(try journey.end() == 0)
  }
}
