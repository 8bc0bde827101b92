import Foundation
import TestSupport
import Testing

@Suite(
  "dmconfig get, as a process", .serialized, .takesTurns(waitingFor: "programs"),
  .timeLimit(.minutes(2)))
struct GetProcessTests {
  private let files: ConfigDirectory

  init() throws { files = try ConfigDirectory() }

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
    let ended = try files.run("get", "c.json", field)
    #expect(ended.output == value + "\n")
    #expect(ended.errors == "" && ended.status == 0)
  }

  @Test("A body is printed exactly, so that it can be set again") func body() throws {
    try files.write(ConfigText.with(content: #"<p>\r\n\t{{code}} \u001b 码</p>\n"#))
    let ended = try files.run("get", "c.json", "templates.SignIn.content")
    #expect(ended.output == "<p>\r\n\t{{code}} \u{1B} 码</p>\n")
    let before = try files.text()
    let set = try files.run("set", "c.json", "templates.SignIn.content", "-", input: ended.output)
    #expect(set.status == 0 && set.errors == "")
    #expect(try files.text() == before)
    #expect(try files.versions == 0)
  }

  @Test("Control characters in a value are escaped on a terminal") func terminal() throws {
    try files.write(ConfigText.with(content: #"a\u001b[2J\tb\r\nc"#))
    let terminal = try PseudoTerminal(
      ["get", "c.json", "templates.SignIn.content"], in: files.scratch.path,
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
    let ended = try files.run("get", "c.json", field)
    #expect(ended.output == "" && ended.errors == "")
    #expect(ended.status == 66)
  }

  @Test("JSON output has the file, the field and the unchanged value") func json() throws {
    try files.write(
      #"{"a~/b": {"n": 1.50, "l": [true, null, "\ud800"], "a": 1}, "accountName": "x\u001b"}"#)
    let ended = try files.run("get", "c.json", "/a~0~1b", "--format", "json")
    #expect(
      ended.output == """
        {"file":"c.json","field":"/a~0~1b","value":{"n":1.50,"l":[true,null,"\\ud800"],"a":1}}

        """)
    let name = try files.run("get", "-", "accountName", "--format", "json", input: try files.text())
    #expect(
      name.output == #"{"file":"-","field":"accountName","value":"x\u001b"}"# + "\n")
  }

  @Test(
    "A secret is printed only when asked for",
    arguments: ["accessKeySecret", "/accessKeySecret", "", "/smtp", "/smtp/password"])
  func secrets(field: String) throws {
    try files.write(#"{"accessKeySecret": "s3cret-4711", "smtp": {"password": "s3cret-4711"}}"#)
    for format in ["text", "json"] {
      let ended = try files.run("get", "c.json", field, "--format", format)
      #expect(ended.status == 64)
      #expect(ended.output == "" && ended.errors.contains("--reveal"))
      #expect(!ended.errors.contains("4711"))
      let revealed = try files.run("get", "c.json", field, "--format", format, "--reveal")
      #expect(revealed.status == 0 && revealed.output.contains("s3cret-4711"))
    }
  }

  @Test(
    "A name that is not a field is a usage error that names a similar one",
    arguments: [
      ("regionID", "regionId"), ("accountname", "accountName"),
      ("templates.SignIn.subjet", "templates.SignIn.subject"),
      ("templates.signin.subject", "SignIn"),
      ("templates..subject", "templates."), ("/a~2", "JSON Pointer"), ("key", "accessKeySecret"),
    ])
  func noField(field: String, near: String) throws {
    for arguments in [["get", "c.json", field], ["set", "c.json", field, "x"]] {
      let ended = try files.scratch.dmconfig(arguments)
      #expect(ended.status == 64, "\(arguments)")
      #expect(ended.output == "" && ended.errors.contains(near), "\(ended.errors)")
    }
    #expect(try files.text() == ConfigText.fine)
  }

  @Test(
    "Invalid files exit with the same codes as for other commands",
    arguments: [("none.json", 66), (".", 66), ("broken.json", 65), ("list.json", 65)]
      as [(
        String, Int32
      )])
  func unusable(file: String, status: Int32) throws {
    try files.write("{,}", to: "broken.json")
    try files.write("[]", to: "list.json")
    for ended in [
      try files.run("get", file, "accountName"),
      try files.run("set", file, "accountName", "a@b.cd"),
    ] {
      #expect(ended.status == status)
      #expect(
        ended.output == "" && ended.errors.hasPrefix(status == 66 ? "Cannot read \(file):" : file))
    }
    #expect(!FileManager.default.fileExists(atPath: files.scratch.file("none.json")))
  }
}
