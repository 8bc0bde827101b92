import Foundation
import TestSupport
import Testing

/// What a shell and other programs have to do with it: suspending, and an editor of the person's own.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct ShellTests {
  @Test("Suspending keeps what was typed, and the shell gets its terminal back")
  func suspendAndComeBack() throws {
    let journey = try TerminalJourney(["new.json"], through: true)
    try journey.see("AccessKey ID")
    try journey.type("LTAI")
    try journey.see("LTAI")
    try journey.press("C-z")
    try journey.see("$")
    try journey.seeNo("Connection")
    try journey.type("echo $((6*7))")
    try journey.press("Enter")
    try journey.see("42")
    try journey.type("fg")
    try journey.press("Enter")
    try journey.see("LTAI", "AccessKey secret")
    try journey.type("5t")
    try journey.see("LTAI5t")
    try journey.press("C-q")
    try journey.answer("Discard changes")
    try journey.see("$")
    try journey.type("echo \"raw: $(stty -a | grep -c ' -icanon')\"")
    try journey.press("Enter")
    try journey.see("raw: 0")
  }

  @Test("The body is edited in $EDITOR, undone, edited again and saved")
  func anEditorOfOnesOwn() throws {
    let scratch = try ScratchDirectory()
    try scratch.writeStarter()
    try FileManager.default.createDirectory(
      atPath: scratch.file("tmp"), withIntermediateDirectories: false)
    let editor = try scratch.write(
      """
      #!/bin/sh
      ls -l "$2" > seen
      cat "$2" >> seen
      touch "$2~"
      [ "$1" = --fail ] && exit 3
      printf '<p>%s {{code}}</p>\\n' "$1" > "$2"

      """, to: "editor")
    chmod(editor, 0o700)

    let journey = try TerminalJourney(
      ["old.json"], in: scratch,
      environment: [
        "EDITOR": "\(editor) --good", "TMPDIR": scratch.file("tmp"),
      ])
    try openFirstTemplate(journey)
    try journey.press("F4")
    try journey.see("Loaded the text", "<p>--good {{code}}</p>", "Body, line 1 of 1")
    #expect(try scratch.read("seen").hasPrefix("-rw-------"))
    #expect(try scratch.read("seen").contains("<!DOCTYPE html>"))
    try journey.press("M-u")
    try journey.see("<!DOCTYPE html>")
    try journey.press("C-x", "C-e")
    try journey.see("Loaded the text", "<p>--good {{code}}</p>")
    try journey.save(as: "old.json", showing: ["+ "])
    #expect(try scratch.read("old.json").contains("\"<p>--good {{code}}</p>\""))
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.file("tmp")) == [])
  }

  @Test("An editor that fails changes nothing") func anEditorThatFailsChangesNothing() throws {
    let scratch = try ScratchDirectory()
    try scratch.writeStarter()
    let journey = try TerminalJourney(
      ["old.json"], in: scratch, environment: ["VISUAL": "false", "EDITOR": "true"])
    try openFirstTemplate(journey)
    try journey.press("F4")
    try journey.see("false failed", "<!DOCTYPE html>", "old.json  saved")
  }

  @Test(
    "Text of an editor that cannot be taken over is kept",
    arguments: [("typed", 3), ("typed \\377", 0)])
  func whatAnEditorWroteIsKept(_ text: String, _ status: Int) throws {
    let scratch = try ScratchDirectory()
    try scratch.writeStarter()
    try scratch.write("printf '\(text)' > \"$1\"; exit \(status)\n", to: "sh.sh")
    let journey = try TerminalJourney(
      ["old.json"], in: scratch,
      environment: ["EDITOR": "/bin/sh \(scratch.file("sh.sh"))"])
    try openFirstTemplate(journey)
    try journey.press("F4")
    try journey.see("Kept the text as \(scratch.path)/", "<!DOCTYPE html>", "old.json  saved")
    let editing = "state/dmconfig/editing"
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.file(editing))
    let kept = scratch.file("\(editing)/\(try #require(names.first))/template.html")
    #expect(FileManager.default.contents(atPath: kept)?.starts(with: "typed".utf8) == true)
    #expect(
      try FileManager.default.attributesOfItem(atPath: kept)[.posixPermissions] as? Int == 0o600)
  }

  private func openFirstTemplate(_ journey: TerminalJourney) throws {
    try journey.see("no findings")
    try journey.openTemplate("SignIn")
    try journey.see("Body, line 1", "<!DOCTYPE html>")
  }
}
