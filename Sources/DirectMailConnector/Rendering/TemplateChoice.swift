extension ConnectorConfig {
  /// The template that Logto takes for a usage type: the first of that type, else the first Generic, else none.
  ///
  /// Compared by code units. Source: connector-kit `getConfigTemplateByType`.
  public func templateIndex(for type: JSText) -> Int? {
    firstTemplate(of: type) ?? firstTemplate(of: "Generic")
  }

  /// The first template of exactly that type.
  package func firstTemplate(of type: JSText) -> Int? {
    templateIndices.firstIndex { text(of: .usageType, in: $0) == type }
  }

  /// Renders the template for `type`. Nil when there is none, or its subject or content is not a text.
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
  /// The usage type that was asked for.
  public let type: JSText
  /// The type of the template that was taken: the same, or Generic in its stead.
  public let usedType: JSText
  /// The index of that template in the config, counted from 0.
  public let templateIndex: Int
  /// With the placeholders replaced.
  public let subject: JSText
  /// With the placeholders replaced; values are put in as they are, not escaped for HTML.
  public let content: JSText
  /// The placeholders that stay as they are, each once.
  public let unresolved: [String]
}
