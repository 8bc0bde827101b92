import Foundation
import TestSupport
import Testing

/// A file's name is bytes, not text: one from a disk with another encoding is that file's and no other's.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct FileNameTests {
  struct Name: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// As `printf` of the shell takes it.
    let escaped: String
    let bytes: [UInt8]
  }

  private static let names = [
    Name(
      testDescription: "GBK", escaped: #"gb\326\320.json"#,
      bytes: Array("gb".utf8) + [0xD6, 0xD0] + Array(".json".utf8)),
    Name(
      testDescription: "a lone byte", escaped: #"\377.json"#, bytes: [0xFF] + Array(".json".utf8)),
    Name(
      testDescription: "cut off", escaped: #"a\344\270.json"#,
      bytes: [0x61, 0xE4, 0xB8] + Array(".json".utf8)),
    Name(
      testDescription: "Latin-1 directory", escaped: #"caf\351/c.json"#,
      bytes: Array("caf".utf8) + [0xE9]),
    Name(testDescription: "UTF-8", escaped: #"\344\270\255.json"#, bytes: Array("中.json".utf8)),
  ]

  /// The names in a directory, byte by byte; Foundation would mend them.
  private func entries(_ directory: String) throws -> [[UInt8]] {
    let stream = try #require(opendir(directory))
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
          Array(UnsafeBufferPointer(start: bytes, count: strlen(bytes)))
        }
      }
      if ![Array(".".utf8), Array("..".utf8)].contains(name) { names.append(name) }
    }
    return names
  }

  private func sh(
    _ script: String, _ name: Name, _ surroundings: Surroundings
  ) throws -> Finished {
    try runProgram(
      "/bin/sh", ["-c", "N=\"$(printf '\(name.escaped)')\"\n\(script)", "sh", dmconfigBinary],
      environment: surroundings.environment.merging(sanitizerVariables) { $1 }
        .merging(["PATH": "/usr/bin:/bin"]) { $1 },
      directory: surroundings.directory)
  }

  private func surroundings() throws -> Surroundings {
    let surroundings = try Surroundings()
    try FileManager.default.removeItem(atPath: surroundings.file)
    return surroundings
  }

  private func makeDirectory(_ name: Name, _ surroundings: Surroundings) throws {
    guard name.escaped.contains("/") else { return }
    #expect(try sh("mkdir \"${N%/*}\"", name, surroundings).status == 0)
  }

  @Test("dmconfig new makes a file of exactly that name", arguments: names)
  func newMakesExactlyThatFile(_ name: Name) throws {
    let surroundings = try surroundings()
    try makeDirectory(name, surroundings)
    let ended = try sh("exec \"$1\" new \"$N\"", name, surroundings)
    #expect(ended.status == 0, "\(ended.errors)")
    #expect(try entries(surroundings.directory) == [name.bytes])
    #expect(try sh("test -s \"$N\"", name, surroundings).status == 0)
    let again = try sh("exec \"$1\" new \"$N\"", name, surroundings)
    #expect(again.status == 73, "\(again.errors)")
    #expect(try entries(surroundings.directory) == [name.bytes])
  }

  @Test(
    "Commands open a file of any name", arguments: names,
    ["check \"$N\"", "render \"$N\" --type SignIn", "send \"$N\" --to a@b.c --dry-run"])
  func commandsGetToIt(_ name: Name, _ command: String) throws {
    let surroundings = try surroundings()
    try makeDirectory(name, surroundings)
    try surroundings.scratch.write(Surroundings.config(), to: "content")
    #expect(try sh("cat ../content >\"$N\"", name, surroundings).status == 0)
    let ended = try sh("exec \"$1\" \(command)", name, surroundings)
    #expect(ended.status == 0, "\(ended.output)\(ended.errors)")
    #expect(!(ended.output + ended.errors).contains(Surroundings.secret))
    #expect(try entries(surroundings.directory) == [name.bytes])
  }

  private func edit(_ name: Name, _ surroundings: Surroundings) throws -> PseudoTerminal {
    try PseudoTerminal(
      [], in: surroundings.directory,
      environment: surroundings.environment.merging(sanitizerVariables) { $1 },
      through: [
        "/bin/sh", "-c", "N=\"$(printf '\(name.escaped)')\"; unset PWD OLDPWD; exec \"$@\" \"$N\"",
        "sh",
      ])
  }

  @Test("A file of any name is edited, recovered and saved", arguments: names)
  func theScreenEditsIt(_ name: Name) throws {
    let surroundings = try surroundings()
    try makeDirectory(name, surroundings)
    try surroundings.scratch.write(Surroundings.config(), to: "content")
    #expect(try sh("cat ../content >\"$N\"", name, surroundings).status == 0)
    let first = try edit(name, surroundings)
    try #require(first.shows("AccessKey", "LTAI5tExample"), "\(first.screen())")
    first.typeName("typed")
    try #require(first.shows("atyped"))
    first.signal(SIGHUP)
    #expect(first.end() == 0)

    let second = try edit(name, surroundings)
    try #require(
      second.shows("Unsaved changes from an earlier session", within: .seconds(10)),
      "\(second.screen())")
    second.send("r")
    try #require(second.shows("Recovered", "atyped"))
    second.press("^S", "Enter")
    #expect(second.shows("Saved"), "\(second.screen())")
    second.press("^Q")
    #expect(second.end() == 0)
    #expect(try entries(surroundings.directory) == [name.bytes])
    let text = try sh("cat \"$N\"", name, surroundings).output
    #expect(text == Surroundings.config(alias: "atyped"))
  }

  @Test("Two names that look alike have drafts of their own")
  func namesThatLookAlikeAreNotMixedUp() throws {
    let surroundings = try surroundings()
    let (one, other) = (Self.names[0], Self.names[0].escaped.replacing("320", with: "321"))
    let second = Name(testDescription: "other", escaped: other, bytes: [])
    try surroundings.scratch.write(Surroundings.config(), to: "content")
    for name in [one, second] {
      #expect(try sh("cat ../content >\"$N\"", name, surroundings).status == 0)
    }
    let first = try edit(one, surroundings)
    try #require(first.shows("AccessKey", "LTAI5tExample"), "\(first.screen())")
    first.typeName("typed")
    try #require(first.shows("atyped"))
    first.signal(SIGHUP)
    #expect(first.end() == 0)
    let terminal = try edit(second, surroundings)
    try #require(terminal.shows("AccessKey", "LTAI5tExample"), "\(terminal.screen())")
    terminal.typeName("")
    terminal.send("z")
    try #require(terminal.shows("az"), "\(terminal.screen())")
    terminal.signal(SIGKILL)
    _ = terminal.end()
    let again = try edit(one, surroundings)
    #expect(again.shows("Unsaved changes from an earlier session", within: .seconds(10)))
  }
}
