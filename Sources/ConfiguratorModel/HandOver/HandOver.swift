import DirectMail
import DirectMailConnector
import DirectMailTexts

/// Events for transferring the configuration to Logto, piece by piece, without ever showing the secret.
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

package enum HandOver {
  static func update(_ event: HandOverEvent, in workspace: inout Workspace) -> [Effect] {
    switch event {
    case .list: list(in: &workspace)
    case .take(let item): take(item, in: &workspace)
    case .askForPath(let item):
      let isJSON = item == .templates || item == .patchBody
      workspace.prompt(
        .writeHandOver(item), .handOverPath,
        text: "logto-\(item.rawValue).\(isJSON ? "json" : "txt")")
    case .write(let item, let path):
      let text = text(of: item, workspace)
      workspace.start(.writing, .writePrivate(text: text, path: path))
    case .written(let result): written(result, in: &workspace)
    }
    return workspace.takeEffects()
  }

  private static func list(in workspace: inout Workspace) {
    workspace.commit()
    let items = HandOverItem.allCases.filter { !text(of: $0, workspace).isEmpty }.map { item in
      Picker.Item(
        .handOver(.take(item)), workspace.strings(.part, item), detail: preview(item, workspace),
        keyword: item.rawValue)
    }
    workspace.choose(
      from: Picker(.handOver, title: workspace.strings(.handOverTitle), items: items))
  }

  private static func preview(_ item: HandOverItem, _ workspace: Workspace) -> String {
    switch item {
    case .accessKeySecret: "********"
    case .steps: ""
    case .templates, .patchBody:
      workspace.strings.count(.handOverBytes, text(of: item, workspace).utf8.count)
    case .accessKeyId, .regionId, .accountName, .fromAlias:
      text(of: item, workspace).escapedForTerminal
    }
  }

  private static func text(of item: HandOverItem, _ workspace: Workspace) -> String {
    let document = workspace.document
    return switch item {
    case .accessKeyId: document.text(of: .field(.accessKeyId)).string
    case .accessKeySecret: document.text(of: .field(.accessKeySecret)).string
    case .regionId: document.text(of: .field(.regionId)).string
    case .accountName: document.text(of: .field(.accountName)).string
    case .fromAlias: document.text(of: .field(.fromAlias)).string
    case .templates: document.config.templatesText ?? ""
    case .patchBody: "{\"config\": \(document.config.configText)}"
    case .steps: steps(workspace).joined(separator: "\n")
    }
  }

  private static func steps(_ workspace: Workspace) -> [String] {
    FieldGuide.stepsAfterHandOver(workspace.settings.language)
  }

  private static func take(_ item: HandOverItem, in workspace: inout Workspace) {
    guard item == .steps else { return workspace.copyToClipboard(text(of: item, workspace)) }
    let steps = steps(workspace)
    let lines = steps.enumerated().flatMap { [DialogLine("\($0 + 1). \($1)"), DialogLine("")] }
    workspace.show(
      Page(
        title: workspace.strings(.part, item), lines: lines,
        copyText: steps.joined(separator: "\n")))
  }

  private static func written(
    _ result: Result<String, Failure>, in workspace: inout Workspace
  ) {
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
