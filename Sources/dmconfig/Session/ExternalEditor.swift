import ConfiguratorModel
import DirectMailTexts
import Glibc

/// Lets `$VISUAL` or `$EDITOR` edit a file.
enum ExternalEditor {
  /// How the editor ended.
  struct Ending: Sendable {
    /// The command, as the variable names it.
    let command: String
    let isGood: Bool
  }

  /// Runs the editor, which has the terminal in the meantime. Blocks until the editor has ended.
  ///
  /// - Parameters:
  ///   - line: the line for the cursor, if the editor is known to accept one.
  ///   - inherited: a descriptor that the editor keeps open.
  static func run(
    on path: String, line: Int? = nil, inheriting inherited: Int32?,
    environment: [String: String]
  ) -> Ending {
    let named = ["VISUAL", "EDITOR"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    let command = named ?? "vi"
    let arguments = line.map { opening(path, line: $0, in: command) } ?? [path]
    return Ending(
      command: command, isGood: run(command, on: arguments, inheriting: inherited, environment))
  }

  /// The editors that accept `+LINE` before a file, by the names of their programs.
  private static let lineTakers: Set<Substring> = [
    "vi", "vim", "vim.tiny", "vim.basic", "nvim", "view", "nano", "pico", "emacs", "emacsclient",
    "micro", "joe", "jed", "kak", "ne", "mg", "mcedit",
  ]

  /// Returns the arguments that open a file at a line; only the file if the editor is not known to accept a line.
  static func opening(_ path: String, line: Int, in command: String) -> [String] {
    let program = command.split(separator: " ").first?.split(separator: "/").last
    return program.map(lineTakers.contains) == true ? ["+\(line)", path] : [path]
  }

  /// The text in an edited file, with the line ends and the end that it was given. Editors end the last line; a text
  /// that came without that line end goes back without it. A text whose lines all ended in CR and LF gets those back
  /// from an editor that knows LF alone.
  static func text(in bytes: [UInt8], given text: String) -> [UInt8] {
    var bytes = bytes
    if hasOnlyCRLF(text), !bytes.contains(0x0D) {
      bytes = bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    }
    guard bytes.last == 0x0A, text.utf8.last != 0x0A else { return bytes }
    bytes.removeLast()
    if bytes.last == 0x0D, text.utf8.last != 0x0D { bytes.removeLast() }
    return bytes
  }

  private static func hasOnlyCRLF(_ text: String) -> Bool {
    var before: UInt8 = 0
    var isFound = false
    for byte in text.utf8 {
      if byte == 0x0A {
        guard before == 0x0D else { return false }
        isFound = true
      }
      before = byte
    }
    return isFound
  }

  /// What an editor left in the file that it was given.
  enum Outcome<Text: Sendable>: Sendable {
    case text(Text)
    /// The editor failed, and the text is unchanged.
    case failed(command: String)
    /// The editor failed, but it had changed the text.
    case failedChanged(command: String)
    case notUTF8

    /// Reads a text that is part of the document.
    init(bytes: [UInt8], given text: String, ending: Ending) where Text == String {
      let bytes = ExternalEditor.text(in: bytes, given: text)
      if !ending.isGood {
        self =
          bytes.elementsEqual(text.utf8)
          ? .failed(command: ending.command) : .failedChanged(command: ending.command)
      } else if let text = String(validating: bytes, as: UTF8.self) {
        self = .text(text)
      } else {
        self = .notUTF8
      }
    }

    /// Takes a whole file as it is.
    init(bytes: [UInt8], given: [UInt8], ending: Ending) where Text == [UInt8] {
      if ending.isGood {
        self = .text(bytes)
      } else {
        self =
          bytes == given
          ? .failed(command: ending.command) : .failedChanged(command: ending.command)
      }
    }

    func result(path: String, _ strings: Strings) -> Result<Text, Failure> {
      let path = path.escapedForTerminal
      return switch self {
      case .text(let text): .success(text)
      case .failed(let command):
        .failure(Failure(strings(.editorFailed, command.escapedForTerminal)))
      case .failedChanged(let command):
        .failure(Failure(strings(.editorFailedKept, path, command.escapedForTerminal)))
      case .notUTF8: .failure(Failure(strings(.editorNotUTF8, path)))
      }
    }
  }

  /// Runs the editor on the terminal. The variable may contain arguments, so a shell splits it, as in git; the path
  /// remains a separate argument. This uses `posix_spawn` and not a library, because the one thread that owns the
  /// terminal has to wait here, in the editor's foreground process group.
  private static func run(
    _ command: String, on arguments: [String], inheriting inherited: Int32?,
    _ environment: [String: String]
  ) -> Bool {
    let words = ["/bin/sh", "-c", "\(command) \"$@\"", "dmconfig"] + arguments
    var spawned: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      ChildEnvironment.of(environment).map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for word in spawned + variables { free(word) } }
    // The editor must not inherit the signals that this program ignores.
    var attributes = posix_spawnattr_t()
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for number in [SIGPIPE, SIGXFSZ] { sigaddset(&defaults, number) }
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // With the same number, this removes close-on-exec only in the child (POSIX.1-2024).
    if let inherited { posix_spawn_file_actions_adddup2(&actions, inherited, inherited) }
    var process: pid_t = 0
    guard posix_spawn(&process, "/bin/sh", &actions, &attributes, &spawned, &variables) == 0
    else { return false }
    var status: CInt = 0
    while waitpid(process, &status, 0) == -1 {
      if errno != EINTR { return false }
    }
    return status == 0
  }
}
