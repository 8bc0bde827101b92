import DirectMail
import DirectMailConnector
import DirectMailTexts

/// Transferring the configuration to Logto, piece by piece, without ever showing the secret.
package struct HandOver: Sendable, Equatable {
  /// The parts that were copied, each with the hash of what was copied: a part that has changed since counts as not
  /// copied.
  private(set) var copied: [HandOverItem: Int] = [:]

  package init() {}
}

package enum HandOverEvent: Sendable, Equatable {
  case list
  /// Copies a part, or shows what is left to do.
  case take(HandOverItem)
  /// Asks where to write a part.
  case askForPath(HandOverItem)
  /// Writes a part to a file that only its owner can read.
  case write(HandOverItem, path: String)
  case written(Result<String, Failure>)
}

extension HandOver {
  mutating func update(_ event: HandOverEvent, in workspace: inout Workspace) -> [Effect] {
    switch event {
    case .list:
      workspace.commit()
      workspace.choose(from: picker(workspace))
    case .take(let item): take(item, in: &workspace)
    case .askForPath(let item):
      workspace.prompt(.writeHandOver(item), .handOverPath, text: item.fileName)
    case .write(let item, let path):
      let text = item.text(in: workspace)
      workspace.start(.writing, .writePrivate(text: text, path: path))
    case .written(let result): written(result, in: &workspace)
    }
    return workspace.takeEffects()
  }

  private func picker(_ workspace: Workspace) -> Picker {
    let items = HandOverItem.allCases.compactMap { item -> Picker.Item? in
      let text = item.text(in: workspace)
      guard !text.isEmpty else { return nil }
      return Picker.Item(
        .handOver(.take(item)), workspace.strings(.part, item),
        detail: item.preview(of: text, workspace.strings),
        note: copied[item] == text.hashValue ? workspace.strings(.handOverDone) : "",
        keyword: item.rawValue)
    }
    return Picker(
      .handOver, about: .handOver, title: workspace.strings(.handOverTitle), items: items)
  }

  private mutating func take(_ item: HandOverItem, in workspace: inout Workspace) {
    let text = item.text(in: workspace)
    guard item == .steps else {
      workspace.copyToClipboard(text)
      workspace.status = Status(
        .note, workspace.strings(.handOverCopied, workspace.strings(.part, item)))
      copied[item] = text.hashValue
      return markCopied(in: &workspace)
    }
    let steps = HandOverItem.steps(workspace)
    let lines = steps.enumerated().flatMap { [DialogLine("\($0 + 1). \($1)"), DialogLine("")] }
    workspace.show(
      Page(
        about: .handOver, title: workspace.strings(.part, item), lines: lines, copyText: text))
  }

  /// Shows in the open list what has been copied.
  private func markCopied(in workspace: inout Workspace) {
    guard case .picker(let old) = workspace.dialogs.last, old.kind == .handOver else { return }
    workspace.dialogs[workspace.dialogs.count - 1] = .picker(old.replaced(by: picker(workspace)))
  }

  private func written(_ result: Result<String, Failure>, in workspace: inout Workspace) {
    workspace.finish(.writing)
    switch result {
    case .success(let path):
      for item in HandOverItem.allCases { workspace.forgetPath(.writeHandOver(item)) }
      workspace.status = Status(
        .success, workspace.strings(.handOverWritten, path.escapedForTerminal))
    case .failure(let failure): workspace.status = Status(.failure, failure.message)
    }
  }
}

extension HandOverItem {
  fileprivate var fileName: String {
    switch self {
    case .accessKeyId: "access-key-id.txt"
    case .accessKeySecret: "access-key-secret.txt"
    case .regionId: "region.txt"
    case .accountName: "account-name.txt"
    case .fromAlias: "from-alias.txt"
    case .templates: "logto-templates.json"
    case .patchBody: "logto-connector.json"
    case .steps: "logto-steps.txt"
    }
  }

  fileprivate func text(in workspace: Workspace) -> String {
    let document = workspace.document
    return switch self {
    case .accessKeyId: document.text(of: .field(.accessKeyId)).string
    case .accessKeySecret: document.text(of: .field(.accessKeySecret)).string
    case .regionId: document.text(of: .field(.regionId)).string
    case .accountName: document.text(of: .field(.accountName)).string
    case .fromAlias: document.text(of: .field(.fromAlias)).string
    case .templates: document.config.templatesText ?? ""
    case .patchBody: "{\"config\": \(document.config.configText)}"
    case .steps: Self.steps(workspace).joined(separator: "\n")
    }
  }

  fileprivate static func steps(_ workspace: Workspace) -> [String] {
    FieldGuide.stepsAfterHandOver(workspace.settings.language)
  }

  /// Returns what the list shows of a text.
  fileprivate func preview(of text: String, _ strings: Strings) -> String {
    switch self {
    case .accessKeySecret: "********"
    case .steps: ""
    case .templates, .patchBody: strings.count(.handOverBytes, text.utf8.count)
    case .accessKeyId, .regionId, .accountName, .fromAlias: text.escapedForTerminal
    }
  }
}
