import DurableFiles
import Foundation
import TestSupport
import Testing

/// The file with the certificates to trust can be anything: every time limit holds, and there is a way back.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct UnreadableTrustTests
{
  private static let variables = ["SSL_CERT_FILE", "ALIBABA_CLOUD_CA_BUNDLE"]

  enum Listener: String, Sendable, CaseIterable {
    case nobody, plain, tls
  }

  /// A certificate for localhost that no test's machine trusts by itself.
  private static func localhost() throws -> (chain: String, key: String) {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    let fixtures = tests.appendingPathComponent("DirectMailTests/Fixtures")
    let text = { (name: String) in
      try String(contentsOf: fixtures.appendingPathComponent(name), encoding: .utf8)
    }
    return (try text("self-signed.pem"), try text("self-signed-key.pem"))
  }

  private static let success = FaultServer.Behaviour.http(
    "200 OK", #"{"EnvId":"6000","RequestId":"12D0"}"#)

  private func listen(_ listener: Listener) async throws -> FaultServer {
    try await FaultServer(
      Self.success, certificate: listener == .tls ? Self.localhost() : nil)
  }

  /// Sends with `path` as the file of certificates.
  private func send(
    trusting path: String, _ variable: String, port: Int, _ surroundings: Surroundings
  ) throws -> Finished {
    var environment = surroundings.environment.merging(sanitizerVariables) { $1 }
    environment[variable] = path
    return try runProgram(
      dmconfigBinary,
      [
        "send", "connector.json", "--to", "a@b.c", "--timeout", "2", "--endpoint",
        "https://localhost:\(port)/",
      ], environment: environment, directory: surroundings.directory, deadline: .seconds(20))
  }

  @Test("Certificates in a pipe are given up in time", arguments: variables, Listener.allCases)
  func aPipeIsGivenUpInTime(_ variable: String, _ listener: Listener) async throws {
    let surroundings = try Surroundings()
    let pipe = surroundings.scratch.file("pipe")
    try #require(mkfifo(pipe, 0o600) == 0)
    let server = listener == .nobody ? nil : try await listen(listener)
    let dead = try await FaultServer.deadPort()
    let ended = try send(trusting: pipe, variable, port: server?.port ?? dead, surroundings)
    #expect(ended.status == 69, "\(ended.output)\(ended.errors)")
    #expect(!ended.output.isEmpty || !ended.errors.isEmpty)
    #expect(!(ended.output + ended.errors).contains(Surroundings.secret))
    #expect(server?.requests.texts.isEmpty != false)
  }

  @Test("Certificates in a pipe that somebody holds open are given up in time")
  func aPipeWithSomebodyAtItsOtherEndIsGivenUpInTime() async throws {
    let surroundings = try Surroundings()
    let pipe = surroundings.scratch.file("pipe")
    try #require(mkfifo(pipe, 0o600) == 0)
    let writer = open(pipe, O_RDWR | O_CLOEXEC)
    try #require(writer >= 0)
    defer { close(writer) }
    let ended = try send(
      trusting: pipe, "SSL_CERT_FILE", port: try await FaultServer.deadPort(), surroundings)
    #expect(ended.status == 69)
  }

  enum Refused: String, Sendable, CaseIterable {
    case tooBig, device, directory, missing
  }

  /// None of them makes the server be trusted, although the first one has its certificate in it.
  @Test(
    "A server is not trusted by what is no file of certificates", arguments: variables,
    Refused.allCases)
  func whatIsNoCertificateFileIsRefused(_ variable: String, _ refused: Refused) async throws {
    let surroundings = try Surroundings()
    let localhost = try Self.localhost()
    let path =
      switch refused {
      case .tooBig:
        try surroundings.scratch.write(
          localhost.chain + String(repeating: "\n", count: 17 << 20), to: "big.pem")
      case .device: "/dev/zero"
      case .directory: surroundings.directory
      case .missing: surroundings.scratch.file("nothing.pem")
      }
    let server = try await listen(.tls)
    let ended = try send(trusting: path, variable, port: server.port, surroundings)
    #expect(ended.status == 69, "\(ended.output)\(ended.errors)")
    #expect(server.requests.texts.isEmpty)
    #expect(ended.peakMemory < 200 << 20)
  }

  /// What is one is trusted, also through a link: the cases above are no refusals of everything.
  @Test(
    "A server is trusted by certificates in a file or behind a link", arguments: variables,
    [false, true])
  func aCertificateFileIsTrusted(_ variable: String, _ isLink: Bool) async throws {
    let surroundings = try Surroundings()
    let localhost = try Self.localhost()
    var path = try surroundings.scratch.write(localhost.chain, to: "ca.pem")
    if isLink {
      path = surroundings.scratch.file("link.pem")
      try FileManager.default.createSymbolicLink(
        atPath: path, withDestinationPath: surroundings.scratch.file("ca.pem"))
    }
    let server = try await listen(.tls)
    let ended = try send(trusting: path, variable, port: server.port, surroundings)
    #expect(ended.status == 0, "\(ended.output)\(ended.errors)")
    #expect(server.requests.texts.count == 1)
  }

  @Test("Esc leads back to the form when the certificates are in a pipe", arguments: variables)
  func escLeadsBackToTheForm(_ variable: String) throws {
    let surroundings = try Surroundings()
    let pipe = surroundings.scratch.file("pipe")
    try #require(mkfifo(pipe, 0o600) == 0)
    let terminal = try surroundings.terminal(adding: [variable: pipe])
    try #require(terminal.shows("AccessKey"))
    terminal.press("^T")
    try #require(terminal.shows("Recipient"))
    terminal.send("me@example.com")
    terminal.press("Enter")
    // On its way or refused: whichever, Esc and Esc again lead back.
    try #require(terminal.wait { isTested($0.screen()) }, "\(terminal.screen())")
    for _ in 0..<2 where terminal.screen().contains("Recipient") {
      terminal.press("Esc")
      // Esc takes a moment until it is known to be none of a sequence.
      _ = terminal.wait(until: .now + .seconds(2)) { !$0.screen().contains("Recipient") }
    }
    let isBack = terminal.wait(until: .now + .seconds(10)) { terminal in
      let screen = terminal.screen()
      return screen.contains("Connection") && !screen.contains("Recipient")
    }
    #expect(isBack, "\(terminal.screen())")
    terminal.typeName("typed")
    #expect(terminal.shows("atyped"), "\(terminal.screen())")
    terminal.signal(SIGTERM)
    let hasEnded = terminal.wait(until: .now + .seconds(15)) { $0.exitStatus() != nil }
    #expect(hasEnded)
    #expect(terminal.exitStatus() == 0)
  }

  private func isTested(_ screen: String) -> Bool {
    ["Sending, ", "Cancelling", "failed", "not sent", "pipe"].contains(where: screen.contains)
  }
}
