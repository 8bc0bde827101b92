public import DirectMail
import DirectMailTexts

/// The place that a finding is about, as a form labels it: "AccessKey ID", "Body of Register".
enum FindingPlace: Sendable, Equatable {
  case field(ConnectorConfig.Field)
  /// A field of a template, which is identified by its usage type or, if that is unusable, by its number from 1.
  case part(ConnectorConfig.TemplateField, String?, Int)
  case template(String?, Int)
  case templates
  /// Any other place, as Logto writes its path.
  case other(String)

  /// The length limit of a usage type in a title, in characters.
  private static let nameLimit = 40
  /// The length limit of any other place in a title, in characters.
  private static let pathLimit = 200

  init(_ path: [JSONPath.Element], usageType: JSText?) {
    guard case .key(let key)? = path.first else {
      self = .other("")
      return
    }
    if path.count == 1, let field = ConnectorConfig.Field(rawValue: key.string) {
      self = .field(field)
    } else if key == "templates", path.count == 1 {
      self = .templates
    } else if key == "templates", case .index(let index) = path[1] {
      let name = usageType.flatMap(Self.name)
      if path.count == 3, case .key(let part) = path[2],
        let field = ConnectorConfig.TemplateField(rawValue: part.string)
      {
        self = .part(field, field == .usageType ? nil : name, index + 1)
      } else {
        self = .template(name, index + 1)
      }
    } else {
      let description = JSONPath(path).description
      self = .other(Self.clipped(description.escapedForTerminal, Self.pathLimit))
    }
  }

  private static func name(_ usageType: JSText) -> String? {
    let name = usageType.escapedForDisplay.escapedForTerminal
    guard name.contains(where: { !$0.isWhitespace }) else { return nil }
    return clipped(name, nameLimit)
  }

  private static func clipped(_ text: String, _ limit: Int) -> String {
    text.count > limit ? "\(text.prefix(limit))..." : text
  }

  func name(_ language: Language) -> String {
    let strings = Strings.of(language)
    return switch self {
    case .field(let field): strings(.label, field)
    case .part(let field, let name?, _): strings(.labelOfTemplate, strings(.part, field), name)
    case .part(let field, nil, let number):
      strings(
        .labelOfTemplate, strings(.part, field), strings(.labelTemplateNumber, "\(number)"))
    case .template(let name?, _): strings(.labelTemplate, name)
    case .template(nil, let number): strings(.labelTemplateNumber, "\(number)").capitalizedFirst
    case .templates: strings(.labelTemplates)
    case .other(let path): path
    }
  }
}

extension ConnectorConfig.Field {
  /// Returns the label of the field in a form.
  public func label(_ language: Language) -> String { Strings.of(language)(.label, self) }
}

extension ConnectorConfig.TemplateField {
  /// Returns the label of the field in a form.
  public func label(_ language: Language) -> String { Strings.of(language)(.part, self) }
}

extension TextFamily where Key == ConnectorText, Member == ConnectorConfig.Field {
  static var label: Self { Self("label.") }
}

extension TextFamily where Key == ConnectorText, Member == ConnectorConfig.TemplateField {
  static var part: Self { Self("label.") }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

  /// The text with typographic spacing: a blank between Chinese characters and Latin letters, digits or braces, and
  /// none between two Chinese characters.
  var spacedBetweenScripts: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if let last = result.last {
        if last.isHan && scalar.isLatin || last.isLatin && scalar.isHan { result.append(" ") }
        if last == " ", scalar.isHan, result.dropLast().last?.isHan == true { result.removeLast() }
      }
      result.append(scalar)
    }
    return String(result)
  }
}

extension Unicode.Scalar {
  fileprivate var isHan: Bool { 0x4E00...0x9FFF ~= value }
  fileprivate var isLatin: Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x7B, 0x7D: true
    default: false
    }
  }
}
