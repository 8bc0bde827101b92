import Foundation
import TestSupport
import Testing

@Suite(
  "dmconfig render, as a process", .serialized, .takesTurns(waitingFor: "programs"),
  .timeLimit(.minutes(1)))
struct RenderProcessTests {
  private let scratch: ScratchDirectory

  init() throws { scratch = try ScratchDirectory() }

  private func render(_ text: String, _ arguments: [String]) throws -> Finished {
    try scratch.dmconfig(["render", "-"] + arguments, input: text)
  }

  @Test("A mail as text is the subject, an empty line and the body") func text() throws {
    let config = ConfigText.with(subject: "Code {{code}}", content: "<p>\\n\\t{{ code }}</p>")
    let ended = try render(config, ["--type", "SignIn", "--payload", #"{"code":"123456"}"#])
    #expect(ended.output == "Code 123456\n\n<p>\n\t123456</p>\n")
    #expect(ended.errors == "")
    #expect(ended.status == 0)
  }

  @Test("Sample values are used without a payload, and only given ones with one")
  func payload() throws {
    let config = ConfigText.with(content: "{{code}} {{application.name}} {{locale}}")
    let sample = try render(config, ["--type", "SignIn", "--format", "json"])
    #expect(sample.objects.first?["unresolved"] as? [String] == [])
    #expect((sample.objects.first?["content"] as? String)?.contains("{{") == false)
    let given = try render(
      config, ["--type", "SignIn", "--format", "json", "--payload", #"{"code": 1e21}"#])
    #expect(
      given.output == """
        {"type":"SignIn","usedType":"SignIn","subject":"Your code",\
        "content":"1e+21 {{application.name}} {{locale}}",\
        "unresolved":["application.name","locale"]}

        """)
    let none = try render(config, ["--type", "SignIn", "--payload", "{}"])
    #expect(none.output.hasSuffix("{{code}} {{application.name}} {{locale}}\n"))
    #expect(none.errors.contains("{{code}}, {{application.name}}, {{locale}}"))
  }

  @Test("The reader's view shows what an inbox and a mail program show") func reader() throws {
    let body =
      "<style>.x{display:none}</style><p style='display:none'>Hidden</p><h1>Hello</h1>"
      + "<p class=x>gone</p><ul><li>{{code}}</ul><a href='https://a.cn'>Open</a> &#27;[31m"
    let config = ConfigText.with(subject: "Code {{code}}", content: body)
    let payload = ["--type", "SignIn", "--format", "reader", "--payload", #"{"code":"123456"}"#]
    let ended = try render(config, payload)
    let lines = ended.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first?.hasPrefix("From: ") == true)
    #expect(
      lines.dropFirst().joined(separator: "\n") == """
        Subject: Code 123456
        In the inbox: Hidden Hello 123456 Open ␛[31m

        Hello

        • 123456

        Open[1] ␛[31m

        [1] https://a.cn

        """)
    #expect(ended.status == 0 && ended.errors == "")
  }

  @Test("Chinese text is wrapped so that no line begins with a closing mark") func wrapped() throws
  {
    let sentence = "您的验证码是：{{code}}（十分钟内有效），请勿告知他人；如非本人操作，请忽略本邮件。"
    let config = ConfigText.with(content: String(repeating: sentence, count: 9))
    let ended = try render(config, ["--type", "SignIn", "--format", "reader"])
    let lines = ended.output.split(separator: "\n").dropFirst(3)
    #expect(lines.count > 5)
    for line in lines {
      #expect(line.first.map { !"，。；：）」、".contains($0) } ?? true, "\(line)")
      #expect(line.last.map { !"（「".contains($0) } ?? true, "\(line)")
    }
  }

  @Test("Sample values are in the reader's language") func language() throws {
    let config = ConfigText.with(content: "{{application.name}}")
    let file = try scratch.write(config, to: "a.json")
    let outputs = try ["C", "zh_CN.UTF-8"].map {
      try scratch.dmconfig(["render", file, "--type", "SignIn"], language: $0).output
    }
    #expect(outputs.allSatisfy { !$0.contains("{{") })
    #expect(outputs[0] != outputs[1])
  }

  @Test("Generic stands in for a missing template, and that is said") func fallback() throws {
    let json = try render(ConfigText.fine, ["--type", "BindMfa", "--format", "json"])
    #expect(json.output.hasPrefix(#"{"type":"BindMfa","usedType":"Generic","#))
    let text = try render(ConfigText.fine, ["--type", "BindMfa"])
    #expect(text.errors.contains("BindMfa"))
    #expect(text.status == 0)
  }

  @Test("A surrogate that stands alone is printed as its escape") func surrogate() throws {
    let config = ConfigText.with(subject: "a\\uD83D!", content: "{{code}}\\uDE00\\uD83D\\uDE00")
    let arguments = ["--type", "Generic", "--payload", #"{"code":"\uDC00"}"#]
    let json = try render(config, arguments + ["--format", "json"])
    #expect(json.output.contains(#""subject":"a\ud83d!","content":"\udc00\ude00"# + "\u{1F600}\""))
    let text = try render(config, arguments)
    #expect(text.output.contains(#"a\ud83d!"#) || text.output.contains(#"a\uD83D!"#))
    #expect(text.status == 0)
  }

  @Test(
    "What cannot be rendered ends with its exit code and says why",
    arguments: [
      ("{}", [], 78, "no template"),
      (#"{"templates":[]}"#, [], 78, "no template"),
      (
        #"{"templates":[{"usageType":"SignIn","subject":1,"content":""}]}"#, [], 78, "is not text"
      ),
      ("{", [], 65, "-: "), ("7", [], 65, "-: "),
      (ConfigText.fine, ["--payload", "[]"], 64, "--payload"),
      (ConfigText.fine, ["--payload", "{"], 64, "--payload"),
      (ConfigText.fine, ["--payload", #"{"code":{"toString":1}}"#], 64, "SignIn"),
      (ConfigText.fine, ["--format", "github"], 64, "github"),
    ] as [(String, [String], Int32, String)])
  func refused(config: String, arguments: [String], code: Int32, word: String) throws {
    let ended = try render(config, ["--type", "SignIn"] + arguments)
    #expect(ended.status == code)
    #expect(ended.output == "")
    #expect(ended.errors.contains(word), "\(ended.errors)")
  }

  @Test("A config that Logto rejects is rendered all the same") func rejected() throws {
    let ended = try render(
      #"{"templates":[{"usageType":"SignIn","subject":"s","content":"{{code}}"}]}"#,
      ["--type", "SignIn"])
    #expect(ended.status == 0)
    #expect(ended.output.hasPrefix("s\n\n"))
  }

  @Test("No mail steers the terminal as text, and each is kept to the character as JSON")
  func steers() throws {
    let payload = try String(
      decoding: JSONSerialization.data(withJSONObject: ["code": steering]), as: UTF8.self)
    let config = ConfigText.with(subject: "{{code}}", content: "{{code}}")
    let arguments = ["--type", "SignIn", "--payload", payload]
    let text = try render(config, arguments)
    #expect(!text.steers && !text.output.contains("\u{202E}"))
    let json = try render(config, arguments + ["--format", "json"])
    #expect(!json.steers)
    #expect(json.objects.first?["content"] as? String == steering)
    let unknown = try render(config, ["--type", steering])
    #expect(!unknown.steers && unknown.errors.contains("Generic"))
    let file = try scratch.dmconfig(["render", steering, "--type", "SignIn"])
    #expect(!file.steers && file.status == 66)
  }
}
