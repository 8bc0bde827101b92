import ConfiguratorModel
import DirectMail
import DirectMailHTTP
import DirectMailTexts
import DurableFiles
import Synchronization

/// Carries out the model's effects outside the thread that draws, and posts their results.
final class EffectRunner: Sendable {
  /// Sends a test. The program's own tests use their own function.
  typealias Send = @Sendable (TestRequest, Language) async -> TestResult

  let files: FileDesk
  private let inbox: EventInbox
  private let send: Send
  private let settings: SettingsDesk
  private let sandbox: EmbeddedSandbox
  private let startsSandbox: Bool
  private let language: Mutex<Language>
  private let preview = Mutex<Task<Void, Never>?>(nil)
  private let sends = Mutex<[Int: Task<Void, Never>]>([:])

  init(
    inbox: EventInbox, files: FileDesk, settings: SettingsDesk, sandbox: EmbeddedSandbox,
    startsSandbox: Bool, language: Language, send: @escaping Send
  ) {
    self.settings = settings
    self.startsSandbox = startsSandbox
    self.inbox = inbox
    self.language = Mutex(language)
    self.files = files
    self.send = send
    self.sandbox = sandbox
  }

  /// Starts what can wait until the first screen is drawn.
  func begin() {
    files.post(.begin)
    if startsSandbox { sandbox.start(inbox) }
  }

  func end() {
    for task in sends.withLock({ $0.values.map(\.self) }) { task.cancel() }
    preview.withLock { $0?.cancel() }
  }

  func perform(_ effect: Effect) {
    switch effect {
    case .save(let request): files.post(.save(request))
    case .dropDraft: files.post(.dropDraft)
    case .keepDropped(let bytes): files.post(.keepDropped(bytes))
    case .answerRecovery(let isTaken): files.post(.answerOffer(isTaken: isTaken))
    case .listVersions: files.post(.listVersions)
    case .loadVersion(let number): files.post(.loadVersion(number))
    case .readDisk: files.post(.readDisk)
    case .compareWithDisk(let path): files.post(.compareWithDisk(path: path))
    case .adoptDisk: files.post(.adoptDisk)
    case .restrictFile: files.post(.restrict)
    case .openEditorFile(let text, let target):
      files.post(.openEditorFile(text: text, target: target))
    case .findAccepted(let bytes): files.post(.findAccepted(bytes))
    case .keepAccepted(let test, let envID): files.post(.keepAccepted(test, envID: envID))
    case .openRepairText(let bytes): files.post(.openRepairText(bytes))
    case .recordSentTest(let test): files.post(.recordSentTest(test))
    case .listSentTests: files.post(.listSentTests)
    case .forgetSentTests: files.post(.forgetSentTests)
    case .dropEditorFile: files.post(.dropEditorFile)
    case .finishFiles: files.post(.finish)
    case .endAtOnce(let keepingEdits): files.post(.end(keepingEdits: keepingEdits))
    case .send(let request): send(request)
    case .cancelSend(let number): sends.withLock { $0[number] }?.cancel()
    case .writePrivate(let text, let path):
      accessOther(path, .save, { OtherFile.write(text, to: path) }, Event.privateFileWritten)
    case .exportFile(let text, let path):
      accessOther(path, .save, { OtherFile.write(text, to: path) }, Event.fileExported)
    case .listNames(let path):
      accessOther(path, .read, { OtherFile.names(goingOnFrom: path) }, { .namesListed(path, $0) })
    case .importFile(let path):
      accessOther(path, .read, { OtherFile.text(at: path) }, Event.fileImported)
    case .renderPreview(let number, let html, let columns): render(number, html, columns)
    case .publishPreview(let subject, let html): publish(subject, html)
    case .startSandbox: sandbox.start(inbox)
    case .stopSandbox: sandbox.stop()
    case .openMail(let number, let columns): openMail(number, columns)
    case .readSettings: settings.read()
    case .rememberRecipient(let recipient): settings.remember(recipient: recipient)
    case .adoptAccount(let id, let secret, let sender): adopt(id, secret, sender)
    case .setLanguage(let chosen):
      language.withLock { $0 = chosen }
      files.post(.reportKeeping)
    case .start, .stop, .copy, .runEditor, .editFile, .editRepairText, .setMouse, .suspend,
      .repaint, .quit:
      break
    }
  }

  /// Works on a file other than the edited one, which may be on a disk that does not answer.
  private func accessOther<Value: Sendable>(
    _ path: String, _ operation: FileError.Operation,
    _ work: @escaping @Sendable () -> Result<Value, FileError>,
    _ event: @escaping @Sendable (Result<Value, ConfiguratorModel.Failure>) -> Event
  ) {
    Task { [inbox] in
      let result =
        await BlockingWork.value(within: .seconds(OtherFile.patience), work)
        ?? .failure(FileError(operation, path: path, .noAnswer(seconds: OtherFile.patience)))
      inbox.post { event(result.failing($0)) }
    }
  }

  private func send(_ request: TestRequest) {
    let language = language.withLock { $0 }
    let task = Task { [inbox, send] in
      let result = await send(request, language)
      inbox.post { _ in .sendFinished(result) }
      sends.withLock { $0[request.number] = nil }
    }
    sends.withLock { $0[request.number] = task }
  }

  private func render(_ number: Int, _ html: String, _ columns: Int) {
    let task = Task { [inbox] in
      let result = await TextBrowser.render(html, columns: columns)
      inbox.post { strings in .previewRendered(number, result.mapError { $0.failure(strings) }) }
    }
    // Only the newest rendering is used.
    preview.withLock { preview in
      preview?.cancel()
      preview = task
    }
  }

  private func publish(_ subject: String, _ html: String) {
    Task { [inbox, sandbox] in
      let address = await sandbox.publish(subject: subject, html: html)
      inbox.post { strings in
        .previewPublished(
          address.map(Result.success) ?? .failure(Failure(strings(.browserNeedsSandbox))))
      }
    }
  }

  private func openMail(_ number: Int, _ columns: Int) {
    let strings = Strings.of(language.withLock { $0 })
    Task { [inbox, sandbox] in
      let lines = await sandbox.mail(number, columns: columns, strings)
      inbox.post { strings in
        .mailOpened(number, lines.map(Result.success) ?? .failure(Failure(strings(.inboxGone))))
      }
    }
  }

  private func adopt(_ id: String, _ secret: String, _ sender: String) {
    Task { [inbox, sandbox] in
      await sandbox.adopt(accessKeyID: id, secret: secret, sender: sender)
      inbox.post { _ in .accountAdopted }
    }
  }
}
