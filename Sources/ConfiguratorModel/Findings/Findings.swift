import DirectMail
package import DirectMailConnector
import DirectMailTexts

/// Moving to the items that findings are about.
package struct Findings: Sendable, Equatable {
  /// The finding that the user last went to.
  var last: Finding?

  package init() {}
}

package enum FindingsEvent: Sendable, Equatable {
  /// Moves to the next finding, or to the previous one.
  case move(by: Int)
  case list
  /// Goes to the finding at this index in the document's findings.
  case goTo(Int)
  case show(Finding)
  /// Repairs the problem at the focus.
  case fix
  /// Repairs the finding at this index in the document's findings.
  case apply(Int)
  /// The mode of the file was changed, as a finding suggested.
  case restricted(Result<UInt16, Failure>)
}

extension Findings {
  mutating func update(_ event: FindingsEvent, in workspace: inout Workspace) -> [Effect] {
    switch event {
    case .move(let steps): move(by: steps, in: &workspace)
    case .list: list(in: &workspace)
    case .goTo(let index): go(to: index, in: &workspace)
    case .show(let finding): show(finding, in: &workspace)
    case .fix: fix(in: &workspace)
    case .apply(let index): apply(index, in: &workspace)
    case .restricted(let result): restricted(result, in: &workspace)
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
    if let item = workspace.document.item(of: finding) {
      workspace.requests += [.templateEditor(.close), .form(.focus(item))]
      if case .template(let index) = item, let part = finding.part {
        workspace.requests += [.templateEditor(.open(index)), .templateEditor(.select(part))]
      }
    }
    workspace.status = Status(finding.level.statusKind, workspace.sentence(on: finding))
  }

  /// Lists the findings, most severe first; equally severe ones are in the order of the text.
  private func list(in workspace: inout Workspace) {
    workspace.commit()
    let findings = workspace.document.findings
    guard !findings.isEmpty else { return workspace.note(.success, .findingsNone) }
    let language = workspace.settings.language
    let sorted = findings.enumerated().sorted {
      ($1.element.level.severity, $0.offset) < ($0.element.level.severity, $1.offset)
    }
    let items = sorted.map { index, finding in
      Picker.Item(
        .findings(.goTo(index)), finding.title(language),
        note: workspace.strings(.level, finding.level), keyword: "\(index) \(finding.path)",
        explanation: workspace.lines(on: finding, isListed: true))
    }
    workspace.choose(
      from: Picker(about: .findings, title: workspace.strings(.findingsTitle), items: items))
  }
}

extension Workspace {
  /// Returns the full description of the problem, and what to do about it.
  ///
  /// - Parameter isListed: whether the finding is a row of a list, where its fix has to be gone to first.
  func lines(on finding: Finding, isListed: Bool = false) -> [DialogLine] {
    let language = settings.language
    let kind: DialogLine.Kind =
      switch finding.level {
      case .rejected, .unsendable: .failure
      case .warning: .warning
      case .info: .plain
      }
    var lines = [DialogLine(finding.title(language).escapedForTerminal, kind)]
    let title = finding.title(language)
    lines += [finding.message(language), finding.hint(language)]
      .filter { !$0.isEmpty && $0 != title }.map { DialogLine($0.escapedForTerminal) }
    if finding.fix != nil {
      lines.append(DialogLine(isListed ? strings(.findingFixableThere, fixKey) : fixHint, .dim))
    }
    return lines
  }

  /// Returns the description of the problem, with a note that it can be repaired.
  fileprivate func sentence(on finding: Finding) -> String {
    let title = finding.title(settings.language).escapedForTerminal
    guard finding.fix != nil else { return title }
    return title + settings.language.fullStop + fixHint
  }

  private var fixHint: String { strings(.findingFixable, fixKey) }
  private var fixKey: String { CommandTable.key(of: .fix, in: [.everywhere]) }
}

extension Finding.Level {
  fileprivate var statusKind: Status.Kind {
    switch self {
    case .rejected, .unsendable: .failure
    case .warning: .warning
    case .info: .note
    }
  }
}

extension Finding {
  /// The part of the template editor that the finding is about.
  fileprivate var part: OpenTemplate.Part? {
    guard target.count > 2, case .key(let name) = target[2] else { return nil }
    return switch name.string {
    case "usageType": .usageType
    case "subject": .subject
    case "content": .content
    default: nil
    }
  }
}
