public import DirectMail

extension ConnectorConfig {
  /// The keys of a config in the order a new document has them.
  static let canonicalOrder: [JSText] = Field.allCases.map(\.key) + ["templates"]

  /// A new document with starter templates.
  public static func starter(_ language: Language) -> ConnectorConfig {
    let templates = StarterTemplates.of(language).map { starter in
      templateValue(
        usageType: JSText(starter.usageType.id), subject: JSText(starter.subject),
        content: JSText(starter.content))
    }
    let value = JSONValue.object([
      .init("accessKeyId", .string("")), .init("accessKeySecret", .string("")),
      .init("regionId", .string(JSText(Region.default.id))), .init("accountName", .string("")),
      .init("templates", .array(templates)),
    ])
    return ConnectorConfig(printed: value)
  }

  private init(printed value: JSONValue) {
    let bytes = JSONStyle.standard.print(value, level: 0) + [0x0A]
    self = (try? ConnectorConfig(bytes: bytes)) ?? .empty
  }

  /// A config without a single property.
  package static let empty = ConnectorConfig(document: .emptyObject, basePath: [])

  private static func templateValue(usageType: JSText, subject: JSText, content: JSText)
    -> JSONValue
  {
    .object([
      .init("usageType", .string(usageType)), .init("subject", .string(subject)),
      .init("content", .string(content)),
    ])
  }

  /// Writes a field. An empty text removes an optional key and stays as `""` for a required one; a missing key goes
  /// to its place in the canonical order.
  @discardableResult
  public mutating func set(_ field: Field, to text: JSText) -> JSONEdit {
    let path = basePath + [.key(field.key)]
    if text.isEmpty, field.isOptional { return edit { $0.removeAll(path) } }
    return put(.string(text), field.key, order: Self.canonicalOrder, in: basePath)
  }

  /// Writes a field of a template; a missing key goes to its place in the canonical order.
  @discardableResult
  public mutating func setTemplate(
    _ index: Int, _ field: TemplateField, to text: JSText
  ) -> JSONEdit {
    put(
      .string(text), field.key, order: TemplateField.allCases.map(\.key),
      in: templatesPath.appending(.index(index)))
  }

  private mutating func put(
    _ value: JSONValue, _ key: JSText, order: [JSText], in path: JSONPath
  ) -> JSONEdit {
    if document.kind(at: path.appending(.key(key))) != nil {
      return edit { $0.set(path.appending(.key(key)), to: value) }
    }
    if document.kind(at: path) != .object {
      return edit { $0.set(path, to: .object([.init(key, value)])) }
    }
    let followers = Array(order.drop { $0 != key }.dropFirst())
    return edit { $0.insert(.init(key, value), before: followers, in: path) }
  }

  /// Inserts a template. Where `templates` is absent or no array, it becomes one that holds just this template.
  @discardableResult
  public mutating func insertTemplate(
    usageType: JSText, subject: JSText, content: JSText, at index: Int
  ) -> JSONEdit {
    let value = Self.templateValue(usageType: usageType, subject: subject, content: content)
    if document.kind(at: templatesPath) == .array {
      let path = templatesPath
      return edit { $0.insert(value, at: index, in: path) }
    }
    return put(.array([value]), "templates", order: Self.canonicalOrder, in: basePath)
  }

  /// Puts a copy of the template right behind it, byte for byte.
  @discardableResult
  public mutating func duplicateTemplate(_ index: Int) -> JSONEdit {
    let path = templatesPath
    return edit { $0.duplicate(index, in: path) }
  }

  /// Takes a template out, with its comma.
  @discardableResult
  public mutating func removeTemplate(_ index: Int) -> JSONEdit {
    let path = templatesPath.appending(.index(index))
    return edit { $0.remove(path) }
  }

  /// Moves a template so that it stands at `to` afterwards, byte for byte.
  @discardableResult
  public mutating func moveTemplate(from: Int, to: Int) -> JSONEdit {
    let path = templatesPath
    return edit { $0.move(in: path, from: from, to: to) }
  }
}
