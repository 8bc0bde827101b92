import Foundation
import TestSupport
import Testing

/// Questions, prompts and lists in a real terminal: their appearance, and keys typed before they appear.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct DialogTests {
  @Test("d typed together with ^Q discards nothing; a second d discards, recoverably")
  func discardTypedAhead() throws {
    let scratch = try ScratchDirectory()
    let before = try scratch.writeStarter()
    let journey = try TerminalJourney(["old.json"], in: scratch)
    try journey.see("no findings")
    try journey.focus("Sender alias")
    try journey.type("Zhang")
    try journey.see("Zhang", "modified")
    try journey.send([0x11, 0x64])
    try journey.see("Unsaved changes", "> [S]ave <", "[D]iscard changes", "[C]ancel")
    try journey.see("Press d again to discard changes.")
    try journey.press("d")
    #expect(try journey.end() == 0)
    #expect(try scratch.read("old.json") == before)

    let list = try scratch.dmconfig("versions", "old.json")
    #expect(list.output.contains("bytes, discarded"))
    let again = try TerminalJourney(["old.json"], in: scratch)
    try again.see("no findings")
    try again.chooseFromPalette("Earlier versions")
    try again.see("discarded, never saved")
    try again.press("Enter")
    try again.see("Version 1", "Zhang", "> [R]estore <", "Enter Restore")
    try again.press("Enter")
    try again.see("Restored", "Zhang", "modified")
  }

  @Test("Dropping a draft reports where it is kept, and it is there")
  func droppedDraft() throws {
    let scratch = try ScratchDirectory()
    try scratch.writeStarter()
    let journey = try TerminalJourney(["old.json"], in: scratch)
    try journey.see("no findings")
    try journey.focus("Sender alias")
    try journey.type("Zhang")
    try journey.see("Zhang", "modified")
    let drafts = scratch.file("state/dmconfig/drafts")
    try journey.until("a draft") {
      let names = try? FileManager.default.contentsOfDirectory(atPath: drafts)
      return names?.contains { name in
        (FileManager.default.contents(atPath: drafts + "/" + name)).map {
          String(decoding: $0, as: UTF8.self).contains("Zhang")
        } ?? false
      } ?? false
    }
    try journey.signal(SIGKILL)
    #expect(try journey.end() == -Int(SIGKILL))

    let again = try TerminalJourney(["old.json"], in: scratch)
    try again.see(
      "Unsaved changes from an earlier session", "[R]ecover", "[D]iscard", "Enter Recover")
    try again.press("d")
    try again.see("Discarded. To get the changes back: ^P, \"Earlier versions\".")
    try again.press("C-q")
    #expect(try again.end() == 0)
    let list = try scratch.dmconfig("versions", "old.json")
    #expect(list.output.contains("bytes, discarded"))
    #expect(try scratch.dmconfig("versions", "old.json", "--restore", "1").status == 0)
    #expect(try scratch.read("old.json").contains("Zhang"))
  }

  @Test("Typing replaces the offer of a prompt, and ^U there preserves the text that was cut")
  func offers() throws {
    let scratch = try ScratchDirectory()
    try scratch.writeStarter()
    let journey = try TerminalJourney(["old.json"], in: scratch)
    try journey.see("no findings")
    try journey.openTemplate("SignIn")
    try journey.press("C-k")
    try journey.seeNo("DOCTYPE")
    try journey.press("C-f")
    try journey.see("Find:")
    try journey.type("code")
    try journey.press("Enter")
    try journey.seeNo("Find:")
    try journey.press("C-f")
    try journey.see("Find: code")
    try journey.type("html lang")
    try journey.see("Find: html lang")
    try journey.press("Enter")
    try journey.see("Body, line 2 of 19")
    try journey.press("C-f")
    try journey.see("Find: html lang")
    try journey.press("C-u")
    try journey.type("!")
    try journey.see("Find: !")
    try journey.press("Escape")
    try journey.seeNo("Find:")
    try journey.press("C-Home", "C-y")
    try journey.see("DOCTYPE")
  }

  @Test("Tab completes a path, and a path that could not be read is offered again")
  func paths() throws {
    let scratch = try ScratchDirectory()
    try scratch.writeStarter()
    try FileManager.default.createDirectory(
      atPath: scratch.file("mails"), withIntermediateDirectories: false)
    try scratch.write("<p>first {{code}}</p>", to: "mails/sign-in.html")
    try scratch.write("<p>second {{code}}</p>", to: "mails/sign-up.html")
    try scratch.write("x", to: "mails/.hidden")
    let journey = try TerminalJourney(["old.json"], in: scratch)
    try journey.see("no findings")
    try journey.openTemplate("SignIn")
    try journey.press("C-x", "i")
    try journey.see("Import the HTML file: SignIn.html", "Tab Complete")
    try journey.type("mai")
    try journey.press("Tab")
    try journey.see("Import the HTML file: mails/")
    try journey.press("Tab")
    try journey.see("Import the HTML file: mails/sign-", "sign-in.html  sign-up.html")
    try journey.type("upp")
    try journey.press("Enter")
    try journey.see("Cannot read mails/sign-upp")
    try journey.press("C-x", "i")
    try journey.see("Import the HTML file: mails/sign-upp")
    try journey.press("BSpace")
    try journey.see("SignIn")
    try journey.type("mails/sign-u")
    try journey.press("Tab")
    try journey.see("mails/sign-up.html")
    try journey.press("Enter")
    try journey.see("Imported", "second")
  }

  @Test("The selected row of a list has a mark and, once moved to, the terminal's cursor")
  func chosenRow() throws {
    let scratch = try ScratchDirectory()
    try scratch.writeStarter()
    let journey = try TerminalJourney(["old.json"], in: scratch)
    try journey.see("no findings")
    try journey.press("C-p")
    try journey.see("Filter:", "│ ▸ ")
    let filter = try #require(try journey.row(of: "Filter:"))
    try journey.until("the cursor in the filter") { (try? journey.cursor().row) == filter }
    try journey.press("Down")
    try journey.until("the cursor on the second row") { (try? journey.cursor().row) == filter + 2 }
    #expect(try journey.row(of: "│ ▸ ") == filter + 2)
    try journey.type("s")
    try journey.until("the cursor in the filter again") { (try? journey.cursor().row) == filter }
  }

  @Test("^C copies a selection, and without one reports how to quit")
  func copying() throws {
    let scratch = try ScratchDirectory()
    try scratch.writeStarter()
    let journey = try TerminalJourney(["old.json"], in: scratch)
    try journey.see("no findings")
    try journey.press("C-c")
    try journey.see("To quit dmconfig, press ^Q.")
    try journey.openTemplate("SignIn")
    try journey.press("S-Right", "S-Right", "S-Right")
    try journey.see("Esc Deselect")
    try journey.press("C-c")
    try journey.until("the selection in the clipboard") { (try? journey.clipboard()) == "<!D" }
    try journey.press("F1")
    try journey.see("Select all", "Copy the selection", "Paste what was cut or copied")
    try journey.press("Escape")
    try journey.seeNo("Keys here")
    try journey.press("C-c")
    try journey.see("To quit dmconfig, press ^Q.")
  }
}
