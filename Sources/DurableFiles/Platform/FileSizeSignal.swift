#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The signal that ends a process when it writes a file larger than permitted (`ulimit -f`).
package enum FileSizeSignal {
  /// Makes such a write fail with an error instead. Call this once when the program starts.
  package static func ignore() { _ = signal(SIGXFSZ, SIG_IGN) }
}
