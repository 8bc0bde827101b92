import Foundation
import TestSupport
import Testing

/// Working on a mail's text: variables, finding and replacing, the preview, saving from inside.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct TemplateEditorTests {
  @Test("A template is edited, searched, previewed and saved from inside the editor")
  func aTemplateIsReworkedAndSavedFromInside() throws {
    let scratch = try ScratchDirectory()
    let before = try scratch.writeStarter()
    let journey = try TerminalJourney(["old.json"], in: scratch)
    try journey.see("no findings")
    try journey.openTemplate("SignIn")
    try journey.see("Body, line 1 of 19")

    // Two braces open the list of variables; what is typed narrows it.
    try journey.type("<!-- {{")
    try journey.see("Variables of SignIn", "organization.name")
    try journey.type("application.n")
    try journey.seeNo("organization.name")
    try journey.press("Enter")
    try journey.type(" -->")
    try journey.see(" 1 <!-- {{application.name}} --><!DOCTYPE html>")

    // Find, then replace one match, leave one and replace the rest.
    try journey.press("C-f")
    try journey.see("Find:")
    try journey.type("code")
    try journey.press("Enter")
    try journey.see("Body, line 13 of 19")
    try journey.press("Escape")
    try journey.see("Esc Form")
    try journey.press("C-r")
    try journey.see("Replace:")
    try journey.press("C-u")
    try journey.type("code")
    try journey.press("Enter")
    try journey.see("Replace with:")
    try journey.type("cipher")
    try journey.press("Enter")
    try journey.see("(1 of 3)", "a All the rest")
    try journey.press("y")
    try journey.see("{{cipher}}", "(2 of 3)")
    try journey.press("n")
    try journey.see("(3 of 3)")
    try journey.press("Escape")
    try journey.see("Replaced once", "2 warnings")
    try journey.press("M-u")
    try journey.see("no findings", "{{code}}")

    // The preview shows what a reader will.
    try journey.press("C-o")
    try journey.see("Preview: source", "<!-- Example App --><!DOCTYPE html>")
    try journey.press("Escape")
    try journey.see("Body, line")

    try journey.save(as: "old.json", showing: ["+ ", "{{application.name}}"])
    try journey.see("Saved old.json", "Body, line")
    try journey.type("later ")
    try journey.see("modified")
    try journey.press("Escape")
    try journey.see("Connection", "old.json  modified")
    try journey.press("Enter")
    try journey.see("later ")

    let first = try #require(before.range(of: "<!DOCTYPE html>"))
    let expected = before.replacingCharacters(
      in: first, with: "<!-- {{application.name}} --><!DOCTYPE html>")
    #expect(try scratch.read("old.json") == expected)
  }

  @Test("A body is exported as HTML, and another one imported and undone")
  func aTemplateGoesOutAndComesInAsHTML() throws {
    let scratch = try ScratchDirectory()
    try scratch.writeStarter()
    let journey = try TerminalJourney(["old.json"], in: scratch)
    try journey.see("no findings")
    try journey.openTemplate("SignIn")
    try journey.see("Body, line 1 of 19")

    try journey.press("C-x", "e")
    try journey.see("Export the body to:")
    try journey.press("C-u")
    try journey.type("out.html")
    try journey.press("Enter")
    try journey.see("Wrote", "out.html")
    #expect(try scratch.read("out.html").hasPrefix("<!DOCTYPE html>"))

    try scratch.write("<p>来自文件 {{code}}</p>\n", to: "in.html")
    try journey.press("C-x", "i")
    try journey.see("Import the HTML file:")
    try journey.press("C-u")
    try journey.type("in.html")
    try journey.press("Enter")
    try journey.see("Imported", "<p>来自文件 {{code}}</p>", "modified")
    try journey.press("M-u")
    try journey.see("<!DOCTYPE html>", "old.json  saved")
  }

  @Test("An editor that ends the last line leaves no stray line end behind")
  func anExternalEditorKeepsTheLineEnds() throws {
    let scratch = try ScratchDirectory()
    let before = #"""
      {
        "templates": [
          {"usageType": "SignIn", "subject": "Code", "content": "<p>{{code}}</p>\r\n<p>end</p>"}
        ]
      }

      """#
    try scratch.write(before, to: "dos.json")
    let journey = try TerminalJourney(
      ["dos.json"], in: scratch, environment: ["EDITOR": #"printf 'x\r\n' >>"#])
    try journey.openTemplate("SignIn")
    try journey.press("F4")
    try journey.see("Loaded the text from the editor.", "<p>end</p>x")
    try journey.press("F4")
    try journey.see("Loaded the text from the editor.", "<p>end</p>xx")
    try journey.press("C-s")
    try journey.see("[S]ave anyway", #"\r\n<p>end</p>xx"#)
    try journey.press("Enter")
    try journey.see("Saved dos.json")
    let after = before.replacingOccurrences(of: "<p>end</p>", with: "<p>end</p>xx")
    #expect(try scratch.read("dos.json") == after)
  }

  @Test("The status line says what a character is that the screen cannot show")
  func aStandInIsExplained() throws {
    let journey = try TerminalJourney(["new.json"])
    try journey.openTemplate("SignIn")
    try journey.type("👨‍👩‍👧")
    try journey.press("Left")
    try journey.see("emails have it: U+1F468 MAN")
    try journey.press("Right")
    try journey.seeNo("U+1F468")
  }
}
