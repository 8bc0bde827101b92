import ConfiguratorModel
import Foundation
import TestSupport
import Testing

/// However bad the place for unsaved edits is: the next start offers them, or the screen had said that it would not.
@Suite(.serialized, .takesTurns(waitingFor: "a program in a terminal")) struct HostileStateTests {
  enum Event: String, Sendable, CaseIterable {
    case hangUp, terminate, kill, close
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let plight: Plight
    let event: Event
    var testDescription: String { "\(plight.name), \(event)" }
  }

  private static let own: [String: String?] = ["HOME": "@/home", "XDG_STATE_HOME": nil]

  private static let usable = [
    Plight(name: "usable"),
    Plight(name: "no locale", variables: ["LC_ALL": nil]),
    Plight(name: "vt100", variables: ["TERM": "vt100"]),
    Plight(name: "plain user, nothing there yet", isPlain: true, variables: own),
    Plight(
      name: "XDG_STATE_HOME a link", preparation: "mv state real; ln -s real state"),
    Plight(
      name: "dmconfig a link to one's own directory",
      preparation: "mkdir -m 700 real; ln -s \"$S/real\" state/dmconfig"),
    Plight(
      name: "drafts a link to one's own directory",
      preparation: """
        mkdir -m 700 real state/dmconfig; ln -s ../../real state/dmconfig/drafts
        """),
    Plight(name: "state removed midway", mischief: "rm -r state"),
    Plight(
      name: "umask 0777, parents missing", isPlain: true, variables: own, script: "umask 0777"),
    Plight(
      name: "root in somebody's home", needs: .root, variables: own,
      preparation: "chown -R 4321:4321 home"),
  ]

  private static let unusable = [
    Plight(name: "no HOME", variables: ["HOME": nil, "XDG_STATE_HOME": nil]),
    Plight(name: "relative", variables: ["HOME": nil, "XDG_STATE_HOME": "state"]),
    Plight(name: "relative HOME", variables: ["HOME": "home", "XDG_STATE_HOME": nil]),
    Plight(name: "dmconfig a file", preparation: "echo >state/dmconfig"),
    Plight(name: "dmconfig a dangling link", preparation: "ln -s nowhere state/dmconfig"),
    Plight(
      name: "dmconfig a link to somebody's directory", needs: .root,
      preparation: "mkdir -m 700 real; chown 4321:4321 real; ln -s \"$S/real\" state/dmconfig"),
    Plight(
      name: "somebody else's", needs: .root,
      preparation: "mkdir -m 700 state/dmconfig; chown 4321:4321 state/dmconfig"),
    Plight(
      name: "root's", needs: .root, isPlain: true,
      preparation: "mkdir -m 700 state/dmconfig; chown 0:0 state/dmconfig"),
    Plight(
      name: "not writable", isPlain: true,
      preparation: "chmod 555 state"),
    Plight(name: "/proc", variables: ["XDG_STATE_HOME": "/proc"]),
    Plight(
      name: "its disk is full", needs: .mounts,
      script: """
        /bin/mount -t tmpfs -o size=64k tmpfs "$S/state"
        /bin/dd if=/dev/zero of="$S/state/fill" bs=4k 2>/dev/null || true
        """),
    Plight(
      name: "its disk is too small", needs: .mounts, padding: 400_000,
      script: "/bin/mount -t tmpfs -o size=64k tmpfs \"$S/state\""),
  ].map { plight in
    var plight = plight
    plight.fate = .elsewhere
    return plight
  }

  /// Where the edits may be lost, once that was said.
  private static let hopeless = [
    Plight(name: "ulimit -f 1", needs: .smallFiles, script: "ulimit -f 1"),
    Plight(name: "ulimit -f 0", needs: .smallFiles, script: "ulimit -f 0"),
    Plight(
      name: "/var/tmp not writable", needs: .mounts, variables: ["XDG_STATE_HOME": "/proc"],
      script: "/bin/mount -t tmpfs -o ro tmpfs /var/tmp"),
    Plight(
      name: "/var/tmp full", needs: .mounts, variables: ["XDG_STATE_HOME": "/proc"],
      script: """
        /bin/mount -t tmpfs -o size=64k tmpfs /var/tmp
        /bin/dd if=/dev/zero of=/var/tmp/fill bs=4k 2>/dev/null || true
        """),
    Plight(
      name: "the place below /var/tmp is somebody else's", needs: .mounts,
      variables: ["HOME": nil, "XDG_STATE_HOME": nil],
      preparation: "mkdir -m 700 vartmp/dmconfig-0; chown 4321:4321 vartmp/dmconfig-0"),
    Plight(
      name: "the place below /var/tmp is a link", needs: .mounts,
      variables: ["HOME": nil, "XDG_STATE_HOME": nil],
      preparation: "mkdir -m 700 real; ln -s \"$S/real\" vartmp/dmconfig-0"),
  ].map { plight in
    var plight = plight
    plight.fate = .lost
    return plight
  }

  /// Each meets a hang-up and one of the other events, or all of them in a long run.
  static let cases: [Case] = (usable + unusable + hopeless).filter(\.isPossible).enumerated()
    .flatMap { number, plight -> [Case] in
      let others: [Event] = [.terminate, .kill, .close]
      let events = isLongRun ? Event.allCases : [.hangUp, others[number % others.count]]
      return events.map { Case(plight: plight, event: $0) }
    }

  @Test("Whatever the state directory is like, edits are kept or said not to be", arguments: cases)
  func editsAreOfferedOrSaidToBeLost(_ item: Case) throws {
    let scene = try PlightScene(item.plight)
    let first = try scene.start()
    try #require(first.shows("AccessKey"), "\(first.screen())")
    // A disk that takes the session, but not the draft, shows only then.
    let isTakenAtFirst = item.plight.padding > 0
    if item.plight.fate == .elsewhere, !isTakenAtFirst {
      #expect(first.shows(scene.fallback, within: .seconds(5)), "\(first.screen())")
    }
    try scene.makeMischief()
    first.typeName("typed")
    try #require(first.shows("atyped"), "\(first.screen())")
    if item.plight.fate == .elsewhere, isTakenAtFirst {
      #expect(first.shows(scene.fallback, within: .seconds(8)), "\(first.screen())")
    }
    var isSaidToBeLost = false
    if item.plight.fate == .lost {
      isSaidToBeLost = first.shows("changes NOT kept", within: .seconds(8))
      #expect(isSaidToBeLost, "\(first.screen())")
    }
    try happen(item.event, to: first, scene)
    #expect(scene.surroundings.content() == Surroundings.config(padding: item.plight.padding))
    if !isSaidToBeLost { try expectTheOffer(scene) }
  }

  private func happen(_ event: Event, to terminal: PseudoTerminal, _ scene: PlightScene) throws {
    switch event {
    case .hangUp: terminal.signal(SIGHUP)
    case .terminate: terminal.signal(SIGTERM)
    case .close: terminal.hangUp()
    case .kill:
      // Nothing can be kept at that moment; what is older than two seconds has been.
      _ = terminal.wait(until: .now + .seconds(6)) { terminal in
        scene.hasDraft(with: "atyped") || terminal.screen().contains("NOT kept")
      }
      terminal.signal(SIGKILL)
    }
    let isLost = terminal.screen().contains("NOT kept")
    let ended = terminal.wait(until: .now + .seconds(15)) { $0.exitStatus() != nil }
    try #require(ended, "it does not end")
    if event != .kill, !isLost { #expect(terminal.exitStatus() == 0) }
  }

  private func expectTheOffer(_ scene: PlightScene) throws {
    let second = try scene.start()
    try #require(second.shows("AccessKey"), "\(second.screen())")
    try #require(
      second.shows("Unsaved changes from an earlier session", within: .seconds(5)),
      "\(second.screen())")
    second.send("r")
    #expect(second.shows("Recovered", "atyped"), "\(second.screen())")
  }

  // MARK: What is said

  /// Too many files: signals are caught all the same, and what cannot be kept is said.
  @Test(
    "With too few open files signals are caught, and what is not kept is said",
    arguments: [SIGHUP, SIGTERM])
  func fewFilesAreEnough(_ number: Int32) throws {
    let scene = try PlightScene(Plight(name: "8 files", script: "ulimit -n 8"))
    let first = try scene.start()
    try #require(first.shows("AccessKey"), "\(first.screen())")
    first.typeName("typed")
    try #require(first.shows("atyped"))
    let isLost = first.shows("NOT kept", within: .seconds(3))
    first.signal(number)
    // At the end there are more, as nothing is drawn any more. What is not kept then the status tells: EX_IOERR.
    let status = first.end()
    #expect(status == 0 || isLost && status == 74 << 8)
    // Where it was said to be lost, the next start with as few files cannot look for it either.
    if !isLost { try expectTheOffer(scene) }
  }

  @Test("The warning stays as long as its reason", .enabled(if: Plight.canMount))
  func theWarningLastsAsLongAsItsReason() throws {
    var plight = Plight(name: "both blocked", preparation: "echo >state/dmconfig")
    plight.script = "/bin/mount -t tmpfs -o ro tmpfs /var/tmp"
    let scene = try PlightScene(plight)
    let terminal = try scene.start()
    #expect(terminal.shows("Unsaved changes are NOT kept: ", within: .seconds(8)))
    terminal.typeName("typed")
    try #require(terminal.shows("atyped"))
    #expect(titleWarns(terminal))
    #expect(terminal.shows("Unsaved changes are NOT kept: ", within: .seconds(8)))
    try scene.run("rm state/dmconfig")
    terminal.send("again")
    #expect(
      terminal.wait(until: .now + .seconds(15)) { !$0.screen().contains("changes NOT kept") })
    #expect(terminal.wait(until: .now + .seconds(10)) { _ in scene.hasDraft(with: "atypedagain") })
    terminal.signal(SIGKILL)
    _ = terminal.end()
    let second = try scene.start()
    #expect(
      second.shows("Unsaved changes from an earlier session", within: .seconds(8)),
      "\(second.screen())")
  }

  private func titleWarns(_ terminal: PseudoTerminal) -> Bool {
    terminal.wait(until: .now + .seconds(8)) { terminal in
      terminal.screen().split(separator: "\n").first?.contains("changes NOT kept") == true
    }
  }

  @Test("There is no warning where edits are kept") func nothingIsSaidWhereEditsAreKept() throws {
    let scene = try PlightScene(Plight(name: "usable"))
    let terminal = try scene.start()
    try #require(terminal.shows("AccessKey"))
    terminal.typeName("typed")
    #expect(terminal.wait { _ in scene.hasDraft(with: "atyped") })
    #expect(!terminal.plainOutput().contains("NOT kept"))
    #expect(!terminal.plainOutput().contains("/var/tmp"))
  }

  // MARK: Root in somebody's home

  @Test(
    "A run as root in somebody's home leaves the files to their owner", .enabled(if: Plight.isRoot),
    arguments: [nil, ".local", ".local/state"])
  func rootLeavesAHomeToItsOwner(_ present: String?) throws {
    var plight = Plight(name: "root", variables: Self.own)
    plight.preparation =
      (present.map { "mkdir -p home/\($0)\n" } ?? "") + "chown -R 4321:4322 home"
    let scene = try PlightScene(plight)
    let root = try scene.start()
    try #require(root.shows("AccessKey"))
    root.typeName("typed")
    try #require(root.shows("atyped"))
    root.press("^S", "Enter")
    #expect(root.shows("Saved"))
    root.send("again")
    #expect(root.wait { _ in scene.hasDraft(with: "atypedagain") })
    root.signal(SIGTERM)
    #expect(root.end() == 0)
    let home = scene.surroundings.scratch.file("home")
    let paths = files(below: home)
    for area in ["/drafts/", "/versions/"] { #expect(paths.contains { $0.contains(area) }) }
    for path in paths {
      var status = stat()
      #expect(lstat(path, &status) == 0)
      #expect(status.st_uid == 4321 && status.st_gid == 4322, "\(path.dropFirst(home.count))")
      let isOurs = path.dropFirst(home.count).contains("/dmconfig")
      #expect(status.st_mode & 0o077 == 0 || !isOurs, "\(path.dropFirst(home.count))")
    }
  }

  @Test("After a run as root the owner's edits are kept as ever", .enabled(if: Plight.isRoot))
  func theOwnerGoesOnAfterRoot() throws {
    let plight = Plight(name: "owner", isPlain: true, variables: Self.own)
    let owner = try PlightScene(plight)
    let scratch = owner.surroundings.scratch
    let environment = owner.surroundings.environment.merging(["HOME": scratch.file("home")]) { $1 }
      .filter { $0.key != "XDG_STATE_HOME" }
    let root = try PseudoTerminal(
      ["other.json"], in: owner.surroundings.directory, environment: environment)
    try #require(root.shows("AccessKey"))
    root.send("LTAI")
    #expect(root.wait { _ in owner.hasDraft(with: "LTAI\"") })
    root.signal(SIGTERM)
    #expect(root.end() == 0)

    let first = try owner.start()
    try #require(first.shows("AccessKey"))
    first.typeName("typed")
    #expect(first.wait(until: .now + .seconds(8)) { _ in owner.hasDraft(with: "atyped") })
    #expect(!first.screen().contains("/var/tmp") && !first.screen().contains("NOT kept"))
    first.signal(SIGHUP)
    _ = first.end()
    try expectTheOffer(owner)
  }
}
