import NIOPosix

/// The thread on which everything runs that touches the edited file: a disk that does not answer holds up this thread
/// alone.
final class FileThread: SerialExecutor, TaskExecutor {
  private let pool = NIOThreadPool(numberOfThreads: 1)

  func enqueue(_ job: consuming ExecutorJob) {
    // The thread starts with the first work; nothing happens where it runs.
    pool.start()
    let job = UnownedJob(job)
    pool.submit { _ in
      job.runSynchronously(
        isolatedTo: self.asUnownedSerialExecutor(), taskExecutor: self.asUnownedTaskExecutor())
    }
  }
}
