#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The signal that ends a process which writes a larger file than it may (`ulimit -f`).
package enum FileSizeSignal {
  /// Makes such a write fail with an error instead; call it once when the program starts.
  package static func ignore() { _ = signal(SIGXFSZ, SIG_IGN) }
}
