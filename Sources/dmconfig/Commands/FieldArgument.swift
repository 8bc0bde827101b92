import ArgumentParser
import ConfiguratorModel
import DirectMailConnector
import DirectMailTexts

/// The argument FIELD of `get` and `set`, which identifies a value of a config.
enum FieldArgument: Equatable {
  case connection(ConnectorConfig.Field)
  /// A field of the first template of a type.
  case template(type: String, ConnectorConfig.TemplateField)
  /// The tokens of a JSON Pointer (RFC 6901).
  case pointer([String])

  /// Creates the argument; nil when the text has none of the three forms.
  init?(parsing text: String) {
    if text.isEmpty || text.hasPrefix("/") {
      guard let tokens = Self.tokens(text) else { return nil }
      let field = tokens.count == 1 ? ConnectorConfig.Field(rawValue: tokens[0]) : nil
      self = field.map(FieldArgument.connection) ?? .pointer(tokens)
      return
    }
    if let field = ConnectorConfig.Field(rawValue: text) {
      self = .connection(field)
      return
    }
    guard text.hasPrefix(Self.templates) else { return nil }
    let rest = text.dropFirst(Self.templates.count)
    for field in [ConnectorConfig.TemplateField.subject, .content] {
      let end = "." + field.rawValue
      if rest.hasSuffix(end), rest.count > end.count {
        self = .template(type: String(rest.dropLast(end.count)), field)
        return
      }
    }
    return nil
  }

  private static let templates = "templates."

  /// The names of the fields, with those of the nine types, for shell completion and for spelling suggestions.
  static var names: [String] {
    ConnectorConfig.Field.allCases.map(\.rawValue)
      + UsageType.all.flatMap { ["\(templates)\($0.id).subject", "\(templates)\($0.id).content"] }
  }

  /// Returns the error that `text` is not a field, with the field that was probably meant.
  static func unknown(_ text: String) -> ValidationError {
    let strings = Strings.of(.ofProcess)
    let shown = text.escapedForTerminal
    guard let near = Spelling.near(text, among: names, limit: 1).first else {
      return ValidationError(strings(.fieldUnknown, shown))
    }
    return ValidationError(strings(.fieldUnknownNear, shown, near))
  }

  /// Returns the unescaped tokens; nil if a tilde is not the beginning of `~0` or `~1`.
  private static func tokens(_ pointer: String) -> [String]? {
    var tokens: [String] = []
    for part in pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      var token = String.UnicodeScalarView()
      var scalars = part.unicodeScalars.makeIterator()
      while let scalar = scalars.next() {
        guard scalar == "~" else {
          token.append(scalar)
          continue
        }
        switch scalars.next() {
        case "0": token.append("~")
        case "1": token.append("/")
        default: return nil
        }
      }
      tokens.append(String(token))
    }
    return tokens
  }

  // MARK: In a config

  /// Returns the path from the config to the value; nil when there is no such template, or a step of a pointer leads
  /// nowhere. The value itself need not exist.
  func path(in config: ConnectorConfig) -> JSONPath? {
    switch self {
    case .connection(let field): return [.key(JSText(field.rawValue))]
    case .template(let type, let field):
      return config.firstTemplate(of: JSText(type)).map {
        ["templates", .index($0), .key(JSText(field.rawValue))]
      }
    case .pointer(let tokens):
      var path: JSONPath = []
      for token in tokens {
        switch config.kind(at: path) {
        case .object: path = path.appending(.key(JSText(token)))
        case .array:
          guard let index = Self.index(token, count: config.count(at: path) ?? 0) else {
            return nil
          }
          path = path.appending(.index(index))
        default: return nil
        }
      }
      return path
    }
  }

  /// Returns an index written as in JSON Pointer; `-` is the position after the last element.
  private static func index(_ token: String, count: Int) -> Int? {
    if token == "-" { return count }
    guard token == "0" || token.first != "0", token.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(token)
  }

  /// Whether the name indicates a secret.
  var isSecret: Bool {
    switch self {
    case .connection(let field): SecretMask.hides(field.rawValue)
    case .template: false
    case .pointer(let tokens): tokens.contains(where: SecretMask.hides)
    }
  }

  /// Whether the value is a body, in which every line break is significant.
  var isContent: Bool {
    let content = ConnectorConfig.TemplateField.content
    return switch self {
    case .connection: false
    case .template(_, let field): field == content
    case .pointer(let tokens):
      tokens.count == 3 && tokens[0] == "templates" && tokens[2] == content.rawValue
    }
  }
}

extension JSONValue {
  /// Whether the value contains a key whose name indicates a secret.
  var holdsSecret: Bool {
    switch self {
    case .null, .bool, .number, .string: false
    case .array(let elements): elements.contains(where: \.holdsSecret)
    case .object(let members):
      members.contains { SecretMask.hides($0.key.string) || $0.value.holdsSecret }
    }
  }
}
