public import DirectMail

/// A fix for the problem that a finding reports.
public struct Fix: Sendable, Equatable {
  enum Change: Sendable, Equatable {
    /// Rewrites the string at this path of the config.
    case text(JSONPath, JSText)
    /// Completes the placeholders with a name below one of these roots in the string at this path.
    case closeBraces(JSONPath, roots: [String])
    /// Repairs what this rule about the HTML of mails finds in the string at this path.
    case mail(JSONPath, rule: String)
    /// Replaces the string at these bytes of the text.
    case replace(Range<Int>, JSText)
    /// Removes these bytes of the text.
    case remove(Range<Int>)
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
    let document = config.document
    switch change {
    case .text(let path, let text): return Self.edit(path, text, in: config)
    case .closeBraces(let path, let roots):
      return document.text(at: config.basePath + path).flatMap { text in
        Self.edit(path, Placeholders.closing(in: text, roots: roots), in: config)
      }
    case .mail(let path, let rule):
      return config.repaired(path, by: rule).flatMap { Self.edit(path, $0, in: config) }
    case .replace(let range, let text):
      return Self.edit(range, JSONString.encode(text), in: document)
    case .remove(let range): return Self.edit(range, [], in: document)
    case .addTemplates(let types):
      var copy = config
      for type in types { copy.addStarter(type, language) }
      return JSONEdit(from: config.document.bytes, to: copy.document.bytes)
    case .restrictMode: return nil
    }
  }

  /// Returns the range that the edit replaces; nil if the text is unchanged.
  func range(in config: ConnectorConfig, _ language: Language) -> Range<Int>? {
    switch change {
    case .text(let path, _), .closeBraces(let path, _), .mail(let path, _):
      config.document.range(at: config.basePath + path)
    case .replace(let range, _), .remove(let range): range
    case .addTemplates: edit(in: config, language)?.range
    case .restrictMode: nil
    }
  }

  private static func edit(
    _ path: JSONPath, _ text: JSText, in config: ConnectorConfig
  ) -> JSONEdit? {
    config.document.range(at: config.basePath + path).flatMap {
      edit($0, JSONString.encode(text), in: config.document)
    }
  }

  private static func edit(
    _ range: Range<Int>, _ new: [UInt8], in document: JSONDocument
  ) -> JSONEdit? {
    guard range.upperBound <= document.bytes.count else { return nil }
    return JSONEdit(offset: range.lowerBound, old: Array(document.bytes[range]), new: new)
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
