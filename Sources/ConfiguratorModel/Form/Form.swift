package import DirectMail
import DirectMailConnector
import DirectMailTexts
package import TerminalKit
import TextEditing

/// The form: the connection's fields, then the list of templates.
package struct Form: Sendable, Equatable {
  /// The first row on screen.
  package private(set) var scroll = 0
  package private(set) var isSecretRevealed = false
  /// The focus after the last event.
  private var lastFocus = FormItem.field(.accessKeyId)
}

package enum FormEvent: Sendable, Equatable {
  /// A key that is not a command.
  case key(Key)
  case paste(String)
  case click(MouseEvent)
  case moveFocus(by: Int)
  case focus(FormItem)
  /// Moves the focus to the first field that has to be filled in, at the start.
  case focusFirstGap
  /// Enter on the focused item.
  case activate
  case toggleSecret
  /// Sets the region; nil removes it from the document.
  case setRegion(Region?)
}

extension Form {
  package mutating func update(_ event: FormEvent, in workspace: inout Workspace) -> [Effect] {
    switch event {
    case .key(let key): handleKey(key, in: &workspace)
    case .paste(let text): paste(text, in: &workspace)
    case .click(let mouse): click(mouse, in: &workspace)
    case .moveFocus(let steps): workspace.moveFocus(by: steps)
    case .focus(let item): workspace.setFocus(item)
    case .focusFirstGap:
      workspace.focus = workspace.document.firstEmptyField
      workspace.openFocusedField()
    case .activate: activate(in: &workspace)
    case .toggleSecret: isSecretRevealed.toggle()
    case .setRegion(let region): workspace.setRegion(region)
    }
    return workspace.takeEffects()
  }

  /// Hides a revealed secret when the focus has moved. Called after each event, whatever is in front.
  mutating func hideSecret(whenLeft workspace: Workspace) {
    if lastFocus != workspace.focus { isSecretRevealed = false }
    lastFocus = workspace.focus
  }

  /// Scrolls to the focused item. Called after each event while the form is in front.
  mutating func follow(_ workspace: Workspace) {
    let rows = workspace.document.outline.rows
    let visible = workspace.layout.main.rows
    guard let index = workspace.document.outline.row(of: workspace.focus), visible > 0 else {
      return
    }
    // The heading is shown together with the first template, so that it is clear what the list is.
    let hasHeadingAbove = index > 0 && rows[index - 1] == .templatesHeading
    scroll = min(scroll, max(0, index - (hasHeadingAbove ? 1 : 0)))
    scroll = max(scroll, index - visible + 1)
    scroll = max(0, min(scroll, rows.count - visible))
  }

  mutating func activate(in workspace: inout Workspace) {
    switch workspace.focus {
    case .field(.regionId): workspace.chooseRegion()
    case .field: workspace.moveFocus(by: 1)
    case .template(let index): workspace.requests.append(.templateEditor(.open(index)))
    case .missing(let type): workspace.requests.append(.templateList(.add(type)))
    case .addTemplate: workspace.requests.append(.templateList(.chooseNew))
    }
  }
}

extension Document {
  /// The first field that has to be filled in, or the first field if none is empty.
  fileprivate var firstEmptyField: FormItem {
    let gap = ConnectorConfig.Field.allCases.first { field in
      field != .fromAlias && field != .regionId && text(of: .field(field)).isEmpty
    }
    return gap.map(FormItem.field) ?? .field(.accessKeyId)
  }
}

extension Workspace {
  mutating func moveFocus(by steps: Int) {
    let items = document.outline.items
    guard let index = document.outline.index(of: focus) else { return setFocus(items[0]) }
    setFocus(items[min(max(0, index + steps), items.count - 1)])
  }

  /// Moves the focus. Text that was typed in the previous field is written into the document first.
  mutating func setFocus(_ item: FormItem) {
    guard item != focus || document.field == nil else { return }
    seal()
    let items = document.outline.items
    focus = document.outline.index(of: item) != nil ? item : items.last ?? .addTemplate
    openFocusedField()
  }

  // MARK: The region

  mutating func chooseRegion() {
    commit()
    let language = settings.language
    let regions = Region.all.map { region in
      Picker.Item(.form(.setRegion(region)), region.name(language), detail: region.id)
    }
    let none = Picker.Item(.form(.setRegion(nil)), strings(.regionUnset, Region.default.id))
    let current = document.text(of: .field(.regionId)).string
    choose(
      from: Picker(
        about: .regionId, title: strings(.regionTitle), items: regions + [none],
        selected: current.isEmpty
          ? .form(.setRegion(nil)) : Region.named(current).map { .form(.setRegion($0)) }))
  }

  fileprivate mutating func setRegion(_ region: Region?) {
    seal()
    let value = region.map { JSText($0.id) }
    guard document.config.value(.regionId) != value.map(ConnectorConfig.Value.text) ?? .absent
    else { return }
    edit(.region) { [$0.set(.regionId, to: value ?? "")] }
    guard region == nil else { return }
    let undo = CommandTable.key(of: .undo, in: [.everywhere])
    status = Status(
      .note, strings(.regionCleared, Region.default.name(settings.language), undo))
  }
}
