// A program for the storage tests to kill, to starve of disk space and to run as somebody else.

import DurableFiles

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@main struct StorageHammer {
  static func main() {
    var arguments = Array(CommandLine.arguments.dropFirst())
    FileSizeSignal.ignore()
    while let option = arguments.first, option.hasPrefix("--"), arguments.count > 1 {
      let value = arguments[1]
      arguments.removeFirst(2)
      switch option {
      case "--umask": umask(mode_t(value, radix: 8) ?? 0o777)
      case "--file-size": limitFileSize(to: UInt(value) ?? 0)
      case "--user": become(UInt32(value) ?? 65_534)
      default: exit(64)
      }
    }
    guard arguments.count >= 2 else { exit(64) }
    let state = StateDirectory(path: arguments.count > 2 ? arguments[2] : "/nonexistent/state")
    switch arguments[0] {
    case "save-forever": saveForever(arguments[1], state)
    case "draft-forever": draftForever(arguments[1], state)
    case "hold": hold(arguments[1], state)
    case "preflight":
      report { () throws(FileError) in "\(try FileStore().preflight(arguments[1]))" }
    case "save": saveOnce(arguments[1], .atomic)
    case "save-in-place": saveOnce(arguments[1], .inPlace)
    case "keep": keep(arguments[1], state)
    default: exit(64)
    }
  }

  /// Saves one generation after the other and says so after each.
  private static func saveForever(_ path: String, _ state: StateDirectory) {
    var number = 0
    while true {
      number += 1
      report { () throws(FileError) in
        _ = try FileStore().save(
          Generation.content(number), to: path, expecting: .anything,
          keeping: VersionStore(state))
        return "\(number)"
      }
    }
  }

  private static func draftForever(_ path: String, _ state: StateDirectory) {
    report { () throws(FileError) in
      let session = try EditingSession(path, in: state)
      var number = 0
      while true {
        number += 1
        try RecoveryStore(state).write(Generation.content(number), of: session, base: nil)
        say("\(number)")
      }
    }
  }

  /// Edits until its standard input ends.
  private static func hold(_ path: String, _ state: StateDirectory) {
    report { () throws(FileError) in
      let session = try EditingSession(path, in: state)
      try RecoveryStore(state).write(Array("held\n".utf8), of: session, base: nil)
      say("holding \(session.others().count)")
      while readLine() != nil {}
      return "released"
    }
  }

  private static func saveOnce(_ path: String, _ policy: FileStore.Policy) {
    var content: [UInt8] = []
    while let line = readLine(strippingNewline: false) { content += Array(line.utf8) }
    report { () throws(FileError) in
      _ = try FileStore().save(content, to: path, expecting: .anything, policy: policy)
      return "saved"
    }
  }

  private static func keep(_ path: String, _ state: StateDirectory) {
    report { () throws(FileError) in
      let store = VersionStore(state)
      try store.keep(Generation.content(1), of: path)
      let session = try EditingSession(path, in: state)
      try RecoveryStore(state).write(Generation.content(2), of: session, base: nil)
      return "kept \(try store.list(path).count)"
    }
  }

  private static func report(_ work: () throws(FileError) -> String) {
    do {
      say(try work())
    } catch {
      say("\(error.operation) \(error.cause)")
      exit(EXIT_FAILURE)
    }
  }

  private static func say(_ text: String) {
    print(text)
    fflush(nil)
  }

  private static func limitFileSize(to bytes: UInt) {
    var limit = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t(bytes))
    #if canImport(Darwin)
      setrlimit(RLIMIT_FSIZE, &limit)
    #else
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    #endif
  }

  private static func become(_ user: UInt32) {
    guard setgroups(0, nil) == 0, setgid(user) == 0, setuid(user) == 0 else { exit(71) }
  }
}

/// Content that shows whether it is whole.
enum Generation {
  static func content(_ number: Int) -> [UInt8] {
    let filler = String(repeating: "generation \(number)\n", count: 40 + number % 7 * 400)
    return Array("BEGIN \(number)\n\(filler)END \(number)\n".utf8)
  }
}
