import DirectMail
package import DirectMailConnector
import DirectMailTexts

/// The way to the things that findings are about.
package struct Findings: Sendable, Equatable {
  /// The finding that was gone to last.
  private var last: Finding?

  package init() {}
}

package enum FindingsEvent: Sendable, Equatable {
  /// Goes to the next finding, or to the one before.
  case move(by: Int)
  case list
  /// Goes to the finding at this index of the document's.
  case goTo(Int)
  case show(Finding)
}

extension Findings {
  mutating func update(_ event: FindingsEvent, in workspace: inout Workspace) -> [Effect] {
    switch event {
    case .move(let steps): move(by: steps, in: &workspace)
    case .list: list(in: &workspace)
    case .goTo(let index): go(to: index, in: &workspace)
    case .show(let finding): show(finding, in: &workspace)
    }
    return workspace.takeEffects()
  }

  private mutating func move(by steps: Int, in workspace: inout Workspace) {
    workspace.commit()
    let findings = workspace.document.findings
    guard !findings.isEmpty else { return workspace.note(.success, .findingsNone) }
    let current = findings.firstIndex { finding in
      workspace.document.item(of: finding) == workspace.focus && finding == last
    }
    let next = current.map { ($0 + steps + findings.count) % findings.count }
    go(to: next ?? (steps > 0 ? 0 : findings.count - 1), in: &workspace)
  }

  private mutating func go(to index: Int, in workspace: inout Workspace) {
    guard workspace.document.findings.indices.contains(index) else { return }
    show(workspace.document.findings[index], in: &workspace)
  }

  private mutating func show(_ finding: Finding, in workspace: inout Workspace) {
    last = finding
    workspace.requests.append(.sendTest(.close))
    let kind: Status.Kind = finding.level == .warning ? .warning : .failure
    let message = finding.message(workspace.settings.language)
    guard let item = workspace.document.item(of: finding) else {
      workspace.status = Status(.warning, message)
      return
    }
    workspace.requests += [.templateEditor(.close), .form(.focus(item))]
    if case .template(let index) = item, let part = finding.part {
      workspace.requests += [.templateEditor(.open(index)), .templateEditor(.select(part))]
    }
    workspace.status = Status(kind, message)
  }

  private func list(in workspace: inout Workspace) {
    workspace.commit()
    let findings = workspace.document.findings
    guard !findings.isEmpty else { return workspace.note(.success, .findingsNone) }
    let items = findings.enumerated().map { index, finding in
      Picker.Item(
        .findings(.goTo(index)), finding.message(workspace.settings.language),
        detail: finding.path.description, note: workspace.strings(.level, finding.level),
        keyword: "\(index)")
    }
    workspace.choose(from: Picker(title: workspace.strings(.findingsTitle), items: items))
  }
}

extension Finding {
  /// The part of the template editor that it is about.
  fileprivate var part: OpenTemplate.Part? {
    guard path.count > 2, case .key(let name) = path[2] else { return nil }
    return switch name.string {
    case "usageType": .usageType
    case "subject": .subject
    case "content": .content
    default: nil
    }
  }
}
