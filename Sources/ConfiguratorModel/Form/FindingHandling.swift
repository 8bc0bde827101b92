import DirectMail
package import DirectMailConnector
import DirectMailTexts

/// Findings, and the way to the thing they speak of.
extension Configurator {
  /// The item of the form that a finding is about.
  package func item(of finding: Finding) -> FormItem? {
    FormOutline.item(
      of: finding, templateCount: config.templateCount,
      missing: report.reallyMissingUsageTypes.first.map(FormItem.missing))
  }

  package func findings(at item: FormItem) -> [Finding] { outline.findings(at: item) }

  /// The worst level at an item; nil when nothing is wrong there.
  package func level(at item: FormItem) -> Finding.Level? {
    if case .missing = item { return .rejected }
    return findings(at: item).map(\.level).max { $0.severity < $1.severity }
  }

  mutating func moveToFinding(by steps: Int) {
    commitText()
    let findings = report.findings
    guard !findings.isEmpty else {
      status = Status(.success, strings(.findingsNone))
      return
    }
    let current = findings.firstIndex { item(of: $0) == focus && $0 == lastFinding }
    let next = current.map { ($0 + steps + findings.count) % findings.count }
    goToFinding(next ?? (steps > 0 ? 0 : findings.count - 1))
  }

  mutating func goToFinding(_ index: Int) {
    guard report.findings.indices.contains(index) else { return }
    let finding = report.findings[index]
    lastFinding = finding
    if isTesting { closeSendTest() }
    guard let item = item(of: finding) else {
      status = Status(.warning, finding.message(settings.language))
      return
    }
    if isTemplateOpen { closeTemplate() }
    setFocus(item)
    if case .template(let index) = item, let part = part(of: finding) {
      openTemplate(index)
      setPart(part)
    }
    status = Status(kind(of: finding.level), finding.message(settings.language))
  }

  private func part(of finding: Finding) -> TemplateEditorState.Part? {
    guard finding.path.count > 2, case .key(let name) = finding.path[2] else { return nil }
    return switch name.string {
    case "usageType": .usageType
    case "subject": .subject
    case "content": .content
    default: nil
    }
  }

  private func kind(of level: Finding.Level) -> Status.Kind {
    level == .warning ? .warning : .failure
  }

  mutating func openFindingList() {
    commitText()
    guard !report.findings.isEmpty else {
      status = Status(.success, strings(.findingsNone))
      return
    }
    let items = report.findings.enumerated().map { index, finding in
      Picker.Item(
        "\(index)", finding.message(settings.language), detail: finding.path.description,
        note: strings(.level, finding.level))
    }
    openPicker(.findings, title: .findingsTitle, items: items)
  }
}

extension Finding.Level {
  /// Larger is worse.
  package var severity: Int {
    switch self {
    case .warning: 0
    case .unsendable: 1
    case .rejected: 2
    }
  }
}
