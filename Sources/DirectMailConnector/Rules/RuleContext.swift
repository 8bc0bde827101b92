import DirectMail

/// What the rules examine.
struct RuleContext {
  let config: ConnectorConfig
  let fileMode: UInt16?
  let endpoint: Endpoint.Kind?
  /// The list of templates; nil if there is none.
  let templates: JSONDocument.Node?
  /// The usage types that Logto knows and that a template has.
  private let present: Set<String>

  init(_ config: ConnectorConfig, fileMode: UInt16?, endpoint: Endpoint.Kind? = nil) {
    self.config = config
    self.fileMode = fileMode
    self.endpoint = endpoint
    let document = config.document
    let list = document.node(at: config.templatesPath)
    templates = list.flatMap { document.kind($0) == .array ? $0 : nil }
    present = templates.map { Self.types(of: $0, in: document) } ?? []
  }

  private static func types(
    of templates: JSONDocument.Node, in document: JSONDocument
  ) -> Set<String> {
    var absent = UsageType.keys
    var present: Set<String> = []
    for template in document.eachElement(of: templates) where !absent.isEmpty {
      guard let type = TemplateNodes(template, in: document).usageType,
        document.kind(type) == .string,
        let index = absent.firstIndex(where: { document.matches(type, $0) })
      else { continue }
      present.insert(absent.remove(at: index).string)
    }
    return present
  }

  /// Returns whether a template has a usage type that Logto knows.
  func hasTemplate(of type: String) -> Bool { present.contains(type) }

  /// Returns the check that Logto makes at a stage.
  func `guard`(_ stage: ConnectorGuard.Stage) -> ConnectorGuard? {
    config.document.node(at: config.basePath).map {
      ConnectorGuard(document: config.document, config: $0, stage: stage)
    }
  }

  /// Returns the types that have no template of their own, so that Logto uses this Generic one, and whose mails can
  /// fill `placeholder`.
  func standIns(_ template: Template, filling placeholder: Placeholder) -> [UsageType] {
    guard template.type?.id == "Generic", UsageType.roots.contains(placeholder.root) else {
      return []
    }
    return UsageType.all.filter { type in
      guard (type.certainRoots + type.possibleRoots).contains(placeholder.root),
        !hasTemplate(of: type.id)
      else { return false }
      switch placeholder.outcome(for: type) {
      case .certain, .possible: return true
      case .never, .unknownProperty, .builtIn: return false
      }
    }
  }

  /// Returns the names that titles use for values at paths of the config.
  func places(of paths: [[JSONPath.Element]]) -> [FindingPlace] {
    var types: [Int: JSText] = [:]
    let indices = Set(paths.compactMap(Self.templateIndex))
    if let templates, !indices.isEmpty {
      for (index, node) in config.document.eachElement(of: templates).enumerated()
      where indices.contains(index) {
        types[index] = config.text(of: .usageType, in: node)
      }
    }
    return paths.map { path in
      FindingPlace(path, usageType: Self.templateIndex(path).flatMap { types[$0] })
    }
  }

  private static func templateIndex(_ path: [JSONPath.Element]) -> Int? {
    guard path.first == "templates", path.count > 1, case .index(let index) = path[1] else {
      return nil
    }
    return index
  }

  /// Returns the offset of the value at a path of the config; if it is absent, of the nearest value above it. It looks
  /// for the path from the start, which is too slow for each of thousands of hits.
  func offset(of path: [JSONPath.Element]) -> Int {
    let document = config.document
    var path = config.basePath + JSONPath(path)
    while document.range(at: path) == nil, !path.elements.isEmpty { path.elements.removeLast() }
    return document.range(at: path)?.lowerBound ?? 0
  }

  /// Returns the offset of what an issue with the stored config is about.
  func offset(of issue: ConnectorGuard.Issue) -> Int {
    if case .part = issue.place { issue.offset } else { offset(of: issue.path) }
  }
}

extension UsageType {
  /// The types as texts of a document.
  static let keys = all.map { JSText($0.id) }
  /// Every name that Logto can replace in some mail.
  static let roots = Set(all.flatMap { $0.certainRoots + $0.possibleRoots })
}
