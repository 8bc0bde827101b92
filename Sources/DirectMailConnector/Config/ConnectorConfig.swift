/// The config of Logto's Aliyun Direct Mail connector: a typed view of a lossless document.
///
/// Three forms are accepted: the config itself, a connector object of Logto's Management API (`{"connectorId":
/// "aliyun-direct-mail", "config": {…}}`), of which only `config` is edited, and the array of such objects that `GET
/// /api/connectors` returns.
public struct ConnectorConfig: Sendable, Equatable {
  /// The fields of the connection, named as in the JSON and in its canonical order.
  public enum Field: String, CaseIterable, Sendable {
    case accessKeyId, accessKeySecret, regionId, accountName, fromAlias

    /// Whether the key can be absent.
    public var isOptional: Bool { self == .regionId || self == .fromAlias }
    var key: JSText { JSText(rawValue) }
  }

  /// The fields of a template, named as in the JSON and in its canonical order.
  public enum TemplateField: String, CaseIterable, Sendable {
    case usageType, subject, content
    var key: JSText { JSText(rawValue) }
  }

  /// The value of a key.
  public enum Value: Equatable, Sendable {
    case absent
    case text(JSText)
    /// A value that Logto does not accept there.
    case other(JSONKind)
  }

  /// The connector's id in Logto.
  public static let connectorID = "aliyun-direct-mail"

  /// The whole text, including what does not belong to the connector.
  public private(set) var document: JSONDocument
  /// The path to the config: empty, `config` in a connector object, or that object's `config` in an array.
  public private(set) var basePath: JSONPath

  /// Whether the document is a connector object of the Management API, or an array of them.
  public var isWrapped: Bool { !basePath.elements.isEmpty }

  /// Parses a config.
  ///
  /// - Throws: ``ConfigError``.
  public init(bytes: [UInt8]) throws(ConfigError) {
    let document: JSONDocument
    do {
      document = try JSONDocument(bytes)
    } catch {
      throw .notJSON(error)
    }
    try self.init(document)
  }

  /// - Throws: ``ConfigError/notAnObject(_:)``, ``ConfigError/otherConnector(_:)`` or ``ConfigError/noConnector``.
  public init(_ document: JSONDocument) throws(ConfigError) {
    let basePath = Self.basePath(in: document)
    guard document.kind(at: []) == .object || !basePath.elements.isEmpty else {
      if Self.isListOfConnectors(document) { throw .noConnector }
      throw .notAnObject(document.kind(at: []) ?? .null)
    }
    self.document = document
    self.basePath = basePath
    if document.kind(at: []) == .array { return }
    if isWrapped, let id = document.text(at: ["connectorId"]), id != JSText(Self.connectorID) {
      throw .otherConnector(id.string)
    }
  }

  /// Reads a file as an editor does: a byte order mark is not an error, and is not part of the config.
  ///
  /// - Throws: ``ConfigError``.
  public static func opening(
    _ bytes: [UInt8]
  ) throws(ConfigError) -> (config: ConnectorConfig, hasByteOrderMark: Bool) {
    let hasMark = bytes.starts(with: TextEncoding.mark)
    let text = hasMark ? Array(bytes.dropFirst(TextEncoding.mark.count)) : bytes
    return (try ConnectorConfig(bytes: text), hasMark)
  }

  init(document: JSONDocument, basePath: JSONPath) {
    self.document = document
    self.basePath = basePath
  }

  private static func basePath(in document: JSONDocument) -> JSONPath {
    if document.kind(document.root) == .array {
      // Logto has at most one e-mail connector.
      let index = document.elements(document.root).firstIndex { isOurs($0, in: document) }
      return index.map { [.index($0), "config"] } ?? []
    }
    let isConnector =
      document.text(at: ["connectorId"]) != nil && document.kind(at: ["config"]) == .object
    return isConnector ? ["config"] : []
  }

  private static func isOurs(_ node: JSONDocument.Node, in document: JSONDocument) -> Bool {
    guard let id = document.member("connectorId", of: node)?.value,
      document.kind(id) == .string, document.text(id) == JSText(connectorID),
      let config = document.member("config", of: node)?.value
    else { return false }
    return document.kind(config) == .object
  }

  private static func isListOfConnectors(_ document: JSONDocument) -> Bool {
    document.elements(document.root).contains { document.member("connectorId", of: $0) != nil }
  }

  // MARK: Reading

  /// Returns the value for a field's key.
  public func value(_ field: Field) -> Value { entry(at: [.key(field.key)]) }

  /// The number of elements of `templates`, whether or not they are templates; 0 if it is not an array.
  public var templateCount: Int {
    document.kind(at: templatesPath) == .array ? document.count(at: templatesPath) ?? 0 : 0
  }

  /// Returns the value of a field of the template at `index`, counted from 0; absent if there is no such template.
  public func template(_ index: Int, _ field: TemplateField) -> Value {
    entry(at: ["templates", .index(index), .key(field.key)])
  }

  /// Returns the text of a template's field, or nil if it is absent or not a text.
  public func templateText(_ index: Int, _ field: TemplateField) -> JSText? {
    if case .text(let text) = template(index, field) { text } else { nil }
  }

  /// Returns the bytes of a field's string in the document, with its quotes, or nil if there is no such string.
  package func literal(_ field: Field) -> Range<Int>? {
    let path = basePath + [.key(field.key)]
    return document.kind(at: path) == .string ? document.range(at: path) : nil
  }

  /// Returns the bytes of the string of a template's field in the document, with its quotes, or nil if there is no such
  /// string.
  package func literal(_ index: Int, _ field: TemplateField) -> Range<Int>? {
    let path = templatesPath + [.index(index), .key(field.key)]
    return document.kind(at: path) == .string ? document.range(at: path) : nil
  }

  /// Returns the texts of these fields of each template; nil for one that is absent or not a text.
  package func templateTexts(_ fields: [TemplateField]) -> [[JSText?]] {
    templateIndices.map { template in fields.map { text(of: $0, in: template) } }
  }

  /// The usage types for which mails are sent, in the order of the file: every type that a template has, once. Logto
  /// never uses a second template of a type.
  package var sentUsageTypes: [String] {
    var seen: Set<[UInt16]> = []
    return templateIndices.compactMap { text(of: .usageType, in: $0) }
      .filter { !$0.isEmpty && seen.insert($0.utf16).inserted }.map(\.string)
  }

  /// The templates as nodes of the document, for code that looks at all of them.
  var templateIndices: [JSONDocument.Node] {
    document.node(at: templatesPath).map(document.elements) ?? []
  }

  /// Returns the text of a template's field, or nil if it is absent or not a text.
  func text(of field: TemplateField, in template: JSONDocument.Node) -> JSText? {
    guard let value = document.member(field.key, of: template)?.value,
      document.kind(value) == .string
    else { return nil }
    return document.text(value)
  }

  /// Returns the value at a path from the config; nil when there is none.
  package func value(at path: JSONPath) -> JSONValue? { document.value(at: basePath + path) }

  /// Returns the kind of the value at a path from the config.
  package func kind(at path: JSONPath) -> JSONKind? { document.kind(at: basePath + path) }

  /// Returns the number of elements or members of the value at a path from the config.
  package func count(at path: JSONPath) -> Int? { document.count(at: basePath + path) }

  /// Returns the source text of the value at a path from the config, or its beginning.
  package func source(at path: JSONPath, upTo count: Int = .max) -> String? {
    document.range(at: basePath + path).map {
      String(decoding: document.bytes[$0].prefix(count), as: UTF8.self)
    }
  }

  private func entry(at path: JSONPath) -> Value {
    let path = basePath + path
    guard let kind = document.kind(at: path) else { return .absent }
    return document.text(at: path).map(Value.text) ?? .other(kind)
  }

  var templatesPath: JSONPath { basePath + ["templates"] }

  /// The unchanged text of the `templates` array, or nil if there is none.
  public var templatesText: String? {
    document.range(at: templatesPath).map { String(decoding: document.bytes[$0], as: UTF8.self) }
  }

  /// The unchanged text of the config, without the connector object around it.
  public var configText: String {
    guard let range = document.range(at: basePath) else { return "{}" }
    return String(decoding: document.bytes[range], as: UTF8.self)
  }

  // MARK: Edits

  /// Applies an edit, to undo or redo it.
  public mutating func apply(_ edit: JSONEdit) {
    document.apply(edit)
    basePath = Self.basePath(in: document)
  }

  mutating func edit(_ body: (inout JSONDocument) -> JSONEdit?) -> JSONEdit {
    body(&document) ?? JSONEdit(offset: 0, old: [], new: [])
  }

  /// Replaces this document with another.
  public mutating func replace(with other: ConnectorConfig) -> JSONEdit {
    let edit = JSONEdit(from: document.bytes, to: other.document.bytes)
    self = other
    return edit
  }
}
