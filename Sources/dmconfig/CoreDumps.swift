import CPlatform
import Glibc

/// Keeps an AccessKey secret in this program's memory from being written to the disk or printed by a crash.
enum CoreDumps {
  /// Turns off core dumps and, unless SWIFT_BACKTRACE is set, the Swift runtime's report of registers and memory.
  static func turnOff() {
    platform_keep_memory()
    guard getenv("SWIFT_BACKTRACE") == nil else { return }
    for fatal in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] { signal(fatal, SIG_DFL) }
  }
}
