import Foundation
import TestSupport
import Testing

/// The proof of an accepted test is known in the next run, and unproven values are reported once.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct ProofTests {
  @Test("A test counts in the next run until a value changes; unproven values are reported once")
  func theNextRunKnows() throws {
    let scratch = try ScratchDirectory()
    try scratch.writeStarter()
    let first = try TerminalJourney(["--sandbox", "old.json"], in: scratch)
    try first.see("The sandbox is on", "no findings")
    try first.answer("Accept")
    try first.see("accepts this AccessKey")
    try first.focus("Sender alias")
    try first.type("Example")
    try first.sendTestSaveAndQuit(as: "old.json")

    let records = scratch.file("state/dmconfig/proofs/records")
    let attributes = try FileManager.default.attributesOfItem(atPath: records)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let text = try String(contentsOfFile: records, encoding: .utf8)
    #expect(text.contains(" sandbox 6") && text.hasSuffix(" Generic\n"))
    #expect(!text.contains("sandbox-secret") && !text.contains("me@example.com"))

    // Another template is changed, so the tested values are the same.
    let second = try TerminalJourney(["old.json"], in: scratch)
    try second.see("no findings")
    try second.openTemplate("SignIn")
    try second.type("x")
    try second.press("C-s")
    try second.see("Tested in the SANDBOX only")
    try second.press("Escape")
    try second.seeNo("Tested in the SANDBOX only")
    try second.press("C-s")
    let again = try second.see("Save old.json", "@@")
    #expect(!again.contains("Tested in the SANDBOX only"))
    try second.press("Enter")
    try second.see("Saved old.json")
    try second.press("Escape")
    try second.seeNo("Saved old.json")
    try second.press("Escape")
    try second.see("Connection")

    // A value that was sent is changed.
    try second.focus("Sender alias")
    try second.type("x")
    try second.press("C-s")
    try second.see("Not tested yet with these values.")
    try second.press("Escape")
    try second.seeNo("Not tested yet")
  }

  @Test("Damaged records neither stop the program nor cause a message")
  func damagedRecords() throws {
    let scratch = try ScratchDirectory()
    try scratch.writeStarter()
    let folder = scratch.file("state/dmconfig/proofs")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data((0...255).map { UInt8($0) }).write(to: URL(fileURLWithPath: folder + "/records"))
    let journey = try TerminalJourney(["--sandbox", "old.json"], in: scratch)
    try journey.see("The sandbox is on", "no findings")
    try journey.answer("Accept")
    try journey.see("accepts this AccessKey")
    try journey.focus("Sender alias")
    try journey.type("Example")
    try journey.press("C-s")
    try journey.see("Not tested yet with these values.")
    try journey.press("Escape")
    try journey.seeNo("Not tested yet")
    try journey.sendTestSaveAndQuit(as: "old.json")
  }
}
