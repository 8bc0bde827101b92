import DirectMail
import DirectMailConnector
import DurableFiles
import Foundation
import TestSupport
import Testing

@testable import dmconfig

@Suite(
  "dmconfig get and set, as processes", .serialized, .takesTurns(waitingFor: "programs"),
  .timeLimit(.minutes(2)))
struct FieldProcessTests {
  private let scratch: ScratchDirectory

  init() throws {
    scratch = try ScratchDirectory()
    try write(ConfigText.fine)
  }

  private func write(_ text: String, to name: String = "c.json") throws {
    let file = try scratch.write(text, to: name)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
  }

  private func run(
    _ arguments: String..., input: String = "", language: String = "C"
  ) throws -> Finished {
    try runProgram(
      dmconfigBinary, arguments,
      environment: ["LANG": language, "XDG_STATE_HOME": scratch.file("state")],
      directory: scratch.path, input: Data(input.utf8))
  }

  private func text(_ name: String = "c.json") throws -> String {
    try String(contentsOfFile: scratch.file(name), encoding: .utf8)
  }

  private var versions: Int {
    get throws { try run("versions", "c.json", "--format", "json").objects.count }
  }

  // MARK: get

  @Test(
    "A value is printed as a line",
    arguments: [
      ("accessKeyId", "LTAIabc"), ("/accountName", "noreply@mail.example.com"),
      ("templates.SignIn.subject", "Your code"), ("/templates/1/usageType", "Register"),
      (
        "/templates/3",
        #"{"usageType": "Generic", "subject": "Your code", "content": "<p>{{code}}</p>"}"#
      ),
    ])
  func values(field: String, value: String) throws {
    let ended = try run("get", "c.json", field)
    #expect(ended.output == value + "\n")
    #expect(ended.errors == "" && ended.status == 0)
  }

  @Test("A body is printed to the byte, as it can be set again") func body() throws {
    try write(ConfigText.with(content: #"<p>\r\n\t{{code}} \u001b 码</p>\n"#))
    let ended = try run("get", "c.json", "templates.SignIn.content")
    #expect(ended.output == "<p>\r\n\t{{code}} \u{1B} 码</p>\n")
    let before = try text()
    let set = try run("set", "c.json", "templates.SignIn.content", "-", input: ended.output)
    #expect(set.status == 0 && set.errors == "")
    #expect(try text() == before)
    #expect(try versions == 0)
  }

  @Test("A terminal is not steered by a value") func terminal() throws {
    try write(ConfigText.with(content: #"a\u001b[2J\tb\r\nc"#))
    let terminal = try PseudoTerminal(
      ["get", "c.json", "templates.SignIn.content"], in: scratch.path,
      environment: ["LANG": "C", "TERM": "xterm"].merging(sanitizerVariables) { $1 })
    #expect(try #require(terminal.end()) == 0)
    #expect(String(decoding: terminal.output, as: UTF8.self) == "a␛[2J\tb␍\r\nc\r\n")
  }

  @Test(
    "An absent value prints nothing and ends with exit code 66",
    arguments: [
      "regionId", "templates.BindMfa.subject", "/templates/4", "/templates/-", "/templates/01",
      "/nothing", "/accountName/x",
    ])
  func absent(field: String) throws {
    let ended = try run("get", "c.json", field)
    #expect(ended.output == "" && ended.errors == "")
    #expect(ended.status == 66)
  }

  @Test("JSON has the file, the field and the value as it is") func json() throws {
    try write(
      #"{"a~/b": {"n": 1.50, "l": [true, null, "\ud800"], "a": 1}, "accountName": "x\u001b"}"#)
    let ended = try run("get", "c.json", "/a~0~1b", "--format", "json")
    #expect(
      ended.output == """
        {"file":"c.json","field":"/a~0~1b","value":{"n":1.50,"l":[true,null,"\\ud800"],"a":1}}

        """)
    let name = try run("get", "-", "accountName", "--format", "json", input: try text())
    #expect(
      name.output == #"{"file":"-","field":"accountName","value":"x\u001b"}"# + "\n")
  }

  @Test(
    "A secret is printed only when asked for",
    arguments: ["accessKeySecret", "/accessKeySecret", "", "/smtp", "/smtp/password"])
  func secrets(field: String) throws {
    try write(#"{"accessKeySecret": "s3cret-4711", "smtp": {"password": "s3cret-4711"}}"#)
    for format in ["text", "json"] {
      let ended = try run("get", "c.json", field, "--format", format)
      #expect(ended.status == 64)
      #expect(ended.output == "" && ended.errors.contains("--reveal"))
      #expect(!ended.errors.contains("4711"))
      let revealed = try run("get", "c.json", field, "--format", format, "--reveal")
      #expect(revealed.status == 0 && revealed.output.contains("s3cret-4711"))
    }
  }

  @Test(
    "A name that is no field is a usage error that names the near one",
    arguments: [
      ("regionID", "regionId"), ("accountname", "accountName"),
      ("templates.SignIn.subjet", "templates.SignIn.subject"),
      ("templates.signin.subject", "SignIn"),
      ("templates..subject", "templates."), ("/a~2", "JSON Pointer"), ("key", "accessKeySecret"),
    ])
  func noField(field: String, near: String) throws {
    for arguments in [["get", "c.json", field], ["set", "c.json", field, "x"]] {
      let ended = try scratch.dmconfig(arguments)
      #expect(ended.status == 64, "\(arguments)")
      #expect(ended.output == "" && ended.errors.contains(near), "\(ended.errors)")
    }
    #expect(try text() == ConfigText.fine)
  }

  @Test(
    "Files end with the exit codes of the other commands",
    arguments: [("none.json", 66), (".", 66), ("broken.json", 65), ("list.json", 65)]
      as [(
        String, Int32
      )])
  func files(file: String, status: Int32) throws {
    try write("{,}", to: "broken.json")
    try write("[]", to: "list.json")
    for ended in [
      try run("get", file, "accountName"), try run("set", file, "accountName", "a@b.cd"),
    ] {
      #expect(ended.status == status)
      #expect(
        ended.output == "" && ended.errors.hasPrefix(status == 66 ? "Cannot read \(file):" : file))
    }
    #expect(!FileManager.default.fileExists(atPath: scratch.file("none.json")))
  }

  // MARK: set

  @Test("Only the value changes, and what the file held is kept as a version")
  func lossless() throws {
    let before = "\t{\"x\" : 1.0 ,\r\n\"accountName\":\"old@example.com\",\"y\":\"\\u0041\" }"
    try write(before)
    let ended = try run("set", "c.json", "accountName", "new@example.com")
    #expect(ended.status == 0 && ended.output == "" && ended.errors == "")
    #expect(try text() == before.replacing("old@", with: "new@"))
    #expect(try versions == 1)
    #expect(try run("versions", "c.json", "--restore", "1").status == 0)
    #expect(try text() == before)
    let mode = try FileManager.default.attributesOfItem(atPath: scratch.file("c.json"))
    #expect(mode[.posixPermissions] as? Int == 0o600)
  }

  @Test("A value that is there already writes nothing") func same() throws {
    let ended = try run("set", "c.json", "accessKeyId", "LTAIabc")
    #expect(ended.status == 0 && ended.errors == "")
    #expect(try versions == 0)
  }

  @Test("The value's findings are told, and it is saved nevertheless") func findings() throws {
    let odd = try run("set", "c.json", "fromAlias", "An alias of twenty-five")
    #expect(odd.status == 0 && odd.output == "")
    #expect(
      odd.errors == """
        c.json:5:16: warning: The sender alias has 23 characters; Direct Mail documents 15 as the most. [long-alias]
          Shorten it to 14 to be safe in every documented reading.

        """)
    let empty = try run("set", "c.json", "accessKeyId", "")
    #expect(empty.status == 0)
    #expect(empty.errors.contains("[empty-value]") && !empty.errors.contains("long-alias"))
    #expect(try text().contains(#""accessKeyId": """#))
    let chinese = try run("set", "c.json", "accountName", "nobody", language: "zh_CN.UTF-8")
    #expect(chinese.errors.contains("发信地址"))
  }

  @Test(
    "Clearing removes what is optional and empties the rest",
    arguments: [
      ("fromAlias", nil), ("/fromAlias", nil), ("regionId", nil), ("accountName", ""),
      ("templates.SignIn.subject", ""), ("/templates/0/subject", nil),
      ("templates.BindMfa.subject", nil), ("/more", nil),
    ] as [(String, String?)])
  func clear(field: String, left: String?) throws {
    try write(
      ConfigText.fine.replacing("  \"accountName\"", with: "  \"more\": [1],\n  \"accountName\""))
    #expect(try run("set", "c.json", field, "--clear").status == 0)
    let ended = try run("get", "c.json", field)
    #expect(ended.status == (left == nil ? 66 : 0))
    #expect(ended.output == (left.map { $0 + "\n" } ?? ""))
    #expect(try run("check", "c.json").status != 65)
  }

  @Test("A secret is never an argument; one line break at its end is removed")
  func secretValues() throws {
    for field in ["accessKeySecret", "/accessKeySecret", "/smtp/password"] {
      let ended = try run("set", "c.json", field, "s3cret-new")
      #expect(ended.status == 64)
      #expect(!ended.errors.contains("s3cret-new") && ended.errors.contains("--from-file"))
    }
    #expect(try text() == ConfigText.fine)
    for (input, value) in [("a", "a"), ("b\n", "b"), ("c\r\n", "c"), ("d\n\n", "d\n")] {
      try scratch.write(input, to: "secret")
      let piped = try run("set", "c.json", "accessKeySecret", "-", input: input)
      #expect(piped.status == 0 && piped.output == "")
      #expect(try run("get", "c.json", "accessKeySecret", "--reveal").output == value + "\n")
      try write(ConfigText.fine)
      #expect(try run("set", "c.json", "accessKeySecret", "--from-file", "secret").status == 0)
      #expect(try run("get", "c.json", "accessKeySecret", "--reveal").output == value + "\n")
    }
  }

  @Test("A usage type without a template gets one, with the starter's other text")
  func newTemplate() throws {
    let ended = try run("set", "c.json", "templates.BindMfa.content", "<p>{{code}}</p>")
    #expect(ended.status == 0)
    #expect(
      ended.errors
        == "BindMfa had no template. One was added; its subject is that of the starter template.\n")
    #expect(try run("get", "c.json", "/templates/4/usageType").output == "BindMfa\n")
    #expect(try run("get", "c.json", "templates.BindMfa.content").output == "<p>{{code}}</p>")
    #expect(try run("check", "c.json").status == 0)
    try write(#"{"templates": {"a": 1}}"#)
    let refused = try run("set", "c.json", "templates.SignIn.subject", "x")
    #expect(refused.status == 65 && refused.errors.contains("templates"))
    #expect(try text() == #"{"templates": {"a": 1}}"#)
  }

  @Test("Of two templates of one type the first is meant") func firstOfTwo() throws {
    try write(
      ConfigText.fine.replacing(
        "\"Register\", \"subject\": \"Your code\"", with: "\"SignIn\", \"subject\": \"2\""))
    #expect(try run("set", "c.json", "templates.SignIn.subject", "1").status == 0)
    #expect(try run("get", "c.json", "/templates/0/subject").output == "1\n")
    #expect(try run("get", "c.json", "/templates/1/subject").output == "2\n")
  }

  @Test("A type of the file's own has fields, too") func ownType() throws {
    try write(ConfigText.fine.replacing("\"Register\"", with: "\"My.own\""))
    #expect(try run("set", "c.json", "templates.My.own.subject", "s").status == 0)
    #expect(try run("get", "c.json", "templates.My.own.subject").output == "s\n")
    #expect(try run("render", "c.json", "--type", "My.own").status == 0)
  }

  @Test("In a connector object paths begin in its config, and the rest stays") func connector()
    throws
  {
    let wrapped =
      #"{"connectorId":"aliyun-direct-mail","id":"x","config":{"accountName":"a@b.cd"}}"#
    try write(wrapped)
    #expect(try run("get", "c.json", "/accountName").output == "a@b.cd\n")
    #expect(try run("get", "c.json", "/connectorId").status == 66)
    #expect(try run("set", "c.json", "accountName", "c@d.ef").status == 0)
    #expect(try text() == wrapped.replacing("a@b.cd", with: "c@d.ef"))
  }

  @Test("A JSON Pointer adds what its parent can hold, and nothing else") func pointers() throws {
    try write(#"{"tags":["a"]}"#)
    for (pointer, value) in [("/tags/-", "b"), ("/tags/0", "c"), ("/new~1name", "d")] {
      #expect(try run("set", "c.json", pointer, value).status == 0)
    }
    #expect(try text() == #"{"tags":["c","b"],"new/name":"d"}"#)
    for pointer in ["", "/tags/5", "/tags/x", "/a/b", "/new~1name/x"] {
      let ended = try run("set", "c.json", pointer, "x")
      #expect(ended.status == 66, "\(pointer)")
      #expect(ended.errors.contains("could hold"))
    }
    #expect(try run("set", "c.json", "/tags/0", "--clear").status == 0)
    #expect(try text() == #"{"tags":["b"],"new/name":"d"}"#)
  }

  @Test("From standard input to standard output") func filter() throws {
    let ended = try run("set", "-", "accountName", "nobody", input: ConfigText.fine)
    #expect(ended.status == 0)
    #expect(ended.output == ConfigText.fine.replacing("noreply@mail.example.com", with: "nobody"))
    #expect(ended.errors.hasPrefix("-:4:18: warning:"))
    let twice = try run("set", "-", "accountName", "-", input: ConfigText.fine)
    #expect(twice.status == 64 && twice.output == "")
  }

  @Test(
    "Exactly one value is given",
    arguments: [
      [], ["x", "--clear"], ["-", "--from-file", "c.json"], ["--from-file", "c.json", "--clear"],
    ])
  func oneValue(rest: [String]) throws {
    let ended = try scratch.dmconfig(["set", "c.json", "accountName"] + rest)
    #expect(ended.status == 64 && ended.errors.contains("exactly one"))
    #expect(try text() == ConfigText.fine)
  }

  @Test("A value that is not text, or nowhere to be read, changes nothing") func badValues() throws
  {
    try Data([0x61, 0xFF]).write(to: URL(fileURLWithPath: scratch.file("latin")))
    let latin = try run("set", "c.json", "accountName", "--from-file", "latin")
    #expect(latin.status == 65 && latin.errors == "latin is not UTF-8 text.\n")
    #expect(try run("set", "c.json", "accountName", "--from-file", "none").status == 66)
    let shell = try runProgram(
      "/bin/sh",
      ["-c", "exec \"$0\" set c.json accountName \"$(printf 'a\\377')\"", dmconfigBinary],
      environment: ["LANG": "C", "XDG_STATE_HOME": scratch.file("state")], directory: scratch.path)
    #expect(shell.status == 65 && shell.errors == "VALUE is not UTF-8 text.\n")
    let long = String(repeating: "x", count: 16 << 20)
    try scratch.write(long, to: "long")
    let large = try run("set", "c.json", "templates.SignIn.content", "--from-file", "long")
    #expect(large.status == 65 || large.status == 66)
    #expect(large.errors.contains("16 MiB"))
    #expect(try text() == ConfigText.fine)
  }

  @Test("A file with two names is written in place only when told to") func hardLink() throws {
    try FileManager.default.linkItem(atPath: scratch.file("c.json"), toPath: scratch.file("d.json"))
    let refused = try run("set", "c.json", "accountName", "a@b.cd")
    #expect(refused.status == 73)
    #expect(
      refused.errors.hasPrefix("Cannot save c.json:") && refused.errors.contains("--in-place"))
    #expect(try text() == ConfigText.fine)
    #expect(try run("set", "c.json", "accountName", "a@b.cd", "--in-place").status == 0)
    #expect(try text("d.json").contains("a@b.cd"))
    #expect(try versions == 1)
  }

  @Test("A version that cannot be kept is told and does not stand in the way") func noState() throws
  {
    try scratch.write("", to: "state")
    let ended = try runProgram(
      dmconfigBinary, ["set", "c.json", "accountName", "a@b.cd"],
      environment: ["LANG": "C", "XDG_STATE_HOME": scratch.file("state")], directory: scratch.path)
    #expect(ended.status == 0)
    #expect(try text().contains("a@b.cd"))
  }
}

@Suite struct FieldArgumentTests {
  @Test("Every name that shells offer is a field") func names() {
    for name in FieldArgument.names { #expect(FieldArgument(parsing: name) != nil, "\(name)") }
    #expect(FieldArgument.names.count == 5 + 18)
  }

  @Test("The tokens of a JSON Pointer are unescaped as RFC 6901 says")
  func pointers() {
    for (text, tokens) in [
      ("", []), ("/", [""]), ("/a~1b/c~0d", ["a/b", "c~d"]), ("/~01", ["~1"]),
      ("/m n/ ", ["m n", " "]),
    ] {
      #expect(FieldArgument(parsing: text) == .pointer(tokens))
    }
    for text in ["/~", "/~2", "/a~"] { #expect(FieldArgument(parsing: text) == nil) }
    #expect(FieldArgument(parsing: "/accountName") == .connection(.accountName))
  }
}
