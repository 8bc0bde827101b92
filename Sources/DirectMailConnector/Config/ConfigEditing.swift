public import DirectMail

extension ConnectorConfig {
  /// The keys of a config in the order in which a new document has them.
  static let canonicalOrder: [JSText] = Field.allCases.map(\.key) + ["templates"]

  /// Returns a new document with starter templates.
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

  /// Writes a field. An empty text removes an optional key, and is written as `""` for a required one. A missing key is
  /// inserted at its place in the canonical order.
  @discardableResult
  public mutating func set(_ field: Field, to text: JSText) -> JSONEdit {
    let path = basePath + [.key(field.key)]
    if text.isEmpty, field.isOptional { return edit { $0.removeAll(path) } }
    return put(.string(text), field.key, order: Self.canonicalOrder, in: basePath)
  }

  /// Writes a field of a template. A missing key is inserted at its place in the canonical order.
  @discardableResult
  public mutating func setTemplate(
    _ index: Int, _ field: TemplateField, to text: JSText
  ) -> JSONEdit {
    put(
      .string(text), field.key, order: TemplateField.allCases.map(\.key),
      in: templatesPath.appending(.index(index)))
  }

  /// Sets a text at a path from the config, adding a member, or an element after the last one, if needed. Changes
  /// nothing if there is no container for the text.
  @discardableResult
  package mutating func setText(_ text: JSText, at path: JSONPath) -> JSONEdit {
    let whole = basePath + path
    return edit { document in
      guard let last = path.elements.last else { return nil }
      if document.kind(at: whole) != nil { return document.set(whole, to: .string(text)) }
      let parent = JSONPath(Array(whole.elements.dropLast()))
      switch last {
      case .key(let key):
        return document.insert(.init(key, .string(text)), before: [], in: parent)
      case .index(let index):
        return index == document.count(at: parent)
          ? document.insert(.string(text), at: index, in: parent) : nil
      }
    }
  }

  /// Removes the value at a path from the config; the config itself is never removed.
  @discardableResult
  package mutating func remove(at path: JSONPath) -> JSONEdit {
    let whole = basePath + path
    return edit { document in
      switch path.elements.last {
      case nil: nil
      case .key: document.removeAll(whole)
      case .index: document.remove(whole)
      }
    }
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

  /// Inserts a template. If `templates` is absent or not an array, it becomes an array of just this template.
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

  /// Inserts a copy of the template directly after it, byte for byte.
  @discardableResult
  public mutating func duplicateTemplate(_ index: Int) -> JSONEdit {
    let path = templatesPath
    return edit { $0.duplicate(index, in: path) }
  }

  /// Removes a template and its comma.
  @discardableResult
  public mutating func removeTemplate(_ index: Int) -> JSONEdit {
    let path = templatesPath.appending(.index(index))
    return edit { $0.remove(path) }
  }

  /// Moves a template to the index `to`, byte for byte.
  @discardableResult
  public mutating func moveTemplate(from: Int, to: Int) -> JSONEdit {
    let path = templatesPath
    return edit { $0.move(in: path, from: from, to: to) }
  }
}
