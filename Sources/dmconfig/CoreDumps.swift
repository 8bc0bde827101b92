import CPlatform
import Glibc

/// The memory of this program holds an AccessKey secret: a crash must neither leave it on the disk nor print it.
enum CoreDumps {
  /// Without core dumps, and without the Swift runtime's report of registers and memory where nobody asked for it by
  /// setting SWIFT_BACKTRACE.
  static func turnOff() {
    platform_keep_memory()
    guard getenv("SWIFT_BACKTRACE") == nil else { return }
    for fatal in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] { signal(fatal, SIG_DFL) }
  }
}
