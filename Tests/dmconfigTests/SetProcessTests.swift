import Foundation
import TestSupport
import Testing

@Suite(
  "dmconfig set, as a process", .serialized, .takesTurns(waitingFor: "programs"),
  .timeLimit(.minutes(2)))
struct SetProcessTests {
  private let files: ConfigDirectory

  init() throws { files = try ConfigDirectory() }

  @Test("Only the value changes, and the previous content is kept as a version")
  func lossless() throws {
    let before = "\t{\"x\" : 1.0 ,\r\n\"accountName\":\"old@example.com\",\"y\":\"\\u0041\" }"
    try files.write(before)
    let ended = try files.run("set", "c.json", "accountName", "new@example.com")
    #expect(ended.status == 0 && ended.output == "" && ended.errors == "")
    #expect(try files.text() == before.replacing("old@", with: "new@"))
    #expect(try files.versions == 1)
    #expect(try files.run("versions", "c.json", "--restore", "1").status == 0)
    #expect(try files.text() == before)
    let mode = try FileManager.default.attributesOfItem(atPath: files.scratch.file("c.json"))
    #expect(mode[.posixPermissions] as? Int == 0o600)
  }

  @Test("Setting a value to itself writes nothing") func same() throws {
    let ended = try files.run("set", "c.json", "accessKeyId", "LTAIabc")
    #expect(ended.status == 0 && ended.errors == "")
    #expect(try files.versions == 0)
  }

  @Test("The value's findings are reported, and it is saved anyway") func findings() throws {
    let odd = try files.run("set", "c.json", "fromAlias", "An alias of twenty-five")
    #expect(odd.status == 0 && odd.output == "")
    #expect(
      odd.errors == """
        c.json:5:16: warning: The sender alias has 23 characters; Direct Mail's documentation allows 15. [long-alias]
          14 characters or fewer is within every documented limit.

        """)
    let empty = try files.run("set", "c.json", "accessKeyId", "")
    #expect(empty.status == 0)
    #expect(empty.errors.contains("[empty-value]") && !empty.errors.contains("long-alias"))
    #expect(try files.text().contains(#""accessKeyId": """#))
    let chinese = try files.run("set", "c.json", "accountName", "nobody", language: "zh_CN.UTF-8")
    #expect(chinese.errors.contains("发信地址"))
  }

  @Test(
    "Clearing removes optional fields and empties the rest",
    arguments: [
      ("fromAlias", nil), ("/fromAlias", nil), ("regionId", nil), ("accountName", ""),
      ("templates.SignIn.subject", ""), ("/templates/0/subject", nil),
      ("templates.BindMfa.subject", nil), ("/more", nil),
    ] as [(String, String?)])
  func clear(field: String, left: String?) throws {
    try files.write(
      ConfigText.fine.replacing("  \"accountName\"", with: "  \"more\": [1],\n  \"accountName\""))
    #expect(try files.run("set", "c.json", field, "--clear").status == 0)
    let ended = try files.run("get", "c.json", field)
    #expect(ended.status == (left == nil ? 66 : 0))
    #expect(ended.output == (left.map { $0 + "\n" } ?? ""))
    #expect(try files.run("check", "c.json").status != 65)
  }

  @Test("A secret is never an argument; one line break at its end is removed")
  func secretValues() throws {
    for field in ["accessKeySecret", "/accessKeySecret", "/smtp/password"] {
      let ended = try files.run("set", "c.json", field, "s3cret-new")
      #expect(ended.status == 64)
      #expect(!ended.errors.contains("s3cret-new") && ended.errors.contains("--from-file"))
    }
    #expect(try files.text() == ConfigText.fine)
    for (input, value) in [("a", "a"), ("b\n", "b"), ("c\r\n", "c"), ("d\n\n", "d\n")] {
      try files.scratch.write(input, to: "secret")
      let piped = try files.run("set", "c.json", "accessKeySecret", "-", input: input)
      #expect(piped.status == 0 && piped.output == "")
      #expect(try files.run("get", "c.json", "accessKeySecret", "--reveal").output == value + "\n")
      try files.write(ConfigText.fine)
      #expect(
        try files.run("set", "c.json", "accessKeySecret", "--from-file", "secret").status == 0)
      #expect(try files.run("get", "c.json", "accessKeySecret", "--reveal").output == value + "\n")
    }
  }

  @Test("A usage type without a template gets one, with the starter's other text")
  func newTemplate() throws {
    let ended = try files.run("set", "c.json", "templates.BindMfa.content", "<p>{{code}}</p>")
    #expect(ended.status == 0)
    #expect(
      ended.errors
        == "BindMfa had no template. One was added; its subject comes from the starter template.\n")
    #expect(try files.run("get", "c.json", "/templates/4/usageType").output == "BindMfa\n")
    #expect(try files.run("get", "c.json", "templates.BindMfa.content").output == "<p>{{code}}</p>")
    #expect(try files.run("check", "c.json").status == 0)
    try files.write(#"{"templates": {"a": 1}}"#)
    let refused = try files.run("set", "c.json", "templates.SignIn.subject", "x")
    #expect(refused.status == 65 && refused.errors.contains("templates"))
    #expect(try files.text() == #"{"templates": {"a": 1}}"#)
  }

  @Test("If two templates have the same type, the first is used") func firstOfTwo() throws {
    try files.write(
      ConfigText.fine.replacing(
        "\"Register\", \"subject\": \"Your code\"", with: "\"SignIn\", \"subject\": \"2\""))
    #expect(try files.run("set", "c.json", "templates.SignIn.subject", "1").status == 0)
    #expect(try files.run("get", "c.json", "/templates/0/subject").output == "1\n")
    #expect(try files.run("get", "c.json", "/templates/1/subject").output == "2\n")
  }

  @Test("A type that only the file has also has fields") func ownType() throws {
    try files.write(ConfigText.fine.replacing("\"Register\"", with: "\"My.own\""))
    #expect(try files.run("set", "c.json", "templates.My.own.subject", "s").status == 0)
    #expect(try files.run("get", "c.json", "templates.My.own.subject").output == "s\n")
    #expect(try files.run("render", "c.json", "--type", "My.own").status == 0)
  }

  @Test("In a connector object paths begin in its config, and the rest is unchanged")
  func connector()
    throws
  {
    let wrapped =
      #"{"connectorId":"aliyun-direct-mail","id":"x","config":{"accountName":"a@b.cd"}}"#
    try files.write(wrapped)
    #expect(try files.run("get", "c.json", "/accountName").output == "a@b.cd\n")
    #expect(try files.run("get", "c.json", "/connectorId").status == 66)
    #expect(try files.run("set", "c.json", "accountName", "c@d.ef").status == 0)
    #expect(try files.text() == wrapped.replacing("a@b.cd", with: "c@d.ef"))
  }

  @Test("A JSON Pointer adds only what its parent can hold") func pointers() throws {
    try files.write(#"{"tags":["a"]}"#)
    for (pointer, value) in [("/tags/-", "b"), ("/tags/0", "c"), ("/new~1name", "d")] {
      #expect(try files.run("set", "c.json", pointer, value).status == 0)
    }
    #expect(try files.text() == #"{"tags":["c","b"],"new/name":"d"}"#)
    for pointer in ["", "/tags/5", "/tags/x", "/a/b", "/new~1name/x"] {
      let ended = try files.run("set", "c.json", pointer, "x")
      #expect(ended.status == 66, "\(pointer)")
      #expect(ended.errors.contains("could contain"))
    }
    #expect(try files.run("set", "c.json", "/tags/0", "--clear").status == 0)
    #expect(try files.text() == #"{"tags":["b"],"new/name":"d"}"#)
  }

  @Test("From standard input to standard output") func filter() throws {
    let ended = try files.run("set", "-", "accountName", "nobody", input: ConfigText.fine)
    #expect(ended.status == 0)
    #expect(ended.output == ConfigText.fine.replacing("noreply@mail.example.com", with: "nobody"))
    #expect(ended.errors.hasPrefix("-:4:18: warning:"))
    let twice = try files.run("set", "-", "accountName", "-", input: ConfigText.fine)
    #expect(twice.status == 64 && twice.output == "")
  }

  @Test(
    "Exactly one value is accepted",
    arguments: [
      [], ["x", "--clear"], ["-", "--from-file", "c.json"], ["--from-file", "c.json", "--clear"],
    ])
  func oneValue(rest: [String]) throws {
    let ended = try files.scratch.dmconfig(["set", "c.json", "accountName"] + rest)
    #expect(ended.status == 64 && ended.errors.contains("exactly one"))
    #expect(try files.text() == ConfigText.fine)
  }

  @Test("A value that is not text or cannot be read changes nothing") func badValues() throws {
    try Data([0x61, 0xFF]).write(to: URL(fileURLWithPath: files.scratch.file("latin")))
    let latin = try files.run("set", "c.json", "accountName", "--from-file", "latin")
    #expect(latin.status == 65 && latin.errors == "latin is not UTF-8 text.\n")
    #expect(try files.run("set", "c.json", "accountName", "--from-file", "none").status == 66)
    let shell = try runProgram(
      "/bin/sh",
      ["-c", "exec \"$0\" set c.json accountName \"$(printf 'a\\377')\"", dmconfigBinary],
      environment: ["LANG": "C", "XDG_STATE_HOME": files.scratch.file("state")],
      directory: files.scratch.path)
    #expect(shell.status == 65 && shell.errors == "VALUE is not UTF-8 text.\n")
    let long = String(repeating: "x", count: 16 << 20)
    try files.scratch.write(long, to: "long")
    let large = try files.run("set", "c.json", "templates.SignIn.content", "--from-file", "long")
    #expect(large.status == 65 || large.status == 66)
    #expect(large.errors.contains("16 MiB"))
    #expect(try files.text() == ConfigText.fine)
  }

  @Test("A file with two names is written in place only with the option for it") func hardLink()
    throws
  {
    try FileManager.default.linkItem(
      atPath: files.scratch.file("c.json"), toPath: files.scratch.file("d.json"))
    let refused = try files.run("set", "c.json", "accountName", "a@b.cd")
    #expect(refused.status == 73)
    #expect(
      refused.errors.hasPrefix("Cannot save c.json:") && refused.errors.contains("--in-place"))
    #expect(try files.text() == ConfigText.fine)
    #expect(try files.run("set", "c.json", "accountName", "a@b.cd", "--in-place").status == 0)
    #expect(try files.text("d.json").contains("a@b.cd"))
    #expect(try files.versions == 1)
  }

  @Test("A version that cannot be kept is reported, and the save still works") func noState() throws
  {
    try files.scratch.write("", to: "state")
    let ended = try runProgram(
      dmconfigBinary, ["set", "c.json", "accountName", "a@b.cd"],
      environment: ["LANG": "C", "XDG_STATE_HOME": files.scratch.file("state")],
      directory: files.scratch.path)
    #expect(ended.status == 0)
    #expect(try files.text().contains("a@b.cd"))
  }
}
