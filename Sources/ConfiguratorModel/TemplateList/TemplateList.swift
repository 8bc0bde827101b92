import DirectMail
import DirectMailConnector
import DirectMailTexts

/// What can be done to the list of templates. Each change is one step of undo; there is no state beside the document.
package enum TemplateListEvent: Sendable, Equatable {
  /// Asks for the usage type of a new template.
  case chooseNew
  /// Puts a template of this usage type at the end.
  case add(String)
  case addMissing
  case duplicate(Int)
  case delete(Int)
  case move(Int, by: Int)
}

package enum TemplateList {
  static func update(_ event: TemplateListEvent, in workspace: inout Workspace) -> [Effect] {
    switch event {
    case .chooseNew: workspace.chooseNewTemplate()
    case .add(let type): workspace.addTemplate(of: type)
    case .addMissing: workspace.addMissingTypes()
    case .duplicate(let index): workspace.duplicateTemplate(index)
    case .delete(let index): workspace.deleteTemplate(index)
    case .move(let index, let steps): workspace.moveTemplate(index, by: steps)
    }
    return workspace.takeEffects()
  }
}

extension ConnectorConfig {
  /// Puts a template of `type` at the end, with the starter's texts where there is one.
  fileprivate mutating func insertStarter(of type: String, _ language: Language) -> JSONEdit {
    let starter = UsageType.named(type).flatMap { StarterTemplates.template($0, language) }
    return insertTemplate(
      usageType: JSText(type), subject: JSText(starter?.subject ?? ""),
      content: JSText(starter?.content ?? ""), at: templateCount)
  }
}

extension Workspace {
  /// The nine usage types to choose from, with `choice` for each.
  func usageTypeItems(_ choice: (String) -> FeatureEvent) -> [Picker.Item] {
    let missing = Set(document.missingUsageTypes.map(\.id))
    return UsageType.all.map { type in
      Picker.Item(
        choice(type.id), type.id, detail: strings(.purpose, type),
        note: missing.contains(type.id) ? "" : strings(.usagePresent))
    }
  }

  fileprivate mutating func chooseNewTemplate() {
    let first = document.missingUsageTypes.first
    choose(
      from: Picker(
        title: strings(.usageNewTitle), items: usageTypeItems { .templateList(.add($0)) },
        selected: first.map { .templateList(.add($0.id)) }))
  }

  fileprivate mutating func addTemplate(of type: String) {
    let language = settings.language
    changeList(focusing: .template(document.config.templateCount)) {
      [$0.insertStarter(of: type, language)]
    }
    status = Status(.success, strings(.templatesAdded, type))
  }

  fileprivate mutating func addMissingTypes() {
    let missing = document.missingUsageTypes
    guard !missing.isEmpty else { return note(.note, .templatesNoneMissing) }
    let language = settings.language
    changeList(focusing: .template(document.config.templateCount)) { config in
      missing.map { config.insertStarter(of: $0.id, language) }
    }
    status = Status(.success, strings.count(.templatesAddedCount, missing.count))
  }

  fileprivate mutating func duplicateTemplate(_ index: Int) {
    changeList(focusing: .template(index + 1)) { [$0.duplicateTemplate(index)] }
    note(.note, .templatesDuplicated)
  }

  fileprivate mutating func deleteTemplate(_ index: Int) {
    let name = document.text(ofUsageTypeAt: index).string
    let last = document.config.templateCount - 2
    changeList(focusing: .template(max(0, min(index, last)))) { [$0.removeTemplate(index)] }
    let key = CommandTable.key(of: .undo, in: [.everywhere])
    status = Status(.note, strings(.templatesDeleted, name.escapedForTerminal, key))
  }

  fileprivate mutating func moveTemplate(_ index: Int, by steps: Int) {
    let target = index + steps
    guard (0..<document.config.templateCount).contains(target) else { return }
    changeList(focusing: .template(target)) { [$0.moveTemplate(from: index, to: target)] }
  }

  /// Makes one step of undo of `change`, after which `item` has the focus.
  private mutating func changeList(
    focusing item: FormItem, _ change: (inout ConnectorConfig) -> [JSONEdit]
  ) {
    seal()
    let before = focus
    focus = item
    edit(from: before, change)
    openFocusedField()
  }
}
