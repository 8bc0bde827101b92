import Foundation
import TestSupport
import Testing

/// Work on a template's text.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal"))
struct EditorJourneyTranscriptTests {
  private func open(_ way: JourneyTranscript, environment: [String: String] = [:]) throws {
    try way.start("account.json", see: "✓ Sign-in", "LTAI5t", environment: environment)
    try way.step(
      "the first template", .press("Down Down Down Down Down Enter"), see: "Body, line 1 of 3")
  }

  @Test(
    "Typing, searching and replacing in a body look as recorded",
    arguments: [(40, 12), (80, 24), (120, 40)])
  func typingAndSearching(columns: Int, rows: Int) throws {
    let way = try JourneyTranscript("editor-\(columns)x\(rows)", columns: columns, rows: rows)
    try open(way)
    try way.step(
      "typing", .type("<h1>Welcome 欢迎</h1>"), .press("Enter"), see: "欢迎", "line 2 of 4")
    try way.step("two braces", .type("{{"), see: "Filter:")
    try way.step("narrowed", .type("application.n"), see: "Filter: application.n")
    try way.step("put in", .press("Enter"), see: "{{application.name}}")
    try way.step("pasted", .paste("\n<p>一行</p>\n\t<b>two</b>\n"), see: "<b>two</b>")
    try way.step("find", .press("C-f"), see: "Find:")
    try way.step("found", .type("code"), .press("Enter"), see: "line 6 of 7")
    try way.step("no more of it", .press("Escape"), see: "Esc Form")
    try way.step("replace", .press("C-r"), see: "Replace:")
    try way.step("with", .press("C-u"), .type("code"), .press("Enter"), see: "Replace with:")
    try way.step("the first match", .type("cipher"), .press("Enter"), see: "(1 of 3)")
    try way.step("replaced", .press("y"), see: "(2 of 3)")
    try way.step("left", .press("n"), see: "(3 of 3)")
    try way.step("the rest", .press("a"), see: "Replaced 2 times")
    try way.step("undone", .press("M-u"), see: "code")
    try way.step("redone", .press("M-e"), see: "cipher")
    try way.step("all of it selected", .press("C-Home C-Space C-End"), see: "Deselect")
    try way.step("cut", .press("C-w"), see: "line 1 of 1")
    try way.step("back again", .press("C-y"), see: "cipher")
    try way.step("the form", .press("Escape"), see: "Connection", "modified")
    try way.step("quitting", .press("C-q"), see: "Unsaved changes")
    try way.end(.press("d"))
    try way.compare()
  }

  @Test("The parts and views of a template look as recorded") func partsAndViews() throws {
    let way = try JourneyTranscript("editor-views")
    try open(way)
    try way.step("the source", .press("C-o"), see: "Preview: source")
    try way.step("the text again", .press("Escape"), see: "Body, line")
    try way.step("the subject", .press("S-F6"), see: "Subject")
    try way.step("a longer subject", .press("End"), .type(", 请查收"), see: "请查收")
    try way.step("the usage type", .press("S-F6 Enter"), see: "Filter:")
    try way.step("another type", .type("mfa"), .press("Enter"), see: "MfaVerification", "rejected")
    try way.step("undone", .press("M-u"), see: "SignIn", "no findings", "Undone")
    try way.step("the body", .press("Enter"), see: "Body, line 1 of 3")
    try way.step("a line is asked for", .press("M-g"), see: "Go to line:")
    try way.step("gone to", .type("3"), .press("Enter"), see: "Body, line 3 of 3")
    try way.step(
      "a long line", .type("A line that does not end before the edge 一直到窗口的边缘之外 of the window. "),
      see: "A line that")
    try way.step("on one row", .press("F2"), see: "not wrapped")
    try way.step("wrapped", .press("F2"), see: "are wrapped")
    try way.step("sample values", .press("C-x d"), see: "Filter:")
    try way.step("the editor", .press("Escape"), see: "Body, line 3")
    try way.step("help", .press("F1"), see: "Keys here")
    try way.step("no help", .press("Escape"), see: "Body, line 3")
    try way.step("the save is asked about", .press("C-s"), see: "Not tested yet")
    try way.step("saved", .press("Enter"), see: "Saved account.json")
    try way.end(.press("C-q"))
    try way.compare()
  }

  @Test("Exporting and importing a body look as recorded") func exportAndImport() throws {
    let way = try JourneyTranscript("exchange")
    try open(way)
    try way.step("export", .press("C-x e"), see: "Export the body to:")
    try way.step(
      "exported", .press("C-u"), .type("out.html"), .press("Enter"), see: "Wrote out.html")
    try way.step("import", .press("C-x i"), see: "Import the HTML file:")
    try way.step(
      "there is none", .press("C-u"), .type("none.html"), .press("Enter"), see: "no such file")
    try way.scratch.write("<p>来自文件 {{code}}</p>\n", to: "in.html")
    chmod(way.scratch.file("in.html"), 0o600)
    try way.step(
      "imported", .press("C-x i"), .press("C-u"), .type("in.html"), .press("Enter"),
      see: "Imported", "来自文件")
    try way.step("undone", .press("M-u"), see: "Hello from", "saved")
    try way.end(.press("C-q"))
    try way.compare()
  }

  @Test("Editing a body in one's own editor looks as recorded") func anEditorOfOnesOwn() throws {
    let way = try JourneyTranscript("external-editor")
    let script = """
      printf '<p>written elsewhere {{code}}</p>\\n' > "$1"
      [ -e fail ] && exit 3
      exit 0
      """
    try way.scratch.write(script, to: "editor.sh")
    chmod(way.scratch.file("editor.sh"), 0o600)
    try open(way, environment: ["EDITOR": "/bin/sh editor.sh"])
    try way.step("taken over", .press("F4"), see: "Loaded the text", "written elsewhere")
    try way.step("nothing new", .press("C-x C-e"), see: "same as before")
    try way.step("undone", .press("M-u"), see: "Hello from", "saved")
    try way.step("the form", .press("Escape"), see: "Connection", "saved")
    try way.end(.press("C-q"))
    try way.compare()
  }
}
