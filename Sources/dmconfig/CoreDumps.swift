#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The memory of this program holds an AccessKey secret: a crash must neither leave it on the disk nor print it.
enum CoreDumps {
  /// Without core files, and without the Swift runtime's report of registers and memory where nobody asked for it by
  /// setting SWIFT_BACKTRACE.
  static func turnOff() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    #if canImport(Glibc)
      setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    #else
      setrlimit(RLIMIT_CORE, &none)
    #endif
    guard getenv("SWIFT_BACKTRACE") == nil else { return }
    for fatal in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] { signal(fatal, SIG_DFL) }
  }
}
