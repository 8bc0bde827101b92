import DirectMail
import DirectMailConnector
import DirectMailTexts

/// Changes to the list of templates. Each change is one undo step; there is no state apart from the document.
package enum TemplateListEvent: Sendable, Equatable {
  /// Asks for the usage type of a new template.
  case chooseNew
  /// Adds a template of this usage type at the end.
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
  /// Adds a template of `type` at the end, with the texts of its starter if there is one.
  fileprivate mutating func insertStarter(of type: String, _ language: Language) -> JSONEdit {
    let starter = UsageType.named(type).flatMap { StarterTemplates.template($0, language) }
    return insertTemplate(
      usageType: JSText(type), subject: JSText(starter?.subject ?? ""),
      content: JSText(starter?.content ?? ""), at: templateCount)
  }
}

extension Workspace {
  /// Returns the nine usage types as items to choose from, with `choice` for each.
  func usageTypeItems(_ choice: (String) -> FeatureEvent) -> [Picker.Item] {
    let missing = Set(document.usageTypesWithoutTemplate.map(\.id))
    return UsageType.all.map { type in
      Picker.Item(
        choice(type.id), type.id, detail: strings(.purpose, type),
        note: missing.contains(type.id) ? "" : strings(.usagePresent))
    }
  }

  fileprivate mutating func chooseNewTemplate() {
    let first = document.usageTypesWithoutTemplate.first
    choose(
      from: Picker(
        about: .templates, title: strings(.usageNewTitle),
        items: usageTypeItems { .templateList(.add($0)) },
        selected: first.map { .templateList(.add($0.id)) }))
  }

  fileprivate mutating func addTemplate(of type: String) {
    let language = settings.language
    changeList(.add(type), focusing: .template(document.config.templateCount)) {
      [$0.insertStarter(of: type, language)]
    }
    status = Status(.success, strings(.templatesAdded, type))
  }

  fileprivate mutating func addMissingTypes() {
    let missing = document.usageTypesWithoutTemplate
    guard !missing.isEmpty else { return note(.note, .templatesNoneMissing) }
    let language = settings.language
    changeList(.addMissing, focusing: .template(document.config.templateCount)) { config in
      missing.map { config.insertStarter(of: $0.id, language) }
    }
    status = Status(.success, strings.count(.templatesAddedCount, missing.count))
  }

  fileprivate mutating func duplicateTemplate(_ index: Int) {
    let name = document.usageTypeName(at: index)
    changeList(.duplicate(name), focusing: .template(index + 1)) { [$0.duplicateTemplate(index)] }
    note(.note, .templatesDuplicated)
  }

  fileprivate mutating func deleteTemplate(_ index: Int) {
    let name = document.usageTypeName(at: index)
    let last = document.config.templateCount - 2
    changeList(.delete(name), focusing: .template(max(0, min(index, last)))) {
      [$0.removeTemplate(index)]
    }
    let key = CommandTable.key(of: .undo, in: [.everywhere])
    status = Status(.note, strings(.templatesDeleted, name.escapedForTerminal, key))
  }

  fileprivate mutating func moveTemplate(_ index: Int, by steps: Int) {
    let target = index + steps
    guard (0..<document.config.templateCount).contains(target) else { return }
    let name = document.usageTypeName(at: index)
    changeList(.move(name), focusing: .template(target)) {
      [$0.moveTemplate(from: index, to: target)]
    }
  }

  /// Makes `change` as one undo step, after which `item` has the focus.
  private mutating func changeList(
    _ title: EditTitle, focusing item: FormItem, _ change: (inout ConnectorConfig) -> [JSONEdit]
  ) {
    seal()
    let before = focus
    focus = item
    edit(title, from: before, change)
    openFocusedField()
  }
}
