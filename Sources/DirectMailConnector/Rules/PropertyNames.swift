import DirectMailTexts

/// A property that is probably meant to be another one.
struct MisspeltName {
  /// From the config to its value.
  let path: [JSONPath.Element]
  /// The same with the name that is meant.
  let target: [JSONPath.Element]
  let written: String
  let near: String
  /// The bytes of its key, with the quotes.
  let key: Range<Int>
}

extension RuleContext {
  /// Properties of names that Logto does not read, near one that it misses: `region`, `accessKeyID`.
  var misspeltNames: [MisspeltName] {
    guard let root = config.document.node(at: config.basePath) else { return [] }
    var found = misspelt(
      in: root, at: [], knowing: ConnectorConfig.Field.allCases.map(\.rawValue) + ["templates"])
    for (index, template) in templateIndices.enumerated() {
      found += misspelt(
        in: template, at: ["templates", .index(index)],
        knowing: ConnectorConfig.TemplateField.allCases.map(\.rawValue))
    }
    return found
  }

  private func misspelt(
    in object: JSONDocument.Node, at path: [JSONPath.Element], knowing known: [String]
  ) -> [MisspeltName] {
    let document = config.document
    let members = document.members(object).map { (key: $0.key, text: document.text($0.key)) }
    var absent = known.filter { name in !members.contains { $0.text == JSText(name) } }
    var found: [MisspeltName] = []
    for member in members where !absent.isEmpty {
      let written = member.text.escapedForDisplay
      guard !known.contains(written),
        let near = Spelling.near(written, among: absent, limit: 1).first
      else { continue }
      absent.removeAll { $0 == near }
      found.append(
        MisspeltName(
          path: path + [.key(member.text)], target: path + [.key(JSText(near))], written: written,
          near: near, key: document.range(member.key)))
    }
    return found
  }
}

/// A key that stands in an object before.
struct DuplicateKey {
  /// From the config to the member; empty outside of it.
  let path: [JSONPath.Element]
  let key: String
  /// Where it stands.
  let offset: Int
  /// The bytes of the member before of that name, up to the next member. JavaScript takes the last.
  let earlier: Range<Int>
}

extension ConnectorConfig {
  /// Keys that stand twice in one object, with the place of each later one.
  var duplicateKeys: [DuplicateKey] {
    var found: [DuplicateKey] = []
    document.walk(document.root) { visit in
      guard document.kind(visit.node) == .object else { return }
      let members = document.members(visit.node)
      guard members.count > 1 else { return }
      var seen: [JSText: Int] = [:]
      for (index, member) in members.enumerated() {
        let key = document.text(member.key)
        if let earlier = seen[key] {
          let start = document.range(members[earlier].key).lowerBound
          found.append(
            DuplicateKey(
              path: inConfig(visit.path(in: document) + [.key(key)]), key: key.escapedForDisplay,
              offset: document.range(member.key).lowerBound,
              earlier: start..<document.range(members[earlier + 1].key).lowerBound))
        }
        seen[key] = index
      }
    }
    return found
  }

  /// The way from the config instead of from the document; empty for what is outside of the config.
  private func inConfig(_ path: [JSONPath.Element]) -> [JSONPath.Element] {
    let base = basePath.elements
    return path.starts(with: base) ? Array(path.dropFirst(base.count)) : []
  }
}
