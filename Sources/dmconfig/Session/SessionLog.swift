import ConfiguratorModel
import DirectMailConnector
import DurableFiles
import NIOConcurrencyHelpers
import TerminalKit

/// Writes what a session did to the file of `--log`: names, sizes, codes; never contents.
struct SessionLog {
  private let log: EventLog
  /// Writes outside the thread that draws, in the order of events, because the log's disk may be slow.
  private let thread = WorkThread()

  init(_ log: EventLog) {
    self.log = log
  }

  private func write(_ event: String, _ values: KeyValuePairs<String, EventLog.Value> = [:]) {
    let time = Timestamp.now
    thread.submit { log.write(event, values, at: time) }
  }

  func began(file: String, size: Size, language: String) {
    write(
      "begin",
      [
        "file": .text(file), "columns": .number(size.columns), "rows": .number(size.rows),
        "language": .text(language),
      ])
  }

  /// Writes the end, and waits a moment until everything is written.
  func ended() {
    write("end")
    let isWritten = ConditionLock(value: false)
    thread.submit {
      isWritten.lock()
      isWritten.unlock(withValue: true)
    }
    if isWritten.lock(whenValue: true, timeoutSeconds: 1) { isWritten.unlock() }
  }

  /// Masks the config's current secret from now on. Call this with a secret that is in use: the beginnings of one that
  /// is being typed would mask ordinary letters.
  func hideSecret(of config: ConnectorConfig) {
    if case .text(let secret) = config.value(.accessKeySecret), !secret.isEmpty {
      thread.submit { log.hide(secret.string) }
    }
  }

  func note(_ effect: Effect, of config: ConnectorConfig) {
    switch effect {
    case .save(let request):
      hideSecret(of: config)
      write(
        "save",
        [
          "file": .text(request.path), "condition": .text("\(request.condition)"),
          "content": .size(request.bytes.count),
        ])
    case .send(let request):
      hideSecret(of: config)
      write(
        "send",
        [
          "number": .number(request.number), "type": .text(request.usageType),
          "to": .recipient(request.recipient), "credentials": .text(request.credentials.rawValue),
          "dryRun": .text("\(request.isDryRun)"),
        ])
    case .cancelSend(let number): write("cancel", ["number": .number(number)])
    case .dropDraft: write("drop")
    case .keepDropped(let bytes): write("drop.keep", ["content": .size(bytes.count)])
    case .answerRecovery(let isTaken): write(isTaken ? "recovery.taken" : "recovery.dropped")
    case .writePrivate(let text, let path):
      write("write", ["file": .text(path), "content": .size(text.utf8.count)])
    case .exportFile(let text, let path):
      write("export", ["file": .text(path), "content": .size(text.utf8.count)])
    case .importFile(let path): write("import", ["file": .text(path)])
    case .openEditorFile(let text, _): write("editor", ["content": .size(text.utf8.count)])
    case .openRepairText(let bytes): write("editor", ["content": .size(bytes.count)])
    case .restrictFile: write("restrict")
    case .suspend: write("suspend")
    case .quit, .endAtOnce: write("quit")
    default: break
    }
  }

  func note(_ event: Event) {
    switch event {
    case .saved(let result, _): noteSave(result)
    case .sendFinished(let result):
      write(
        "send.\(name(of: result.outcome))",
        [
          "number": .number(result.number), "code": .text(result.code),
          "requestId": .text(result.requestID),
          "milliseconds": .number(result.elapsedMilliseconds),
        ])
    case .sandboxStarted(let access): write("sandbox", ["url": .text(access.url)])
    case .recoveryFound: write("recovery.found")
    case .otherSessionFound: write("session.other")
    case .terminated: write("terminated")
    case .draftsKept: write("drafts.kept")
    case .draftsNotKept(let reason): write("drafts.notKept", ["message": .text(reason)])
    case .droppedKept(.failed(let failure, _)), .draftDropped(notKept: let failure?):
      write("drop.notKept", ["message": .text(failure.message)])
    case .resumed: write("resumed")
    case .resized(let size):
      write("resized", ["columns": .number(size.columns), "rows": .number(size.rows)])
    case .externalEditorFinished(.failure(let failure)), .fileImported(.failure(let failure)),
      .fileExported(.failure(let failure)), .privateFileWritten(.failure(let failure)),
      .editorFileReady(.failure(let failure)), .diskRead(.failure(let failure)),
      .fileRestricted(.failure(let failure)):
      write("failed", ["message": .text(failure.message)])
    default: break
    }
  }

  private func noteSave(_ result: SaveResult) {
    switch result {
    case .unchanged: write("save.unchanged")
    case .written: write("save.written")
    case .changedOnDisk: write("save.changedOnDisk")
    case .needsInPlace: write("save.needsInPlace")
    case .exists: write("save.exists")
    case .failed(let failure): write("save.failed", ["message": .text(failure.message)])
    }
  }

  private func name(of outcome: TestResult.Outcome) -> String {
    switch outcome {
    case .accepted: "accepted"
    case .refused: "refused"
    case .failed: "failed"
    case .cancelled: "cancelled"
    case .notSent: "notSent"
    }
  }
}
