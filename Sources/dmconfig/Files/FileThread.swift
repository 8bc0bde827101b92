/// A thread for what touches files, such as all that concerns the edited one: a disk that does not answer holds up this
/// thread alone, and none of Swift's concurrency.
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
