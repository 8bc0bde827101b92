import NIOPosix

/// Threads for commands, which read files and wait for disks: those of Swift's concurrency must not be held up by that.
final class WorkerThreads: TaskExecutor {
  private let pool: NIOThreadPool

  init(count: Int) { pool = NIOThreadPool(numberOfThreads: count) }

  func enqueue(_ job: consuming ExecutorJob) {
    // The threads start with the first work.
    pool.start()
    let job = UnownedJob(job)
    pool.submit { _ in job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  /// Called when all work is done.
  func end() { pool.shutdownGracefully { _ in } }
}
