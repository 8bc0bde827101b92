extension ConnectorConfig {
  /// Returns the template that Logto uses for a usage type: the first of that type, or else the first Generic one.
  ///
  /// Types are compared by code units. Source: connector-kit `getConfigTemplateByType`.
  public func templateIndex(for type: JSText) -> Int? {
    firstTemplate(of: type) ?? firstTemplate(of: "Generic")
  }

  /// Returns the index of the first template of exactly that type.
  package func firstTemplate(of type: JSText) -> Int? {
    templateIndices.firstIndex { text(of: .usageType, in: $0) == type }
  }

  /// Renders the template for `type`. Returns nil if there is none, or if its subject or content is not a text.
  public func render(
    _ type: JSText, payload: JSONValue
  ) throws(Handlebars.Unprintable) -> RenderedMail? {
    guard let index = templateIndex(for: type), let used = templateText(index, .usageType),
      let subject = templateText(index, .subject), let content = templateText(index, .content)
    else { return nil }
    var unresolved: [String] = []
    for name in Handlebars.unresolved(in: subject, payload: payload)
      + Handlebars.unresolved(in: content, payload: payload) where !unresolved.contains(name)
    {
      unresolved.append(name)
    }
    return RenderedMail(
      type: type, usedType: used, templateIndex: index,
      subject: try Handlebars.render(subject, payload: payload),
      content: try Handlebars.render(content, payload: payload), unresolved: unresolved)
  }
}

/// Subject and body as Logto would send them.
public struct RenderedMail: Sendable, Hashable {
  /// The requested usage type.
  public let type: JSText
  /// The type of the template that was used: the same, or Generic instead.
  public let usedType: JSText
  /// The index of that template in the config, counted from 0.
  public let templateIndex: Int
  /// The subject with the placeholders replaced.
  public let subject: JSText
  /// The body with the placeholders replaced. Values are inserted unchanged, not escaped for HTML.
  public let content: JSText
  /// The placeholders that were not replaced, each once.
  public let unresolved: [String]
}
