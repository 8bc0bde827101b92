import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailTexts

/// The change that `set` makes to a config: one value is written or cleared.
struct FieldEdit {
  let field: FieldArgument
  /// The new text; nil clears the value.
  let text: JSText?

  struct Change {
    /// The path of the value or of the template that was added for it; nil when the value was removed or never existed.
    var path: JSONPath?
    /// The type of an added template, and the field that holds the starter's text.
    var added: (type: String, filled: ConnectorConfig.TemplateField)?
  }

  enum Failure: Error {
    /// The file has no place that could hold the value.
    case noPlace
    /// `templates` is not a list.
    case noList
    case tooLarge
  }

  func apply(
    to config: inout ConnectorConfig, _ language: Language
  ) throws(Failure) -> Change {
    guard let text else { return clear(in: &config) }
    if case .template(let type, let field) = field, self.field.path(in: config) == nil {
      return try add(type, field, text, to: &config, language)
    }
    guard let path = field.path(in: config) else { throw .noPlace }
    switch field {
    case .connection(let field): config.set(field, to: text)
    case .template(_, let field):
      guard case .index(let index)? = path.elements.dropFirst().first else { throw .noPlace }
      config.setTemplate(index, field, to: text)
    case .pointer:
      let isThere = config.kind(at: path) != nil
      config.setText(text, at: path)
      if path.elements.isEmpty || !isThere && config.kind(at: path) == nil { throw .noPlace }
    }
    // An optional field is removed when its text is empty.
    if text.isEmpty, config.kind(at: path) == nil { return Change() }
    guard config.value(at: path) == .string(text) else { throw .tooLarge }
    return Change(path: path)
  }

  /// Clears the value; does nothing if there is none.
  private func clear(in config: inout ConnectorConfig) -> Change {
    guard let path = field.path(in: config), config.kind(at: path) != nil else { return Change() }
    switch field {
    case .connection(let field): config.set(field, to: "")
    case .template(_, let field):
      if case .index(let index)? = path.elements.dropFirst().first {
        config.setTemplate(index, field, to: "")
      }
    case .pointer: config.remove(at: path)
    }
    return Change(path: config.kind(at: path) == nil ? nil : path)
  }

  /// Adds a template whose other field is the starter's text, because an empty one would prevent every mail from being
  /// sent.
  private func add(
    _ type: String, _ field: ConnectorConfig.TemplateField, _ text: JSText,
    to config: inout ConnectorConfig, _ language: Language
  ) throws(Failure) -> Change {
    let kind = config.kind(at: ["templates"])
    guard kind == nil || kind == .array else { throw .noList }
    let index = config.templateCount
    let starter = StarterTemplates.of(language).first { $0.usageType.id == type }
    let isSubject = field == .subject
    config.insertTemplate(
      usageType: JSText(type), subject: isSubject ? text : JSText(starter?.subject ?? ""),
      content: isSubject ? JSText(starter?.content ?? "") : text, at: index)
    guard config.templateCount > index else { throw .tooLarge }
    return Change(
      path: ["templates", .index(index)], added: (type, isSubject ? .content : .subject))
  }
}

extension FieldEdit.Failure {
  func message(_ field: String, _ strings: Strings) -> String {
    switch self {
    case .noPlace: strings(.setNoPlace, field.escapedForTerminal)
    case .noList: strings(.setNoList)
    case .tooLarge: strings(.setTooLarge)
    }
  }

  var exitStatus: ExitStatus {
    switch self {
    case .noPlace: .unreadable
    case .noList, .tooLarge: .notAConfig
    }
  }
}
