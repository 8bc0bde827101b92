public import DirectMail

/// What repairs the thing that a finding is about.
public struct Fix: Sendable, Equatable {
  enum Change: Sendable, Equatable {
    /// The string at this path of the config is written anew.
    case text(JSONPath, JSText)
    /// These bytes of the text are replaced.
    case edit(JSONEdit)
    /// Starter templates of these usage types are added.
    case addTemplates([String])
    /// The file's mode is changed, and nothing of its text.
    case restrictMode
  }

  let change: Change
  /// Whether it cannot change what Logto stores, or leaves only one way to read the text.
  public let isSafe: Bool

  init(_ change: Change, isSafe: Bool) {
    self.change = change
    self.isSafe = isSafe
  }

  /// Whether it takes the right to read the file from others, instead of editing its text.
  public var restrictsMode: Bool { change == .restrictMode }

  var addsTemplates: Bool { if case .addTemplates = change { true } else { false } }

  /// The edit of the text in which the finding was made; nil where the text stays as it is.
  ///
  /// - Parameter language: of the texts that are added.
  public func edit(in config: ConnectorConfig, _ language: Language) -> JSONEdit? {
    switch change {
    case .text(let path, let text):
      guard let range = config.document.range(at: config.basePath + path) else { return nil }
      let old = Array(config.document.bytes[range])
      return JSONEdit(offset: range.lowerBound, old: old, new: JSONString.encode(text))
    case .edit(let edit): return edit
    case .addTemplates(let types):
      var copy = config
      for type in types { copy.addStarter(type, language) }
      return JSONEdit(from: config.document.bytes, to: copy.document.bytes)
    case .restrictMode: return nil
    }
  }
}

extension ConnectorConfig {
  /// Adds the starter template of a usage type behind the others.
  fileprivate mutating func addStarter(_ type: String, _ language: Language) {
    guard let usageType = UsageType.named(type),
      let starter = StarterTemplates.template(usageType, language)
    else { return }
    insertTemplate(
      usageType: JSText(type), subject: JSText(starter.subject),
      content: JSText(starter.content), at: templateCount)
  }
}
