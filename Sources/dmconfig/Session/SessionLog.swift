import ConfiguratorModel
import ConnectorFiles
import DirectMailConnector

/// Writes what a session did to the file of `--log`: names, sizes, codes; never contents.
struct SessionLog {
  private let log: EventLog

  init(_ log: EventLog) { self.log = log }

  func began(file: String, size: ScreenSize, language: String) {
    log.write(
      "begin",
      [
        "file": .text(file), "columns": .number(size.columns), "rows": .number(size.rows),
        "language": .text(language),
      ])
  }

  func ended() { log.write("end") }

  /// What the config holds as its secret now is masked from here on. Called with a secret that is in use: the
  /// beginnings of one that is being typed would make marks of ordinary letters.
  func hideSecret(of config: ConnectorConfig) {
    if case .text(let secret) = config.value(.accessKeySecret), !secret.isEmpty {
      log.hide(secret.string)
    }
  }

  func note(_ effect: Effect, of config: ConnectorConfig) {
    switch effect {
    case .save(let request):
      hideSecret(of: config)
      log.write(
        "save",
        [
          "file": .text(request.path), "condition": .text("\(request.condition)"),
          "content": .size(request.bytes.count),
        ])
    case .send(let request):
      hideSecret(of: config)
      log.write(
        "send",
        [
          "number": .number(request.number), "type": .text(request.usageType),
          "to": .recipient(request.recipient), "credentials": .text(request.credentials.rawValue),
          "dryRun": .text("\(request.isDryRun)"),
        ])
    case .cancelSend(let number): log.write("cancel", ["number": .number(number)])
    case .keepDraft: log.write("draft")
    case .dropDraft: log.write("drop")
    case .answerRecovery(let isTaken): log.write(isTaken ? "recovery.taken" : "recovery.dropped")
    case .writePrivate(let text, let path):
      log.write("write", ["file": .text(path), "content": .size(text.utf8.count)])
    case .exportFile(let text, let path):
      log.write("export", ["file": .text(path), "content": .size(text.utf8.count)])
    case .importFile(let path): log.write("import", ["file": .text(path)])
    case .editExternally(let text): log.write("editor", ["content": .size(text.utf8.count)])
    case .suspend: log.write("suspend")
    case .quit: log.write("quit")
    default: break
    }
  }

  func note(_ event: Event) {
    switch event {
    case .saved(let result, _): noteSave(result)
    case .sendFinished(let result):
      log.write(
        "send.\(name(of: result.outcome))",
        [
          "number": .number(result.number), "code": .text(result.code),
          "requestId": .text(result.requestID),
          "milliseconds": .number(result.elapsedMilliseconds),
        ])
    case .sandboxStarted(let access): log.write("sandbox", ["url": .text(access.url)])
    case .recoveryFound: log.write("recovery.found")
    case .otherSessionFound: log.write("session.other")
    case .terminated: log.write("terminated")
    case .resumed: log.write("resumed")
    case .resized(let size):
      log.write("resized", ["columns": .number(size.columns), "rows": .number(size.rows)])
    case .externalEditorFinished(.failure(let failure)), .fileImported(.failure(let failure)),
      .fileExported(.failure(let failure)), .privateFileWritten(.failure(let failure)),
      .diskRead(.failure(let failure)):
      log.write("failed", ["message": .text(failure.message)])
    default: break
    }
  }

  private func noteSave(_ result: SaveResult) {
    switch result {
    case .written: log.write("save.written")
    case .changedOnDisk: log.write("save.changedOnDisk")
    case .needsInPlace: log.write("save.needsInPlace")
    case .exists: log.write("save.exists")
    case .failed(let failure): log.write("save.failed", ["message": .text(failure.message)])
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
