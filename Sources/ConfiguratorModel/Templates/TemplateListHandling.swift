import DirectMail
package import DirectMailConnector
import DirectMailTexts

/// What can be done to the list of templates. Each is one step of undo.
extension Configurator {
  /// The usage types Logto knows that no template has, in Logto's order.
  package var missingUsageTypes: [UsageType] {
    let present = (0..<config.templateCount).map { text(ofUsageTypeAt: $0).utf16 }
    return UsageType.all.filter { !present.contains(Array($0.id.utf16)) }
  }

  /// The usage type of a template as text; empty when it is absent or no text.
  package func usageTypeName(at index: Int) -> String {
    outline.templates.indices.contains(index) ? outline.templates[index].usageType : ""
  }

  func text(ofUsageTypeAt index: Int) -> JSText {
    if case .text(let text) = config.template(index, .usageType) { text } else { "" }
  }

  /// Puts a template of `type` at the end, with the starter's texts where there is one.
  private mutating func insertStarter(of type: String) -> JSONEdit {
    let starter = UsageType.named(type).flatMap {
      StarterTemplates.template($0, settings.language)
    }
    return config.insertTemplate(
      usageType: JSText(type), subject: JSText(starter?.subject ?? ""),
      content: JSText(starter?.content ?? ""), at: config.templateCount)
  }

  mutating func addTemplate(of type: String) {
    sealSessions()
    let before = focus
    let index = config.templateCount
    let edit = insertStarter(of: type)
    focus = .template(index)
    listChanged([edit], from: before)
    status = Status(.success, strings(.templatesAdded, type))
  }

  mutating func addMissingTypes() {
    sealSessions()
    let missing = missingUsageTypes
    guard !missing.isEmpty else {
      status = Status(.note, strings(.templatesNoneMissing))
      return
    }
    let before = focus
    let first = config.templateCount
    let edits = missing.map { insertStarter(of: $0.id) }
    focus = .template(first)
    listChanged(edits, from: before)
    status = Status(.success, strings.count(.templatesAddedCount, missing.count))
  }

  mutating func duplicateTemplate() {
    guard case .template(let index) = focus else { return }
    sealSessions()
    let edit = config.duplicateTemplate(index)
    focus = .template(index + 1)
    listChanged([edit], from: .template(index))
    status = Status(.note, strings(.templatesDuplicated))
  }

  mutating func deleteTemplate() {
    guard case .template(let index) = focus else { return }
    sealSessions()
    let name = text(ofUsageTypeAt: index).string
    let edit = config.removeTemplate(index)
    if index >= config.templateCount, index > 0 { focus = .template(index - 1) }
    listChanged([edit], from: .template(index))
    let key = KeyBindings.sequence(of: .undo, in: [.everywhere])?.description ?? ""
    status = Status(.note, strings(.templatesDeleted, VisibleText.of(name), key))
  }

  mutating func moveTemplate(by steps: Int) {
    guard case .template(let index) = focus else { return }
    let target = index + steps
    guard (0..<config.templateCount).contains(target) else { return }
    sealSessions()
    let edit = config.moveTemplate(from: index, to: target)
    focus = .template(target)
    listChanged([edit], from: .template(index))
  }

  private mutating func listChanged(_ edits: [JSONEdit], from before: FormItem) {
    record(edits, from: before)
    documentChanged()
    if !formItems.contains(focus) { focus = .addTemplate }
    openFieldSession()
  }
}
