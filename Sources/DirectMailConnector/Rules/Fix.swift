public import DirectMail

/// A fix for the problem that a finding reports.
public struct Fix: Sendable, Equatable {
  enum Change: Sendable, Equatable {
    /// Rewrites the string at this path of the config.
    case text(JSONPath, JSText)
    /// Replaces these bytes of the text.
    case edit(JSONEdit)
    /// Adds starter templates of these usage types.
    case addTemplates([String])
    /// Changes the file's mode, and none of its text.
    case restrictMode
  }

  let change: Change
  /// Whether the fix cannot change what Logto stores, or leaves only one way to read the text.
  public let isSafe: Bool

  init(_ change: Change, isSafe: Bool) {
    self.change = change
    self.isSafe = isSafe
  }

  /// Whether the fix removes other users' permission to read the file instead of editing its text.
  public var restrictsMode: Bool { change == .restrictMode }

  var addsTemplates: Bool { if case .addTemplates = change { true } else { false } }

  /// Returns the edit of the text in which the finding was made; nil if the text is unchanged.
  ///
  /// - Parameter language: the language of the texts that are added.
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
  /// Adds the starter template of a usage type after the existing ones.
  fileprivate mutating func addStarter(_ type: String, _ language: Language) {
    guard let usageType = UsageType.named(type),
      let starter = StarterTemplates.template(usageType, language)
    else { return }
    insertTemplate(
      usageType: JSText(type), subject: JSText(starter.subject),
      content: JSText(starter.content), at: templateCount)
  }
}
