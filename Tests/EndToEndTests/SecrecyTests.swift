import Foundation
import TestSupport
import Testing

/// Nobody else on the machine learns the secret: not from arguments, children, files or the screen.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct SecrecyTests {
  /// Writes down what it is told, which files it has open and what the edited one is like.
  private static func witness(_ record: String) -> String {
    """
    #!/bin/sh
    PATH=/usr/bin:/bin
    {
      cat /proc/$$/cmdline /proc/$PPID/cmdline | tr '\\0' '\\n'
      cat /proc/$$/environ | tr '\\0' '\\n'
      for file in /proc/$$/fd/*; do readlink "$file"; done
      for file; do
        if [ -f "$file" ]; then cat "$file"; echo; stat -c 'mode %a' "$file" "$(dirname "$file")"; fi
      done
      cat
    } </dev/null >"\(record)" 2>&1
    echo seen >"\(record).done"
    exit 1
    """
  }

  private func surroundings(witness name: String) throws -> (Surroundings, record: String) {
    let surroundings = try Surroundings()
    let record = surroundings.scratch.file("record")
    try FileManager.default.createDirectory(
      atPath: surroundings.scratch.file("bin"), withIntermediateDirectories: false)
    try surroundings.scratch.write(Self.witness(record), to: "bin/\(name)")
    chmod(surroundings.scratch.file("bin/\(name)"), 0o700)
    return (surroundings, record)
  }

  private static let keys = [
    "ALIBABA_CLOUD_ACCESS_KEY_ID": "LTAIenvironment",
    "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "Environment0Secret",
    "ALIBABA_CLOUD_SECURITY_TOKEN": "Environment0Token",
  ]

  private func expectNoSecret(in text: String, _ what: String) {
    for secret in [Surroundings.secret] + Self.keys.values {
      #expect(!text.contains(secret), "\(what) has \(secret)")
    }
  }

  @Test("Editors and browsers learn no secret", arguments: ["editor", "w3m", "lynx"])
  func programsThatAreStartedLearnNoSecret(_ name: String) throws {
    let (surroundings, record) = try surroundings(witness: name)
    let path = surroundings.scratch.file("bin")
    let terminal = try surroundings.terminal(
      editor: "editor", adding: Self.keys.merging(["PATH": path]) { $1 }, umask: 0)
    #expect(terminal.see("AccessKey"))
    #expect(terminal.openTemplate("SignIn"))
    if name == "editor" { terminal.press("^X", "^E") } else { terminal.press("^O", "^O") }
    #expect(terminal.wait { _ in surroundings.exists("record.done") }, "\(name) was not started")
    let seen = try String(contentsOfFile: record, encoding: .utf8)
    #expect(seen.contains("PATH="))
    expectNoSecret(in: seen, name)
    let modes = seen.split(separator: "\n").filter { $0.hasPrefix("mode ") }
    #expect(modes == (name == "editor" ? ["mode 600", "mode 700"] : []))
    // Standard input, output and error; the script's own file.
    let files = seen.split(separator: "\n").filter {
      // An editor's own text, and the lock that tells as long as it lives that it does.
      $0.hasPrefix("/") && $0.contains("state/") && !$0.contains("state/dmconfig/editing/")
    }
    #expect(files.isEmpty, "files left open for \(name): \(files)")
    if name != "editor" { #expect(terminal.see("\(name) could not show the page")) }
    expectNoSecret(in: terminal.plainOutput(), "the screen")
    terminal.signal(SIGTERM)
    #expect(terminal.end() == 0)
    #expect(!surroundings.exists("edited/.template.html"))
  }

  @Test("Whatever the umask, what is written is readable by its owner alone")
  func whatIsWrittenIsPrivateWhateverTheUmask() throws {
    let surroundings = try Surroundings()
    try FileManager.default.removeItem(atPath: surroundings.file)
    let log = surroundings.scratch.file("log")
    let terminal = try surroundings.terminal(["--log", log], umask: 0)
    #expect(terminal.see("AccessKey"))
    terminal.send("LTAIexample\t")
    terminal.send(Surroundings.secret)
    for _ in 0..<2 {
      let written = terminal.written
      terminal.press("^S", "Enter")
      #expect(terminal.see("Saved", after: written))
      let saved = terminal.written
      terminal.send("x")
      #expect(
        terminal.wait { terminal in
          let drafts = try? FileManager.default.contentsOfDirectory(
            atPath: surroundings.state + "/drafts")
          return terminal.written > saved && drafts?.isEmpty == false
        })
    }
    let command = try String(contentsOfFile: "/proc/\(terminal.process)/cmdline", encoding: .utf8)
    expectNoSecret(in: command, "the command line")
    terminal.signal(SIGTERM)
    #expect(terminal.end() == 0)
    expectNoSecret(in: terminal.plainOutput(), "the screen")
    expectNoSecret(in: try String(contentsOfFile: log, encoding: .utf8), "the log")

    let names = FileManager.default.enumerator(atPath: surroundings.scratch.path)
    var kinds: Set<String> = []
    while let name = names?.nextObject() as? String {
      guard name.hasPrefix("state/") || name.hasPrefix("edited/") || name == "log" else { continue }
      let attributes = try FileManager.default.attributesOfItem(
        atPath: surroundings.scratch.file(name))
      let mode = attributes[.posixPermissions] as? Int ?? 0
      let isDirectory = attributes[.type] as? FileAttributeType == .typeDirectory
      #expect(mode == (isDirectory ? 0o700 : 0o600), "\(name) has mode \(String(mode, radix: 8))")
      kinds.insert(String(name.split(separator: "/").dropFirst(2).first ?? ""))
    }
    #expect(kinds.isSuperset(of: ["drafts", "versions", "sessions"]), "\(kinds)")
  }
}
