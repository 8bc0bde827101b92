import DurableFiles
import Foundation
import TestSupport
import Testing

/// An environment in which it is hard to keep unsaved edits.
struct Plight: Sendable, CustomTestStringConvertible {
  enum Fate: Sendable {
    /// The edits are where they always are.
    case kept
    /// They are below /var/tmp, and the screen says so.
    case elsewhere
    /// Nothing can be kept, and the screen says so.
    case lost
  }

  enum Needs: Sendable {
    case nobody, root
    /// Root who may mount.
    case mounts
    /// A program without a sanitizer, which writes larger files of its own at the start.
    case smallFiles
  }

  let name: String
  var fate = Fate.kept
  var needs = Needs.nobody
  /// Run by a user without privileges; that is whoever runs the tests, unless root does.
  var isPlain = false
  var padding = 0
  /// Nil takes a variable away; `@` stands for the scratch directory.
  var variables: [String: String?] = [:]
  /// Run before the program in a shell that then becomes it; `$S` is the scratch directory.
  var script = ""
  /// Run once before the first start, as the scratch directory's owner or root.
  var preparation = ""
  /// Run once when the program shows its first screen.
  var mischief = ""

  var testDescription: String { name }

  static let isRoot = geteuid() == 0

  /// Containers often forbid it.
  static let canMount: Bool = {
    let temporary = FileManager.default.temporaryDirectory.path
    guard isRoot, !temporary.hasPrefix("/var/tmp") else { return false }
    let command = "mount -t tmpfs -o size=64k tmpfs /var/tmp"
    return (try? runProgram("/usr/bin/unshare", ["-m", "/bin/sh", "-c", command]))?.status == 0
  }()

  var isPossible: Bool {
    switch needs {
    case .nobody: true
    case .root: Self.isRoot
    case .mounts: Self.canMount
    case .smallFiles: sanitizerVariables.isEmpty
    }
  }
}

/// A plight with an edited file in it.
final class PlightScene {
  static let stranger: uid_t = 4321

  let surroundings: Surroundings
  private let plight: Plight
  private let program: String
  private let hadFallback: Bool

  var user: uid_t { plight.isPlain && Plight.isRoot ? Self.stranger : geteuid() }
  var fallback: String { "/var/tmp/dmconfig-\(user)" }

  init(_ plight: Plight) throws {
    self.plight = plight
    surroundings = try Surroundings(Surroundings.config(padding: plight.padding))
    let scratch = surroundings.scratch
    for name in ["home", "state", "vartmp"] {
      try FileManager.default.createDirectory(
        atPath: scratch.file(name), withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o700])
    }
    chmod(scratch.file("vartmp"), 0o1777)
    let isStranger = plight.isPlain && Plight.isRoot
    program = isStranger ? scratch.file("program") : dmconfigBinary
    hadFallback = access("/var/tmp/dmconfig-\(isStranger ? Self.stranger : geteuid())", F_OK) == 0
    if isStranger {
      // Others may not get to where it was built.
      if link(dmconfigBinary, program) != 0 {
        try FileManager.default.copyItem(atPath: dmconfigBinary, toPath: program)
      }
      try run("chown -R \(Self.stranger):\(Self.stranger) home state edited && chown 4321:4321 .")
    }
    try run(plight.preparation)
  }

  deinit {
    try? run("chmod -R u+rwX home state edited")
    guard !Plight.canMount else { return }
    let key = ContentDigest(of: Array(resolvedFile.utf8)).description.prefix(32)
    for path in files(below: fallback) where path.contains("/\(key)") { unlink(path) }
    if !hadFallback {
      for name in ["/drafts", "/versions", "/sessions", ""] { rmdir(fallback + name) }
    }
  }

  private var resolvedFile: String {
    guard let path = realpath(surroundings.file, nil) else { return surroundings.file }
    defer { free(path) }
    return String(cString: path)
  }

  /// Does something in the scratch directory.
  func run(_ script: String) throws {
    guard !script.isEmpty else { return }
    let ended = try runProgram(
      "/bin/sh", ["-ec", "S=\(surroundings.scratch.path.quoted)\n\(script)"],
      environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"],
      directory: surroundings.scratch.path)
    try #require(ended.status == 0, "\(script): \(ended.errors)")
  }

  func makeMischief() throws { try run(plight.mischief) }

  func start() throws -> PseudoTerminal {
    var environment = surroundings.environment.merging(sanitizerVariables) { $1 }
    for (name, value) in plight.variables {
      environment[name] = value?.replacing("@", with: surroundings.scratch.path)
    }
    return try PseudoTerminal(
      ["connector.json"], in: surroundings.directory, environment: environment, through: wrapper,
      program: program)
  }

  /// In a namespace of its own the real /var/tmp stays untouched.
  private var wrapper: [String] {
    var script = "S=\(surroundings.scratch.path.quoted)\n"
    if Plight.canMount { script += "/bin/mount --bind \"$S/vartmp\" /var/tmp\n" }
    script += plight.script + "\nexec \"$@\""
    var words = ["/bin/sh", "-ec", script, "sh"]
    if Plight.canMount { words = ["/usr/bin/unshare", "-m"] + words }
    if user != geteuid() {
      words += ["/usr/bin/setpriv", "--reuid=\(user)", "--regid=\(user)", "--clear-groups", "--"]
    }
    return words
  }

  /// Whether a draft with the typed text is anywhere.
  func hasDraft(with text: String) -> Bool {
    let others = files(below: surroundings.directory)
    let places = [surroundings.scratch.path] + (Plight.canMount ? [] : [fallback])
    return places.flatMap(files(below:)).contains { path in
      !others.contains(path) && !path.contains(".dmconfig-") && !path.hasSuffix("/program")
        && FileManager.default.contents(atPath: path)?.contains(text) == true
    }
  }
}

extension Data {
  fileprivate func contains(_ text: String) -> Bool { range(of: Data(text.utf8)) != nil }
}
