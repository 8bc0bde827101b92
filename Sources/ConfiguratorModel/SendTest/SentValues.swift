package import DirectMailConnector

/// The values that a mail of one usage type is sent with: the connection fields and the template that Logto chooses for
/// it.
package struct SentValues: Sendable, Hashable {
  private let texts: [JSText]

  /// Creates the values; nil if there is no template for the type.
  package init?(of usageType: String, in config: ConnectorConfig) {
    guard let index = config.templateIndex(for: JSText(usageType)) else { return nil }
    texts =
      ConnectorConfig.Field.allCases.map { config.text(of: .field($0)) }
      + [
        config.templateText(index, .usageType) ?? "", config.text(of: .subject(index)),
        config.text(of: .content(index)),
      ]
  }

  /// All values encoded as bytes, uniquely for each set of values. The secret is included.
  package var bytes: [UInt8] {
    texts.flatMap { text in
      let json = Array(text.jsonBetweenQuotes)
      return Array("\(json.count):".utf8) + json
    }
  }
}
