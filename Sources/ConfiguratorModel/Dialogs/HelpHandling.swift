import DirectMail
import DirectMailConnector
import DirectMailTexts

/// Help: on the focused thing, and the list of all keys.
extension Configurator {
  /// What the guide is about now.
  package var guideTopic: FieldGuide.Topic {
    if let sendTest {
      return switch sendTest.focus {
      case .recipient, .usageType: .recipient
      case .samples: .samples
      case .endpoint, .credentials, .send: .endpoint
      }
    }
    if let template {
      return switch template.part {
      case .usageType: .usageType
      case .subject: .subject
      case .content: .content
      }
    }
    return switch focus {
    case .field(.accessKeyId): .accessKeyId
    case .field(.accessKeySecret): .accessKeySecret
    case .field(.regionId): .regionId
    case .field(.accountName): .accountName
    case .field(.fromAlias): .fromAlias
    case .template, .missing, .addTemplate: .templates
    }
  }

  /// The guide's text on the focused thing, then what is wrong with it.
  package var guideLines: [Line] {
    let entry = FieldGuide.entry(guideTopic)
    var lines = entry.body(settings.language).split(
      separator: "\n", omittingEmptySubsequences: false
    )
    .map { Line(String($0)) }
    if let place = entry.whereToFind(settings.language) {
      lines += [Line(""), Line(strings(.guideWhereToFind), .heading), Line(place)]
    }
    if !isTesting, let type = focusedUsageType {
      lines += [Line(""), Line(type.id, .heading)]
      lines += FieldGuide.usage(type, settings.language).split(separator: "\n").map {
        Line(String($0))
      }
    }
    let item: FormItem? = isTesting ? nil : focus
    for finding in item.map(findings(at:)) ?? [] {
      lines.append(Line(""))
      lines.append(
        Line(finding.message(settings.language), finding.level == .warning ? .warning : .failure))
      lines.append(Line(finding.hint(settings.language)))
    }
    return lines
  }

  /// The usage type of the template that has the focus or is open.
  private var focusedUsageType: UsageType? {
    switch focus {
    case .template(let index): UsageType.named(usageTypeName(at: index))
    case .missing(let type): UsageType.named(type)
    case .field, .addTemplate: nil
    }
  }

  package var guideTitle: String { FieldGuide.entry(guideTopic).title(settings.language) }

  mutating func openHelp() {
    let keys = Self.keyLines(in: scopes, strings)
    layers.append(
      .page(
        Page(
          title: guideTitle,
          lines: guideLines + [Line(""), Line(strings(.helpKeysHere), .heading)] + keys)))
  }

  mutating func openKeyList() {
    var lines: [Line] = []
    for scope in Scope.allCases {
      let keys = Self.keyLines(in: [scope], strings)
      guard !keys.isEmpty else { continue }
      lines += [Line(strings(.scope, scope), .heading)] + keys
      lines.append(Line(""))
    }
    lines.append(Line(strings(.scopeText), .heading))
    lines += EditingKeys.rows.map { row in
      Line(row.command.title(strings), .key(row.key.description))
    }
    layers.append(.page(Page(title: strings(.helpKeys), lines: lines)))
  }

  static func keyLines(in scopes: [Scope], _ strings: Strings) -> [Line] {
    scopes.flatMap { scope in
      KeyBindings.all.filter { $0.scope == scope && !$0.sequences.isEmpty }.map { binding in
        let keys = binding.sequences.map(\.description).joined(separator: ", ")
        return Line(strings(.command, binding.command), .key(keys))
      }
    }
  }
}
