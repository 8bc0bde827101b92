import Foundation
import TestSupport
import Testing

/// `dmconfig send`, to a sandbox and to nobody; and what the sandbox lists.
@Suite(.serialized, .takesTurns(waitingFor: "programs")) struct SendTranscriptTests {
  @Test("dmconfig send --dry-run prints what is recorded") func dryRuns() throws {
    let commands = try CommandTranscript("send-dry-run")
    let start = "send account.json --to a@b.cd --dry-run"
    try commands.runInBothLanguages(start)
    try commands.run("\(start) --type SignIn --format json")
    try commands.run("\(start) --all")
    try commands.run("\(start) --all --format json", in: .chinese)
    try commands.run(#"\#(start) --payload {"code":"4711"}"#)
    try commands.run("\(start) --sandbox")
    try commands.run("\(start) --endpoint http://127.0.0.1:9/")
    try commands.run("send - --to a@b.cd --dry-run", input: "account.json")
    try commands.runInBothLanguages("send rejected.json --to a@b.cd --dry-run")
    try commands.run("send unsendable.json --to a@b.cd --dry-run --format json")
    try commands.run("send warnings.json --to a@b.cd --dry-run --all")
    try commands.runInBothLanguages("send account.json --to a@b.cd --dry-run --type Nonsense")
    try commands.run("send account.json --to a@b.cd --dry-run --credentials env")
    try commands.run(
      "send account.json --to a@b.cd --dry-run --credentials env",
      environment: [
        "ALIBABA_CLOUD_ACCESS_KEY_ID": "LTAIenv", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "env-s3cret",
        "ALIBABA_CLOUD_SECURITY_TOKEN": "sts-token",
      ])
    try commands.run("send account.json --to a@b.cd --dry-run --credentials aliyun-cli")
    try commands.runInBothLanguages("send missing.json --to a@b.cd")
    try commands.runInBothLanguages("send broken.json --to a@b.cd")
    try commands.run("send list.json --to a@b.cd")
    try commands.compare()
  }

  /// The sandbox inside the program. Connections that break are left out: how far the request had come is chance.
  @Test("dmconfig send --sandbox prints what is recorded") func withItsOwnSandbox() throws {
    let commands = try CommandTranscript("send-sandbox")
    for recipient in [
      "a@b.cd", "invalid-mail-address-not-found@sandbox.test", "throttling-user@sandbox.test",
      "invalid-receiver-not-found@sandbox.test", "code.Nobody.Knows@sandbox.test",
      "http-503@sandbox.test", "wrong-json@sandbox.test", "http-418@sandbox.test",
    ] {
      try commands.runInBothLanguages("send complete.json --sandbox --to \(recipient)")
      try commands.run("send complete.json --sandbox --format json --to \(recipient)")
    }
    try commands.run("send complete.json --sandbox --timeout 3 --to silence@sandbox.test")
    try commands.run("send complete.json --sandbox --to a@b.cd,c@d.ef")
    try commands.runInBothLanguages("send complete.json --sandbox --all --to a@b.cd")
    try commands.run("send warnings.json --sandbox --all --format json --to a@b.cd")
    try commands.compare()
  }

  /// A sandbox in a terminal of its own.
  @Test("dmconfig send to a running sandbox prints what is recorded") func toASandbox() throws {
    let commands = try CommandTranscript("send-endpoint")
    let server = try TerminalJourney(["sandbox"], columns: 100)
    let screen = try server.see("http://127.0.0.1:", "noreply@sandbox.test")
    let address = try #require(screen.firstMatch(of: /http:\/\/[0-9.:]+/))
    commands.meanings["ADDRESS"] = String(address.0)
    let complete = try commands.scratch.read("complete.json")
    try commands.scratch.write(
      complete.replacing("sandbox-secret", with: "wrong"), to: "wrong-secret.json")
    try commands.scratch.write(
      complete.replacing("noreply@", with: "nobody@"), to: "unknown-sender.json")
    for file in ["complete.json", "wrong-secret.json", "unknown-sender.json", "account.json"] {
      try commands.runInBothLanguages("send \(file) --to you@example.com --endpoint ADDRESS")
      try commands.run("send \(file) --to you@example.com --endpoint ADDRESS --format json")
    }
    try commands.run("send complete.json --to you@example.com --endpoint ADDRESS --dry-run")
    try commands.run(
      "send account.json --to you@example.com --endpoint ADDRESS --credentials env",
      environment: [
        "ALIBABA_CLOUD_ACCESS_KEY_ID": "sandbox",
        "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "sandbox-secret",
      ])
    try server.see("mail 3")
    let listed = VaryingText(directory: server.scratch.path).fixed(try server.screen())
    try commands.run("send complete.json --to you@example.com --endpoint ADDRESS --all")
    try server.press("C-c")
    #expect(try server.end() == 0)
    try commands.runInBothLanguages("send complete.json --to you@example.com --endpoint ADDRESS")
    try commands.run(
      "send complete.json --to you@example.com --endpoint ADDRESS --format json --all")
    try commands.compare()
    try Transcript.expect(
      [Transcript.Part("dmconfig sandbox", listed)], file: "Transcripts/Commands/sandbox.txt")
  }
}
