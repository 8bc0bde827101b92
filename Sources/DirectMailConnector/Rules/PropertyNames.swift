import DirectMailTexts

/// A property whose name is probably a misspelling of another.
struct MisspeltName {
  /// The path from the config to the value.
  let path: [JSONPath.Element]
  /// The same path with the intended name.
  let target: [JSONPath.Element]
  let written: String
  let near: String
  /// The bytes of the key, including the quotes.
  let key: Range<Int>
}

extension RuleContext {
  /// Properties with names that Logto does not read, similar to one that is missing: `region`, `accessKeyID`.
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

/// A key that already occurs earlier in the same object.
struct DuplicateKey {
  /// The path from the config to the member; empty if the member is outside the config.
  let path: [JSONPath.Element]
  let key: String
  /// The position of the later key.
  let offset: Int
  /// The bytes of the earlier member with that name, up to the next member. JavaScript uses the last one.
  let earlier: Range<Int>
}

extension ConnectorConfig {
  /// Keys that occur twice in one object, with the position of each later one.
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

  /// Returns the path relative to the config instead of the document; empty if it is outside the config.
  private func inConfig(_ path: [JSONPath.Element]) -> [JSONPath.Element] {
    let base = basePath.elements
    return path.starts(with: base) ? Array(path.dropFirst(base.count)) : []
  }
}
