package import DirectMail

/// Findings that are not made by a rule: something outside reports that a value has to change.
extension Finding {
  /// The texts of such a finding in one language.
  package struct Texts: Sendable, Equatable {
    let message: String
    let hint: String
    let summary: String

    /// Creates the texts from a sentence, how to fix the problem, and a few words for a narrow space.
    package init(message: String, hint: String, summary: String) {
      self.message = message
      self.hint = hint
      self.summary = summary
    }
  }

  /// Creates a finding that mails cannot be sent, at the value under `path` of `config`.
  package init(
    unsendable code: String, at path: JSONPath, of config: ConnectorConfig, scope: Scope,
    texts: [Language: Texts]
  ) {
    var place = config.basePath + path
    while config.document.range(at: place) == nil, !place.elements.isEmpty {
      place.elements.removeLast()
    }
    let text = config.document.bytes.span
    let offset = config.document.range(at: place)?.lowerBound ?? 0
    let location = LineIndex.location(of: offset, in: text)
    self.init(
      level: .unsendable, code: code, path: path, line: location.line, column: location.column,
      scope: scope, fix: nil, target: path, place: FindingPlace(path.elements, usageType: nil),
      arguments: [], quoted: nil, texts: texts)
  }
}
