import CPlatform
import Glibc

/// Keeps output to stderr off the screen: it goes to a file in memory and is printed afterwards. If stderr is not a
/// terminal, it is not changed.
struct DeferredStandardError {
  /// The original stderr, or -1 if stderr is not changed.
  private(set) var original: Int32 = -1
  private(set) var file: Int32 = -1

  init() {
    guard isatty(STDERR_FILENO) == 1 else { return }
    file = platform_memory_file()
    guard file >= 0 else { return }
    original = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
  }

  func hold() {
    if original >= 0 { dup2(file, STDERR_FILENO) }
  }

  /// Gives stderr back to the terminal while another program runs.
  func release() {
    if original >= 0 { dup2(original, STDERR_FILENO) }
  }

  /// Restores stderr and prints what was held.
  mutating func finish() {
    guard original >= 0 else { return }
    release()
    platform_copy_tail(file, STDERR_FILENO)
    close(original)
    close(file)
    original = -1
    file = -1
  }
}
