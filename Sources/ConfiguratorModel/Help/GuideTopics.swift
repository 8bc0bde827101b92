import DirectMailConnector

/// The topic of each item that can have the focus.
extension Configurator {
  /// The topic that the guide is about now; nil over a page that needs no guide.
  package var guideTopic: FieldGuide.Topic? {
    guard let dialog = workspace.dialogs.last else { return screenTopic }
    return dialog.guideTopic
  }

  /// The topic of the focused item below the dialogs.
  var screenTopic: FieldGuide.Topic {
    if repair.isOpen { return .repair }
    return sendTest.guideTopic ?? templateEditor.guideTopic ?? workspace.focus.guideTopic
  }

  /// The topic of the dialog in front, if the guide is on the screen next to the dialog. The template editor keeps its
  /// preview there while only the status line asks for something.
  package var topicBesideDialog: FieldGuide.Topic? {
    guard layout.hasGuide, !repair.isOpen, let dialog = workspace.dialogs.last else { return nil }
    let coversPanel = workspace.dialogs.contains { if case .page = $0 { true } else { false } }
    guard !coversPanel, !isEditorInFront || dialog.isBox else { return nil }
    return dialog.guideTopic
  }
}

extension Dialog {
  var guideTopic: FieldGuide.Topic? {
    switch self {
    case .picker(let picker): picker.guideTopic
    case .question(let question): question.subject.guideTopic
    case .prompt(let prompt): prompt.purpose.guideTopic
    case .page(let page): page.topic
    case .replacing: .search
    }
  }

  /// Whether the dialog is drawn in a box, not in the status line.
  fileprivate var isBox: Bool {
    switch self {
    case .picker, .question, .page: true
    case .prompt, .replacing: false
    }
  }
}

extension Picker {
  /// The topic of the list or, in the palette, of the selected command if it has one.
  fileprivate var guideTopic: FieldGuide.Topic {
    guard kind == .palette, case .run(let command) = selectedItem?.choice else { return topic }
    return Self.topics[command] ?? topic
  }

  /// The topics of commands that one is about.
  private static let topics: [Command: FieldGuide.Topic] = [
    "save": .save, "saveAs": .save, "versions": .versions, "reload": .save,
    "handOver": .handOver, "findings": .findings, "nextFinding": .findings,
    "previousFinding": .findings, "fix": .findings, "test": .sending, "dryRun": .sending,
    "tests": .sending, "sampleValues": .samples, "sandbox": .sandbox, "sandboxAccount": .sandbox,
    "adoptAccount": .sandbox, "sandboxPage": .sandbox, "inbox": .sandbox, "addTemplate": .templates,
    "addMissingTypes": .templates, "usageType": .usageType, "variable": .variables,
    "find": .search, "replace": .search, "importHTML": .exchange, "exportHTML": .exchange,
  ]
}

extension Question.Subject {
  fileprivate var guideTopic: FieldGuide.Topic {
    switch self {
    case .quit, .save, .changedOnDisk, .removedOnDisk, .leaving, .overwriteExisting, .saveInPlace,
      .otherSession:
      .save
    case .discardUnkept, .recovery: .recovery
    case .sandboxAccount, .adoptAccount: .sandbox
    case .restoreVersion: .versions
    case .forgetTests: .sending
    case .repair: .repair
    }
  }
}

extension Prompt.Purpose {
  fileprivate var guideTopic: FieldGuide.Topic {
    switch self {
    case .saveAs: .save
    case .body(.find), .body(.replaceNeedle), .body(.replaceWith), .body(.goToLine): .search
    case .body(.importHTML), .body(.exportHTML): .exchange
    case .writeHandOver: .handOver
    case .testEndpoint: .endpoint
    case .sampleValue: .samples
    }
  }
}

extension SendTest {
  fileprivate var guideTopic: FieldGuide.Topic? {
    switch form?.focus {
    case .recipient: .recipient
    case .usageType: .testedType
    case .samples: .samples
    case .endpoint: .endpoint
    case .credentials: .credentials
    case .send, .result: .sending
    case nil: nil
    }
  }
}

extension TemplateEditor {
  fileprivate var guideTopic: FieldGuide.Topic? {
    switch template?.part {
    case .usageType: .usageType
    case .subject: .subject
    case .content: .content
    case nil: nil
    }
  }
}

extension FormItem {
  fileprivate var guideTopic: FieldGuide.Topic {
    switch self {
    case .field(.accessKeyId): .accessKeyId
    case .field(.accessKeySecret): .accessKeySecret
    case .field(.regionId): .regionId
    case .field(.accountName): .accountName
    case .field(.fromAlias): .fromAlias
    case .template, .missing, .addTemplate: .templates
    }
  }
}
