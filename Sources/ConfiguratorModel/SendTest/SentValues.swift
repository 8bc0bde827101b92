package import DirectMailConnector

/// What a mail of one usage type is sent with: the fields of the connection, and the template that Logto takes for it.
package struct SentValues: Sendable, Hashable {
  private let texts: [JSText]

  /// Nil where there is no template for the type.
  package init?(of usageType: String, in config: ConnectorConfig) {
    guard let index = config.templateIndex(for: JSText(usageType)) else { return nil }
    texts =
      ConnectorConfig.Field.allCases.map { config.text(of: .field($0)) }
      + [
        config.templateText(index, .usageType) ?? "", config.text(of: .subject(index)),
        config.text(of: .content(index)),
      ]
  }

  /// All of them as bytes that no other values have. The secret is among them.
  package var bytes: [UInt8] {
    texts.flatMap { text in
      let json = Array(text.jsonBetweenQuotes)
      return Array("\(json.count):".utf8) + json
    }
  }
}
