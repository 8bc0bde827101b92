import DirectMailConnector
import TextEditing

extension Configurator {
  /// Everything in the form that can have the focus, from top to bottom.
  package var formItems: [FormItem] { outline.items }

  mutating func moveFocus(by steps: Int) {
    let items = formItems
    guard let index = items.firstIndex(of: focus) else { return setFocus(items[0]) }
    setFocus(items[min(max(0, index + steps), items.count - 1)])
  }

  /// Moves the focus; what was typed in the field it leaves goes into the document first.
  mutating func setFocus(_ item: FormItem) {
    guard item != focus || fieldSession == nil else { return }
    sealSessions()
    focus = formItems.contains(item) ? item : formItems.last ?? .addTemplate
    openFieldSession()
  }

  /// Opens an editor on the focused field when it is one that takes text.
  mutating func openFieldSession() {
    guard case .field(let field) = focus, field != .regionId else {
      fieldSession = nil
      return
    }
    fieldSession = newSession(.field(field), mode: .singleLine)
    _ = fieldSession?.editor.apply(.moveToLineEnd(extending: false))
  }

  /// At the start the first thing that has to be filled in gets the focus.
  mutating func focusFirstGap() {
    let gap = ConnectorConfig.Field.allCases.first { field in
      field != .fromAlias && field != .regionId && text(of: .field(field)).isEmpty
    }
    focus = gap.map(FormItem.field) ?? .field(.accessKeyId)
  }

  /// The scopes in which a key is looked up, innermost first.
  package var scopes: [Scope] {
    localScopes + [.always]
  }

  private var localScopes: [Scope] {
    if let scope = layers.last?.scope { return [scope] }
    if let isSending = sendTest?.isSending {
      return isSending ? [.sending] : [.sendTest, .everywhere]
    }
    if let part = template?.part {
      return part == .content ? [.body, .editor, .everywhere] : [.editor, .everywhere]
    }
    switch focus {
    case .field(.regionId): return [.choice, .form, .everywhere]
    case .field(.accessKeySecret): return [.secret, .field, .form, .everywhere]
    case .field: return [.field, .form, .everywhere]
    case .template, .missing, .addTemplate: return [.templates, .form, .everywhere]
    }
  }
}
