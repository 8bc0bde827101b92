import ConfiguratorModel
import ConnectorFiles
import ConnectorResources
import DirectMailConnector
import Synchronization

/// Carries out the model's effects in tasks and posts what became of them.
final class EffectRunner: Sendable {
  private let inbox: EventInbox
  private let files: EditedFile
  private let sender: TestSender
  private let sandbox: SandboxSession?
  private let language: Mutex<Language>
  private let preview = Mutex<Task<Void, Never>?>(nil)
  private let sends = Mutex<[Int: Task<Void, Never>]>([:])

  init(
    inbox: EventInbox, files: EditedFile, sender: TestSender, sandbox: SandboxSession?,
    language: Language
  ) {
    self.inbox = inbox
    self.language = Mutex(language)
    self.files = files
    self.sender = sender
    self.sandbox = sandbox
  }

  /// What can start once the first screen is drawn.
  func begin() {
    let (others, draft) = files.begin()
    if let holder = others.first {
      inbox.post { .otherSessionFound($0("otherSession.who", "\(holder.process)", holder.host)) }
    }
    offer(draft)
    sandbox?.start(inbox)
  }

  private func offer(_ draft: Draft?) {
    guard let draft else { return }
    inbox.post { _ in
      .recoveryFound(
        bytes: draft.bytes, when: draft.writtenAt.local, isStale: draft.fileState != .asBefore)
    }
  }

  /// The program is about to end: what is kept from here on must outlive it, and need not outlive the power.
  func hurry() { files.hurry() }

  func end() {
    for task in sends.withLock({ $0.values.map(\.self) }) { task.cancel() }
    preview.withLock { $0?.cancel() }
    files.end()
  }

  func perform(_ effect: Effect) {
    switch effect {
    case .save(let request): save(request)
    case .send(let request): send(request)
    case .cancelSend(let number): sends.withLock { $0[number] }?.cancel()
    case .keepDraft(let document): files.keepDraft(document)
    case .dropDraft: files.dropDraft()
    case .answerRecovery(let isTaken): offer(files.answerOffer(isTaken: isTaken))
    case .writePrivate(let text, let path):
      let result = files.writePrivate(text, to: path)
      inbox.post { .privateFileWritten(result.failing($0)) }
    case .exportFile(let text, let path):
      let result = files.writePrivate(text, to: path)
      inbox.post { .fileExported(result.failing($0)) }
    case .importFile(let path):
      let result = files.text(at: path)
      inbox.post { .fileImported(result.failing($0)) }
    case .renderPreview(let number, let html, let columns): render(number, html, columns)
    case .publishPreview(let subject, let html): publish(subject, html)
    case .adoptAccount(let id, let secret, let sender): adopt(id, secret, sender)
    case .listVersions:
      let result = files.versions()
      inbox.post { .versionsListed(result.failing($0)) }
    case .loadVersion(let number):
      let result = files.version(number)
      inbox.post { .versionLoaded(number, result.failing($0)) }
    case .readDisk:
      let result = files.readAgain()
      inbox.post { .diskRead(result.failing($0)) }
    case .setLanguage(let chosen): language.withLock { $0 = chosen }
    case .start, .stop, .copy, .editExternally, .setMouse, .suspend, .repaint, .quit: break
    }
  }

  private func save(_ request: SaveRequest) {
    let outcome = files.save(request)
    inbox.post { .saved(outcome($0), path: request.path) }
  }

  private func send(_ request: TestRequest) {
    let language = language.withLock { $0 }
    let task = Task { [inbox, sender] in
      let result = await sender.send(request, language)
      inbox.post { _ in .sendFinished(result) }
    }
    sends.withLock { $0[request.number] = task }
  }

  private func render(_ number: Int, _ html: String, _ columns: Int) {
    let task = Task { [inbox] in
      let result = await TextBrowser.render(html, columns: columns)
      inbox.post { strings in .previewRendered(number, result.mapError { $0.failure(strings) }) }
    }
    // Only the newest is looked at.
    preview.withLock { preview in
      preview?.cancel()
      preview = task
    }
  }

  private func publish(_ subject: String, _ html: String) {
    guard let sandbox else { return }
    Task { [inbox] in
      let address = await sandbox.publish(subject: subject, html: html)
      inbox.post { strings in
        .previewPublished(
          address.map(Result.success) ?? .failure(Failure(strings("browser.needsSandbox"))))
      }
    }
  }

  private func adopt(_ id: String, _ secret: String, _ sender: String) {
    guard let sandbox else { return }
    Task { [inbox] in
      await sandbox.adopt(accessKeyID: id, secret: secret, sender: sender)
      inbox.post { _ in .accountAdopted }
    }
  }
}

extension Result where Failure == FileError {
  /// The same with the error as a sentence.
  fileprivate func failing(_ strings: Strings) -> Result<Success, ConfiguratorModel.Failure> {
    mapError { ConfiguratorModel.Failure($0.message(strings)) }
  }
}
