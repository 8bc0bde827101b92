import DurableFiles
import Foundation
import TestSupport
import Testing

@Suite(
  "dmconfig check, as a process", .serialized, .takesTurns(waitingFor: "programs"),
  .timeLimit(.minutes(5)))
struct CheckProcessTests {
  private let scratch: ScratchDirectory

  init() throws {
    scratch = try ScratchDirectory()
    for (name, text) in [
      ("fine.json", ConfigText.fine), ("odd.json", ConfigText.odd),
      ("rejected.json", ConfigText.rejected), ("unsendable.json", ConfigText.unsendable),
      ("broken.json", "{\n  \"accessKeyId\": \"x\",\n}\n"), ("list.json", "[]\n"),
    ] {
      let file = try scratch.write(text, to: name)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    }
  }

  // MARK: Formats

  @Test("A finding as text has its file, line, column, level, message and code, and its hint below")
  func text() throws {
    let ended = try scratch.dmconfig(["check", "fine.json", "odd.json", "rejected.json"])
    #expect(
      ended.output == """
        odd.json:5:16: warning: The sender alias has 23 characters; Direct Mail's documentation allows 15. \
        [long-alias]
          14 characters or fewer is within every documented limit.
        rejected.json:2:18: rejected: accessKeyId: Expected string, received number [wrong-type]
          Use the type that Logto's message names; null counts as a wrong type.

        """)
    #expect(ended.errors == "")
    #expect(ended.status == 78)
  }

  @Test("A file as JSON has the keys of the contract in their order") func json() throws {
    let ended = try scratch.dmconfig(["check", "--format", "json", "fine.json", "rejected.json"])
    #expect(
      ended.output == #"""
        {"file":"fine.json","accepted":true,"sendable":true,"missingUsageTypes":[],"logtoDetails":"","findings":[],"counts":{"rejected":0,"unsendable":0,"warning":0,"info":0},"truncated":0}
        {"file":"rejected.json","accepted":false,"sendable":false,"missingUsageTypes":[],"logtoDetails":"Error in key path \"accessKeyId\": (invalid_type) Expected string but received number.","findings":[{"level":"rejected","code":"wrong-type","path":"accessKeyId","line":2,"column":18,"message":"Expected string, received number","hint":"Use the type that Logto's message names; null counts as a wrong type.","title":"AccessKey ID has the wrong type"}],"counts":{"rejected":1,"unsendable":0,"warning":0,"info":0},"truncated":0}

        """#)
    #expect(ended.errors == "")
  }

  @Test("JSON tells what Logto stores, what it sends and what it says") func verdicts() throws {
    let missing = ConfigText.fine.replacing("\"Register\"", with: "\"register\"")
    try scratch.write(missing, to: "missing.json")
    let names = ["unsendable.json", "odd.json", "missing.json", "broken.json", "list.json", "none"]
    let rows = try scratch.dmconfig(["check", "--format", "json"] + names).objects
    #expect(rows.compactMap { $0["file"] as? String } == names)
    #expect(
      rows.compactMap { $0["accepted"] as? Bool } == [true, true, false, false, false, false])
    #expect(
      rows.compactMap { $0["sendable"] as? Bool } == [false, true, false, false, false, false])
    #expect(rows[2]["missingUsageTypes"] as? [String] == ["Register"])
    #expect(
      rows.compactMap { $0["logtoDetails"] as? String } == [
        "", "",
        "Error in key path \"templates\": (custom) Template with UsageType (Register) should be provided!",
        "", "Error in key path \"config\": (invalid_type) Expected object but received array.", "",
      ])
    let codes = rows.map { row in
      (row["findings"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
    }
    #expect(codes[0] == ["empty-value"] && codes[1] == ["long-alias"])
    #expect(codes[2].contains("missing-usage-types"))
    #expect(codes[3...] == [["not-json"], ["not-a-config"], ["unreadable"]])
    let broken = (rows[3]["findings"] as? [[String: Any]])?.first
    #expect(broken?["line"] as? Int == 2 && broken?["column"] as? Int == 21)
  }

  @Test("GitHub annotations are escaped as the runner decodes them") func github() throws {
    let name = "100%,a:b\nc.json"
    try scratch.write(ConfigText.odd, to: name)
    let odd = scratch.file(name)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: odd)
    try scratch.write("{\"usage\": \"50%\"}", to: "percent.json")
    let ended = try scratch.dmconfig(
      ["check", "--format", "github", name, "rejected.json", "none", "fine.json"])
    let lines = ended.output.split(separator: "\n")
    try #require(lines.count == 3)
    #expect(
      lines[0].hasPrefix(
        "::warning file=100%25%2Ca%3Ab%0Ac.json,line=5,col=16,title=warning [long-alias]::The sender"
      )
    )
    #expect(lines[0].contains("allows 15.%0A"), "the hint is on a line of its own")
    #expect(
      lines[1].hasPrefix(
        "::error file=rejected.json,line=2,col=18,title=rejected [wrong-type]::accessKeyId: "))
    #expect(lines[2].hasPrefix("::error file=none,line=1,col=1,title=rejected [unreadable]::"))
    #expect(ended.errors == "")
    #expect(ended.status == 66)
  }

  @Test("A carriage return and a percent sign in a value do not break an annotation")
  func githubValues() throws {
    let text = ConfigText.fine.replacing("\"SignIn\"", with: #""Sign%In\r\nnow""#)
    let ended = try scratch.dmconfig(["check", "-", "--format", "github"], input: text)
    let line = ended.output.split(separator: "\n").first { $0.contains("[unknown-usage-type]") }
    #expect(line?.contains("Sign%25In") == true)
    #expect(!ended.output.contains("\r"))
  }

  @Test("In Chinese Logto's own words stay as they are") func chinese() throws {
    let ended = try scratch.dmconfig(
      ["check", "odd.json", "rejected.json", "none"], language: "zh_CN.UTF-8")
    #expect(ended.output.contains("发信人昵称"))
    #expect(ended.output.contains("accessKeyId: Expected string, received number"))
    #expect(ended.errors.contains("文件不存在"))
  }

  // MARK: Exit codes

  @Test(
    "The exit code is the first that applies of 66, 65 and 78",
    arguments: [
      (["fine.json"], 0), (["odd.json"], 0), (["--strict", "odd.json"], 78),
      (["--strict", "fine.json"], 0), (["unsendable.json"], 78), (["rejected.json"], 78),
      (["broken.json"], 65), (["list.json"], 65), (["none"], 66),
      (["rejected.json", "fine.json"], 78), (["rejected.json", "broken.json"], 65),
      (["broken.json", "rejected.json"], 65), (["rejected.json", "broken.json", "none"], 66),
      (["none", "rejected.json"], 66), ([], 64), (["-", "-"], 64), (["--stern", "-"], 64),
    ] as [([String], Int32)])
  func exitCode(arguments: [String], code: Int32) throws {
    for format in ["text", "json", "github"] {
      let ended = try scratch.dmconfig(["check"] + arguments + ["--format", format])
      #expect(ended.status == code, "\(ended.errors)")
      // Findings are results; only what kept a file from being looked at is told beside them.
      let tells = code == 64 || code == 66 && format == "text"
      #expect(ended.errors.isEmpty == !tells, "\(ended.errors)")
    }
  }

  @Test("The standard input is checked among files") func standardInput() throws {
    let ended = try scratch.dmconfig(
      ["check", "odd.json", "-", "rejected.json", "--format", "json"], input: ConfigText.unsendable)
    #expect(
      ended.objects.compactMap { $0["file"] as? String } == ["odd.json", "-", "rejected.json"])
    #expect(ended.objects.compactMap { $0["accepted"] as? Bool } == [true, true, false])
    #expect(ended.status == 78)
    #expect(try scratch.dmconfig(["check", "-"], input: ConfigText.fine).status == 0)
    #expect(try scratch.dmconfig(["check", "-"], input: "").status == 65)
  }

  @Test("Many files are told in the order of the arguments, and none is left out")
  func many() throws {
    let contents = [ConfigText.odd, ConfigText.rejected, "{", ConfigText.with(content: "x")]
    var names: [String] = []
    for index in 0..<240 {
      names.append("\(index * 7919 % 240).json")
      // Every eleventh is not there, and every thirteenth takes far longer than its neighbours.
      if index % 11 == 3 { continue }
      let text = contents[index % 4] + String(repeating: " ", count: index % 13 == 0 ? 500_000 : 0)
      try scratch.write(text, to: names[index])
    }
    let ended = try scratch.dmconfig(["check", "--format", "json"] + names)
    #expect(ended.objects.compactMap { $0["file"] as? String } == names)
    #expect(ended.status == 66)
    let half = names.prefix(200)
    for arguments in [
      half + ["--format=json"] + names.dropFirst(200), ["--format", "json", "--"] + names,
    ] {
      #expect(try scratch.dmconfig(["check"] + arguments).output == ended.output)
    }
    for arguments in [names + ["-", "-"], names + ["--nonsense"], ["--format", "x"] + names] {
      #expect(try scratch.dmconfig(["check"] + arguments).status == 64)
    }
    let lines = try scratch.dmconfig(["check"] + names)
    let missing = names.indices.filter { $0 % 11 == 3 }.map { names[$0] }
    #expect(
      lines.errors == missing.map { "Cannot read \($0): there is no such file.\n" }.joined())
    var order: [String] = []
    for line in lines.output.split(separator: "\n") where !line.hasPrefix(" ") {
      let name = String(line.prefix { $0 != ":" })
      if order.last != name { order.append(name) }
    }
    #expect(order == names.filter { !missing.contains($0) })
  }

  // MARK: Files that are no files

  /// The memory that looking at a file may take, in bytes; a sanitizer takes several times the program's own.
  private static let bound = 512 << 20

  /// What is said of a file, and the exit code.
  struct Hopeless: Sendable, CustomTestStringConvertible {
    let name: String
    let sentence: String
    let code: Int32
    var testDescription: String { name }
  }

  @Test(
    "A hopeless file gets one clear sentence, in bounded time and memory",
    arguments: [
      Hopeless(
        name: "large",
        sentence:
          "Cannot read large: it is larger than 16 MiB, too large for a connector configuration.",
        code: 66),
      Hopeless(
        name: "deep",
        sentence:
          "deep:1:513: rejected: Arrays and objects are nested more than 512 levels deep. [not-json]",
        code: 65),
      Hopeless(
        name: "zeros",
        sentence: "zeros:1:1: rejected: Unexpected character. [not-json]",
        code: 65),
      Hopeless(
        name: "directory", sentence: "Cannot read directory: it is a directory. Name a file in it.",
        code: 66),
      Hopeless(
        name: "fifo", sentence: "Cannot read fifo: it is a pipe, not a regular file.", code: 66),
      Hopeless(
        name: "/dev/zero", sentence: "Cannot read /dev/zero: it is a device, not a regular file.",
        code: 66),
      Hopeless(name: "missing", sentence: "Cannot read missing: there is no such file.", code: 66),
      Hopeless(
        name: "closed",
        sentence: "Cannot read closed: permission denied. Ask its owner for access.",
        code: 66),
      Hopeless(
        name: "loop", sentence: "Cannot read loop: its symbolic links form a loop.",
        code: 66),
      Hopeless(
        name: "empty", sentence: "empty:1:1: rejected: The text contains no JSON. [not-json]",
        code: 65
      ),
    ])
  func hopeless(file: Hopeless) throws {
    try make(file.name)
    let ended = try run(file.name == "closed", ["check", file.name])
    #expect(ended.output + ended.errors == file.sentence + "\n")
    #expect(ended.status == file.code)
    #expect(ended.peakMemory < Self.bound)
    for command in [
      ["render", file.name, "--type", "SignIn"], ["send", file.name, "--to", "a@b.c"],
    ] {
      let other = try run(file.name == "closed", command)
      #expect(other.status == file.code)
      #expect(other.errors.split(separator: "\n").count == 1, "\(other.errors)")
      #expect(other.output == "")
    }
  }

  @Test("More than 16 MiB on the standard input are refused in bounded memory")
  func largeInput() throws {
    let text = String(repeating: " ", count: 16_777_217)
    let ended = try scratch.dmconfig(["check", "-"], input: text)
    #expect(ended.status == 66)
    #expect(ended.errors.contains("larger than 16 MiB"))
    #expect((16 << 20..<Self.bound).contains(ended.peakMemory))
  }

  private func make(_ name: String) throws {
    let path = scratch.file(name)
    switch name {
    case "large": try scratch.write(String(repeating: " ", count: 16_777_217), to: name)
    case "zeros": try Data(count: 16_777_216).write(to: URL(fileURLWithPath: path))
    case "deep":
      let (open, close) = (String(repeating: "[", count: 513), String(repeating: "]", count: 513))
      try scratch.write(open + close, to: name)
    case "directory":
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    case "fifo": try #require(mkfifo(path, 0o600) == 0)
    case "loop":
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path)
    case "closed":
      try scratch.write(ConfigText.fine, to: name)
      try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    case "empty": try scratch.write("", to: name)
    default: break
    }
  }

  /// Runs the program; `bound` by the permissions of files even when the tests run as root.
  private func run(_ bound: Bool, _ arguments: [String]) throws -> Finished {
    guard bound, geteuid() == 0 else { return try scratch.dmconfig(arguments) }
    let ended = try runProgram(
      "/usr/bin/setpriv",
      ["--bounding-set=-dac_override,-dac_read_search", dmconfigBinary] + arguments,
      environment: ["LANG": "C"], directory: scratch.path)
    try #require(!ended.errors.hasPrefix("setpriv"), "cannot give up root's rights")
    return ended
  }

  // MARK: Terminals

  @Test("Nothing in a file or its name steers the terminal", arguments: ["text", "json", "github"])
  func steers(format: String) throws {
    let value = steering.unicodeScalars.map { scalar in
      scalar.isASCII && scalar.value >= 0x20
        ? String(scalar) : "\\u" + String(String(scalar.value + 0x10000, radix: 16).dropFirst())
    }.joined()
    let hostile = ConfigText.with(subject: "{{\(value)}}", content: "{{#\(value)}}")
      .replacing("\"SignIn\"", with: "\"\(value)\"").replacing(
        "\"fromAlias\"", with: "\"\(value)\""
      )
      .replacing(
        "\"accountName\"", with: "\"regionId\": \"\(value)\",\n\"\(value)\": 1, \"accountName\"")
    try scratch.write(hostile, to: steering)
    try scratch.write("{\u{1B}[31m", to: "broken\(steering)")
    let ended = try scratch.dmconfig(
      ["check", "--format", format, steering, "broken\(steering)", "none\(steering)"])
    #expect(ended.status == 66)
    #expect(ended.output.contains("[unknown-region]") || format == "json")
    #expect(!ended.steers && !(ended.output + ended.errors).contains("\u{202E}"))
    if format == "json" { #expect(ended.objects.first?["file"] as? String == steering) }
  }

  @Test("An argument that is refused does not steer the terminal") func refusedArgument() throws {
    for arguments in [["--format", steering, "-"], ["-", "--\(steering)"], ["-", "-", steering]] {
      let ended = try scratch.dmconfig(["check"] + arguments)
      #expect(ended.status == 64)
      #expect(!ended.steers && ended.errors.count > 20)
    }
  }
}
