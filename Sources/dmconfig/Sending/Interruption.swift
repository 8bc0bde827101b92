import Dispatch
import Glibc

/// Runs `operation` so that Ctrl-C or SIGTERM cancels it; a second one ends the program at once.
func cancelledBySignals<Result: Sendable>(
  _ operation: @escaping @Sendable () async -> Result
) async -> Result {
  let task = Task { await operation() }
  let sources = [SIGINT, SIGTERM].map { number in
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler {
      task.cancel()
      signal(number, SIG_DFL)
    }
    source.resume()
    return source
  }
  let result = await task.value
  for source in sources { source.cancel() }
  for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  return result
}
