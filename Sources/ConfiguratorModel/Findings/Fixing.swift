import DirectMail
import DirectMailConnector
import DirectMailTexts

/// Repairs for findings.
extension Findings {
  /// Repairs the only repairable problem here, or lets the user choose one; the finding that the user last went to
  /// comes first.
  mutating func fix(in workspace: inout Workspace) {
    workspace.commit()
    let findings = workspace.document.findings
    let here = workspace.document.outline.fixable(at: workspace.focus)
    if let last, here.contains(last), let index = findings.firstIndex(of: last) {
      return apply(index, in: &workspace)
    }
    guard let first = here.first else { return workspace.note(.note, .fixNothing) }
    // A type that is only misspelt is not missing.
    if first.code == "missing-usage-types",
      let misspelt = findings.firstIndex(where: {
        $0.code == "unknown-usage-type" && $0.fix?.isSafe == true
      })
    {
      return apply(misspelt, in: &workspace)
    }
    if here.count == 1, let index = findings.firstIndex(of: first) {
      return apply(index, in: &workspace)
    }
    let items = here.compactMap { finding in
      findings.firstIndex(of: finding).map { index in
        Picker.Item(
          .findings(.apply(index)), finding.title(workspace.settings.language),
          note: workspace.strings(.level, finding.level),
          explanation: workspace.lines(on: finding))
      }
    }
    workspace.choose(
      from: Picker(about: .findings, title: workspace.strings(.fixTitle), items: items))
  }

  mutating func apply(_ index: Int, in workspace: inout Workspace) {
    workspace.seal()
    guard workspace.document.findings.indices.contains(index) else { return }
    let finding = workspace.document.findings[index]
    guard let fix = finding.fix else { return }
    last = nil
    if fix.restrictsMode {
      workspace.effects.append(.restrictFile)
      return
    }
    let language = workspace.settings.language
    guard let edit = fix.edit(in: workspace.document.config, language) else {
      return workspace.note(.note, .fixNothing)
    }
    workspace.edit(
      .fix(finding.title(language).escapedForTerminal), of: finding.changedText
    ) { config in
      config.apply(edit)
      return [edit]
    }
    workspace.reopenChangedTexts()
    let undo = CommandTable.key(of: .undo, in: [.everywhere])
    workspace.status = Status(
      .success, workspace.strings(.fixDone, finding.title(language).escapedForTerminal, undo))
  }

  func restricted(_ result: Result<UInt16, Failure>, in workspace: inout Workspace) {
    switch result {
    case .success(let mode):
      workspace.document.fileHasMode(mode)
      workspace.note(.success, .fixRestricted)
    case .failure(let failure): workspace.status = Status(.failure, failure.message)
    }
  }
}

extension Finding {
  /// The text that the fix changes, if it changes one.
  fileprivate var changedText: TextTarget? {
    guard case .key(let name)? = target.first else { return nil }
    if target.count == 1 {
      return ConnectorConfig.Field(rawValue: name.string).map(TextTarget.field)
    }
    guard name == "templates", target.count == 3, case .index(let index) = target[1] else {
      return nil
    }
    return target[2] == "subject" ? .subject(index) : target[2] == "content" ? .content(index) : nil
  }
}
