import ConfiguratorModel
import ConnectorFiles
import ConnectorResources
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Lets `$VISUAL` or `$EDITOR` edit a text, in a file that only its owner can read.
enum ExternalEditor {
  /// Blocks until the editor has ended; the terminal is the editor's meanwhile.
  static func edit(
    _ text: String, environment: [String: String], _ strings: Strings
  ) -> Result<String, Failure> {
    let named = ["VISUAL", "EDITOR"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    let command = named ?? "vi"
    do {
      var file = try PrivateFile(
        name: "template.html", text: text,
        base: environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp")
      let hasEndedWell = run(command, on: file.path, environment)
      var bytes = try file.read()
      // Editors end the last line; a text that came without that line feed goes back without it.
      if bytes.last == 0x0A, text.utf8.last != 0x0A { bytes.removeLast() }
      let edited = String(validating: bytes, as: UTF8.self)
      if hasEndedWell, let edited { return .success(edited) }
      let name = VisibleText.of(command)
      guard !bytes.elementsEqual(text.utf8) else {
        return .failure(Failure(strings("editor.failed", name)))
      }
      // What was typed there is not ours to throw away.
      file.keep()
      let path = VisibleText.of(file.path)
      let reason =
        hasEndedWell ? strings("editor.notUTF8", path) : strings("editor.failedKept", path, name)
      return .failure(Failure(reason))
    } catch let error as FileError {
      return .failure(Failure(error.message(strings)))
    } catch {
      return .failure(Failure(strings("editor.noFile", "\(error)")))
    }
  }

  /// Runs the editor on the terminal. The variable may hold arguments, so a shell splits it, as git has it done; the
  /// path stays an argument of its own. `posix_spawn` and not a library: the one thread that owns the terminal has
  /// to wait here, in the editor's foreground process group.
  private static func run(
    _ command: String, on path: String, _ environment: [String: String]
  ) -> Bool {
    let words = ["/bin/sh", "-c", "\(command) \"$1\"", "dmconfig", path]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      ChildEnvironment.of(environment).map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for word in arguments + variables { free(word) } }
    // What we ignore the editor is not to.
    var attributes = posix_spawnattr_t()
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for number in [SIGPIPE, SIGXFSZ] { sigaddset(&defaults, number) }
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var process: pid_t = 0
    guard posix_spawn(&process, "/bin/sh", nil, &attributes, &arguments, &variables) == 0 else {
      return false
    }
    var status: CInt = 0
    while waitpid(process, &status, 0) == -1 {
      if errno != EINTR { return false }
    }
    return status == 0
  }
}
