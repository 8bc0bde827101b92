import TestSupport
import Testing

/// Help on dialogs, the way back, and the keys that clear before they leave, in a real terminal.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct HelpTests {
  @Test("F1 in a prompt explains it and returns to what was typed; ~/ is the home directory")
  func prompt() throws {
    let scratch = try ScratchDirectory()
    try scratch.writeStarter()
    let journey = try TerminalJourney(["old.json"], in: scratch)
    try journey.see("no findings")
    try journey.openTemplate("SignIn")
    try journey.press("C-x", "e")
    try journey.see("Export the body to: SignIn.html", "F1 Help")
    try journey.type("~/body.html")
    try journey.press("F1")
    try journey.see("Body as a file", "~/ is your home directory", "Keys here")
    try journey.press("Escape")
    try journey.see("Export the body to: ~/body.html")
    try journey.press("Enter")
    try journey.see("Wrote \(scratch.file("body.html"))", "Esc Clear")
    #expect(try scratch.read("body.html").contains("{{code}}"))
    try journey.press("Escape")
    try journey.see("Body, line", "Esc Form")
    try journey.press("Escape")
    try journey.see("Sender alias")
  }

  @Test("Without HOME, ~/ is refused and what was typed stays") func noHome() throws {
    let scratch = try ScratchDirectory()
    try scratch.writeStarter()
    let journey = try TerminalJourney(["old.json"], in: scratch, environment: ["HOME": ""])
    try journey.see("no findings")
    try journey.press("C-x", "a")
    try journey.type("~/c.json")
    try journey.press("Enter")
    try journey.see("HOME is not set", "Save as: ~/c.json")
  }

  @Test("At 120 columns the guide beside a list or a question is about it") func beside() throws {
    let scratch = try ScratchDirectory()
    try scratch.writeStarter()
    let journey = try TerminalJourney(["old.json"], columns: 120, rows: 40, in: scratch)
    try journey.see("no findings")
    try journey.press("C-x", "h")
    try journey.see("Copies single fields", "F1 Help")
    try journey.press("Escape")
    try journey.seeNo("Copies single fields")
    try journey.openTemplate("SignIn")
    try journey.press("C-v")
    try journey.see("What Logto can fill in")
    try journey.press("Escape")
    try journey.see("Preview")
  }

  @Test("The list of all keys is filtered by typing and copied with ^X c") func keys() throws {
    let scratch = try ScratchDirectory()
    try scratch.writeStarter()
    let journey = try TerminalJourney(["old.json"], in: scratch)
    try journey.see("no findings")
    try journey.press("C-x", "k")
    try journey.see("Filter:", "Repaint the screen", "^X c Copy")
    try journey.type("save under")
    try journey.see("^X a", "Save under another name")
    try journey.seeNo("Repaint the screen")
    try journey.press("C-x", "c")
    try journey.see("Copied to the clipboard")
    try journey.until("the key in the clipboard") {
      (try? journey.clipboard())?.contains("^X a  Save under another name") == true
    }
  }

  @Test("^C in the recipient of a test reports how to quit, and stays") func recipient() throws {
    let scratch = try ScratchDirectory()
    try scratch.writeStarter()
    let journey = try TerminalJourney(["old.json"], in: scratch)
    try journey.see("no findings")
    try journey.press("C-t")
    try journey.see("Recipient")
    try journey.type("ann@example.com")
    try journey.press("C-c")
    try journey.see("To quit dmconfig, press ^Q.", "ann@example.com")
  }
}
