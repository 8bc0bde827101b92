/// A thread for work on files, such as everything that concerns the edited one. A disk that does not answer only blocks
/// this thread, and no thread of Swift concurrency.
final class FileThread: SerialExecutor, TaskExecutor {
  private let thread = WorkThread()

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    thread.submit {
      job.runSynchronously(
        isolatedTo: self.asUnownedSerialExecutor(), taskExecutor: self.asUnownedTaskExecutor())
    }
  }
}
