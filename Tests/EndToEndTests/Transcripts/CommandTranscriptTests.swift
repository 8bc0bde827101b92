import Foundation
import TestSupport
import Testing

/// What the commands that only read and print do, run as a person or a script runs them.
@Suite(.serialized, .takesTurns(waitingFor: "programs")) struct CommandTranscriptTests {
  @Test("dmconfig check prints what is recorded") func check() throws {
    let commands = try CommandTranscript("check")
    chmod(commands.scratch.file("account.json"), 0o644)
    for file in [
      "complete.json", "warnings.json", "rejected.json", "unsendable.json", "broken.json",
      "list.json", "empty.json", "wrapped.json", "account.json", "missing.json",
    ] {
      try commands.runInBothLanguages("check \(file)")
      try commands.run("check --strict \(file)")
      try commands.run("check --format json \(file)")
      try commands.run("check --format github \(file)")
    }
    try commands.runInBothLanguages("check complete.json rejected.json missing.json broken.json")
    try commands.run("check --format json rejected.json complete.json unsendable.json")
    try commands.run("check --format json warnings.json broken.json", in: .chinese)
    try commands.run("check --format github warnings.json broken.json", in: .chinese)
    try commands.run("check --strict warnings.json complete.json")
    for input in ["complete.json", "unsendable.json", "broken.json", "empty.json"] {
      try commands.run("check -", input: input)
    }
    try commands.run("check --format json warnings.json -", input: "rejected.json")
    try commands.run("check .")
    try commands.run("check /dev/null")
    try commands.compare()
  }

  @Test("dmconfig render prints what is recorded") func render() throws {
    let commands = try CommandTranscript("render")
    for type in ["SignIn", "Register", "Generic", "MfaVerification", "OrganizationInvitation"] {
      try commands.runInBothLanguages("render complete.json --type \(type)")
      try commands.run("render complete.json --type \(type) --format json")
    }
    try commands.run(
      #"render complete.json --type SignIn --payload {"code":"4711","application":{"name":"X"}}"#)
    try commands.run(
      #"render complete.json --type SignIn --format json --payload {"code":4711,"application":null}"#
    )
    try commands.run("render complete.json --type Register --payload {}")
    for type in ["SignIn", "OrganizationInvitation"] {
      try commands.runInBothLanguages("render complete.json --type \(type) --format reader")
    }
    try commands.runInBothLanguages("render warnings.json --type SignIn")
    try commands.run("render warnings.json --type Nonsense")
    try commands.run("render warnings.json --type OrganizationInvitation --format json")
    try commands.runInBothLanguages("render rejected.json --type SignIn")
    try commands.run("render wrapped.json --type Generic")
    try commands.run("render - --type Generic", input: "complete.json")
    try commands.runInBothLanguages("render list.json --type Generic")
    try commands.run("render broken.json --type Generic")
    try commands.runInBothLanguages("render missing.json --type Generic")
    try commands.runInBothLanguages("render complete.json")
    try commands.run("render complete.json --type SignIn --payload nonsense")
    try commands.compare()
  }

  @Test("dmconfig explain prints what is recorded") func explain() throws {
    let commands = try CommandTranscript("explain")
    for code in [
      "InvalidMailAddress.NotFound", "SignatureDoesNotMatch", "Throttling.User", "Forbidden.RAM",
      "InvalidAccessKeyId.NotFound", "throttling.user", "required", "wrong-type", "unknown-region",
      "missing-usage-types", "empty-value", "no-code", "long-alias", "readable-by-others",
      "nonsense", "InvalidTimeStamp.Nonsense",
    ] {
      try commands.runInBothLanguages("explain \(code)")
    }
    try commands.runInBothLanguages("explain")
    try commands.runInBothLanguages("explain invalidmailaddress")
    try commands.runInBothLanguages("explain InvalidUser.NotFound")
    try commands.runInBothLanguages("explain --list")
    try commands.compare()
  }

  @Test("dmconfig new prints and writes what is recorded") func new() throws {
    let commands = try CommandTranscript("new")
    try commands.run("new")
    try commands.runInBothLanguages("new")
    try commands.run("new mine.json", in: .chinese)
    try commands.run("new english.json --lang en", in: .chinese)
    try commands.run("new -")
    try commands.run("new - --lang zh-Hans")
    try commands.runInBothLanguages("new none/mine.json")
    try commands.run("new .")
    try commands.run("new other.json --lang tlh")
    try commands.compare()
  }

  @Test("dmconfig get and set print and write what is recorded") func fields() throws {
    let commands = try CommandTranscript("fields")
    for field in [
      "accountName", "regionId", "fromAlias", "templates.SignIn.subject",
      "templates.SignIn.content", "/templates/1", "/templates/99", "templates.signin.subject",
      "nonsense", "accessKeySecret",
    ] {
      try commands.runInBothLanguages("get complete.json \(field)")
      try commands.run("get complete.json \(field) --format json")
    }
    try commands.run("get complete.json accessKeySecret --reveal")
    try commands.run("get wrapped.json /accountName")
    try commands.run("get - accountName", input: "complete.json")
    try commands.runInBothLanguages("get missing.json accountName")
    try commands.runInBothLanguages("get broken.json accountName")
    try commands.runInBothLanguages("set complete.json accountName nobody")
    try commands.run("set complete.json accessKeySecret -", input: "empty.json")
    try commands.runInBothLanguages("set complete.json accessKeySecret s3cret")
    try commands.runInBothLanguages("set complete.json accountName")
    try commands.run("set complete.json fromAlias --clear")
    try commands.run("set complete.json regionId cn-nowhere")
    try commands.runInBothLanguages("set account.json templates.BindMfa.subject Code")
    try commands.runInBothLanguages("set complete.json /x/y z")
    try commands.run("set wrapped.json /accountName a@b.cd")
    try commands.run("set - accountName a@b.cd", input: "account.json")
    try commands.runInBothLanguages("set missing.json accountName a@b.cd")
    try commands.run("versions complete.json")
    try commands.compare()
  }

  @Test("dmconfig schema prints what is recorded") func schema() throws {
    let commands = try CommandTranscript("schema")
    try commands.run("schema")
    try commands.run("schema surplus")
    try commands.compare()
  }

  @Test("Every help screen prints what is recorded") func help() throws {
    let commands = try CommandTranscript("help")
    for command in [
      "", "edit ", "check ", "render ", "send ", "get ", "set ", "sandbox ", "new ", "explain ",
      "versions ", "schema ",
    ] {
      try commands.runInBothLanguages("\(command)--help")
    }
    try commands.run("help send")
    try commands.run("--version")
    try commands.run("sandbox --recipients", in: .chinese)
    try commands.compare()
  }

  @Test("Wrong arguments are answered as recorded") func usage() throws {
    let commands = try CommandTranscript("usage")
    for line in [
      "check", "check - -", "check --format xml complete.json", "check --nonsense complete.json",
      "nonsense.json surplus", "--nonsense", "chek", "sned complete.json --to a@b.cd", "edit -",
      "edit --lang tlh new.json",
      "edit --sandbox --endpoint http://127.0.0.1:9/ new.json",
      "edit --endpoint http://dm.example.com/ new.json", "send complete.json",
      "send complete.json --to nobody", "send complete.json --to a@b.cd --all --type SignIn",
      "send complete.json --to a@b.cd --timeout 0", "send complete.json --to a@b.cd --payload x",
      "send complete.json --to a@b.cd --sandbox --credentials env",
      "send complete.json --to a@b.cd --endpoint ftp://x/", "sandbox --port 65536",
      "sandbox --port x", "sandbox --access-key-id a", "sandbox surplus",
      "sandbox --access-key-id a --access-key-secret-file missing",
      "sandbox --access-key-id a --access-key-secret-file empty.json",
      "versions complete.json --restore 1 --diff 1", "versions complete.json --in-place",
      "versions -", "versions",
    ] {
      try commands.runInBothLanguages(line)
    }
    // Standard input and output are files here.
    try commands.runInBothLanguages("new.json")
    try commands.runInBothLanguages("edit broken.json")
    try commands.run("edit list.json")
    try commands.run("edit .")
    try commands.compare()
  }

  @Test("Terminals that will not do are refused as recorded") func terminalsThatWillNotDo() throws {
    let scratch = try ScratchDirectory.withTranscriptInputs()
    let parts = try ["", "dumb", "no-such-terminal"].map { name in
      let terminal = try PseudoTerminal(
        ["new.json"], in: scratch.path,
        environment: ["HOME": scratch.path, "LC_ALL": "C.UTF-8", "TERM": name]
          .merging(sanitizerVariables) { $1 })
      let status = try #require(terminal.end())
      let output = String(decoding: terminal.output.filter { $0 != 0x0D }, as: UTF8.self)
      return Transcript.Part(
        "TERM=\(name) dmconfig new.json", "exit status: \(status >> 8)\n\(output)")
    }
    try Transcript.expect(parts, file: "Transcripts/Commands/terminals.txt")
  }
}
