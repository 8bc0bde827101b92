import Foundation
import TestSupport
import Testing

/// Files that are not JSON, or have other problems, opened in a real terminal.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct RepairTests {
  private let scratch: ScratchDirectory
  private let text: String

  init() throws {
    scratch = try ScratchDirectory()
    text = try scratch.writeStarter()
  }

  private func write(_ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: scratch.file("old.json")))
  }

  @Test("An extra comma is repaired on the screen and saved") func trailingComma() throws {
    let broken = text.replacingOccurrences(of: "\n  ]\n}", with: "\n  ],\n}")
    try write(Array(broken.utf8))
    let journey = try TerminalJourney(["old.json"], in: scratch)
    try journey.see("This file is not JSON", "JSON allows no comma after the last item", "^")
    try journey.press("f")
    try journey.see("Remove the commas after the last item", "-   ],", "+   ]")
    #expect(try scratch.read("old.json") == broken)
    try journey.press("Enter")
    try journey.see("Fixed on the screen", "modified", "AccessKey ID")
    #expect(try scratch.read("old.json") == broken)
    try journey.save(as: "old.json")
    #expect(try scratch.read("old.json") == text)
    let restored = try scratch.dmconfig("versions", "old.json", "--restore", "1")
    #expect(restored.status == 0)
    #expect(try scratch.read("old.json") == broken)
  }

  @Test("Leaving the repair page writes nothing and exits with the code of a check") func leaving()
    throws
  {
    let broken = text + "}"
    try write(Array(broken.utf8))
    let journey = try TerminalJourney(["old.json"], in: scratch, through: true)
    try journey.see("There is more text after the end of the value")
    try journey.press("q")
    try journey.seeNo("This file is not JSON")
    try journey.type("echo status $?")
    try journey.press("Enter")
    try journey.see("status 65")
    #expect(try scratch.read("old.json") == broken)
    #expect(try !scratch.names().contains { $0.hasPrefix("state/dmconfig/drafts/") })
  }

  @Test("A file with a byte order mark opens immediately, and a save leaves it out")
  func byteOrderMark() throws {
    try write([0xEF, 0xBB, 0xBF] + Array(text.utf8))
    let journey = try TerminalJourney(["old.json"], in: scratch)
    try journey.see("The file begins with a byte order mark", "AccessKey ID", "saved")
    try journey.save(as: "old.json")
    #expect(try scratch.read("old.json") == text)
  }

  @Test("The editor opens a broken file at the line, and the repaired file is opened") func editor()
    throws
  {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let broken = ([lines[0], lines[1].dropLast()] + lines[2...]).joined(separator: "\n")
    try write(Array(broken.utf8))
    try scratch.write(text, to: "good.json")
    let editor = try scratch.write(
      "#!/bin/sh\necho \"$1\" > \(scratch.file("line"))\ncp \(scratch.file("good.json")) \"$2\"\n",
      to: "nano")
    chmod(editor, 0o755)
    let journey = try TerminalJourney(
      ["old.json"], in: scratch, environment: ["EDITOR": editor])
    try journey.see("A comma is missing before this item.")
    try journey.press("e")
    try journey.see("The file was read again.", "AccessKey ID", "saved")
    #expect(try scratch.read("line") == "+3\n")
  }

  /// An editor that notes what it was given and puts `replacement` in its place.
  private func editor(replacing replacement: String) throws -> String {
    try scratch.write(replacement, to: "replacement")
    let editor = try scratch.write(
      """
      #!/bin/sh
      for file; do :; done
      cp "$file" \(scratch.file("given"))
      cp \(scratch.file("replacement")) "$file"

      """, to: "editor")
    chmod(editor, 0o755)
    return editor
  }

  @Test("After a fix the editor gets the fixed text, and nothing is written to the file")
  func editorAfterFix() throws {
    let head = text.prefix { $0 != "\n" } + "\n  // mine\n"
    let broken = head + text.dropFirst(2).replacingOccurrences(of: "\n  ]\n}", with: "\n  ]\n")
    try write(Array(broken.utf8))
    let journey = try TerminalJourney(
      ["old.json"], in: scratch, environment: ["EDITOR": try editor(replacing: text)])
    try journey.see("This file is not JSON", "Remove the comments")
    try journey.press("f")
    try journey.see("-   // mine")
    try journey.press("Enter")
    try journey.seeNo("Remove the comments")
    try journey.press("e")
    try journey.see("Fixed on the screen", "modified", "AccessKey ID")
    #expect(try !scratch.read("given").contains("// mine"))
    #expect(try scratch.read("old.json") == broken)
    try journey.save(as: "old.json")
    #expect(try scratch.read("old.json") == text)
    #expect(try !scratch.names().contains { $0.hasSuffix("/text.json") })
  }

  @Test("What was typed in the editor and is still not JSON survives a kill and leaving")
  func editorAfterFixSurvives() throws {
    let broken = text.dropLast(2) + "// mine\n"
    for isKilled in [true, false] {
      try write(Array(broken.utf8))
      let typed = "{ \"typed\": \(isKilled), "
      let journey = try TerminalJourney(
        ["old.json"], in: scratch, environment: ["EDITOR": try editor(replacing: typed)])
      try journey.see("This file is not JSON", "Remove the comments")
      try journey.press("f")
      try journey.see("- // mine")
      try journey.press("Enter")
      try journey.seeNo("Remove the comments")
      try journey.press("e")
      try journey.see("Loaded the text from the editor.")
      if isKilled {
        try journey.signal(SIGKILL)
        #expect(try journey.end() == -Int(SIGKILL))
        let next = try TerminalJourney(["old.json"], in: scratch)
        try next.see("This file is not JSON")
        try next.press("q")
        _ = try next.end()
      } else {
        try journey.press("q")
        _ = try journey.end()
      }
      let restored = try scratch.dmconfig("versions", "old.json", "--restore", "1")
      #expect(restored.status == 0, "\(restored.errors)")
      #expect(try scratch.read("old.json") == typed)
    }
  }

  @Test("A key press repairs a blank, and the mode of the file") func fixes() throws {
    let odd = text.replacingOccurrences(of: "\"LTAI5tExample\"", with: "\"LTAI5tExample \"")
    try write(Array(odd.utf8))
    chmod(scratch.file("old.json"), 0o644)
    let journey = try TerminalJourney(["old.json"], in: scratch)
    try journey.see("2 warnings", "AccessKey ID has leading or trailing white space")
    try journey.press("C-x", ".")
    try journey.see("Fixed: AccessKey ID has leading or trailing white space", "1 warning")
    try journey.press("C-x", ".")
    try journey.see("Only you can read the file now.", "no findings")
    #expect(try scratch.mode("old.json") == 0o600)
    try journey.save(as: "old.json")
    #expect(try scratch.read("old.json") == text)
    #expect(try scratch.mode("old.json") == 0o600)
  }

  @Test("With a sandbox, Enter does not replace a broken file") func sandboxOfABrokenFile() throws {
    let broken = text.replacingOccurrences(of: "\n  ]\n}", with: "\n  ],\n}")
    try write(Array(broken.utf8))
    let journey = try TerminalJourney(["old.json", "--sandbox"], in: scratch)
    try journey.see("SANDBOX", "This file is not JSON")
    try journey.press("f")
    try journey.see("Remove the commas after the last item")
    try journey.press("Enter")
    try journey.see("The sandbox is on", "LTAI5tExample")
    #expect(try scratch.read("old.json") == broken)
  }

  @Test("An empty file opens with the starter templates and is written only by a save")
  func emptyFile() throws {
    try write([0x0A])
    let journey = try TerminalJourney(["old.json"], in: scratch)
    try journey.see("The file is empty", "AccessKey ID", "✓ Sign-in")
    try journey.press("C-q")
    #expect(try journey.end() == 0)
    #expect(try scratch.read("old.json") == "\n")
  }
}
