import DirectMailConnector

/// A scope in which a key is looked up. The innermost scope is tried first.
package enum KeyScope: String, CaseIterable, Sendable {
  /// Whatever is open, including dialogs.
  case always
  case everywhere
  /// The form, whichever item has the focus.
  case form
  /// A one-line text field of the form.
  case field
  /// The field of the AccessKey secret.
  case secret
  /// The region, which is chosen from a list.
  case choice
  /// A row of the template list.
  case templates
  /// The template editor, whichever part has the focus.
  case editor
  /// The body of the template.
  case body
  case picker, question, prompt, page, sendTest, sending, handOverList
  /// The list of all keys, which is filtered by typing.
  case keyList
  /// The recipient field of a test that is sent to the sandbox.
  case testRecipient
  /// The result of a test, if it names a field that has to change.
  case testResult
  /// Confirming each match during a replacement.
  case replacing
  /// The page of a file that is not JSON.
  case repair
}

extension Configurator {
  /// The scopes in which a key is looked up, innermost first.
  package var scopes: [KeyScope] { localScopes + [.always] }

  private var localScopes: [KeyScope] {
    if let scope = workspace.dialogs.last?.scope { return [scope] }
    if repair.isOpen { return [.repair] }
    if sendTest.isOpen { return sendTest.scopes }
    if templateEditor.isOpen { return templateEditor.scopes }
    return workspace.focus.scopes
  }
}

extension FormItem {
  /// The scopes in which a key is looked up while this item has the focus.
  fileprivate var scopes: [KeyScope] {
    switch self {
    case .field(.regionId): [.choice, .form, .everywhere]
    case .field(.accessKeySecret): [.secret, .field, .form, .everywhere]
    case .field: [.field, .form, .everywhere]
    case .template, .missing, .addTemplate: [.templates, .form, .everywhere]
    }
  }
}
