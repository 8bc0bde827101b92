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
  /// Passes on properties with names that Logto does not read, similar to one that is missing: `region`, `accessKeyID`.
  func forEachMisspeltName(_ body: (MisspeltName) -> Void) {
    guard let root = config.document.node(at: config.basePath) else { return }
    findMisspelt(in: root, at: [], knowing: .ofConfig, body)
    guard let templates else { return }
    for (index, template) in config.document.eachElement(of: templates).enumerated() {
      findMisspelt(
        in: template, at: ["templates", .index(index)], knowing: .ofTemplate, body)
    }
  }

  private func findMisspelt(
    in object: JSONDocument.Node, at path: @autoclosure () -> [JSONPath.Element],
    knowing names: KnownNames, _ body: (MisspeltName) -> Void
  ) {
    let document = config.document
    var absent: [JSText]?
    for member in document.eachMember(of: object) where absent?.isEmpty != true {
      // A name that is similar to a short one is short.
      guard document.range(member.key).count < KnownNames.longest,
        !names.contains(member.key, in: document)
      else { continue }
      let key = document.text(member.key)
      let written = key.escapedForDisplay
      let near = names.words.near(written, limit: names.keys.count)
      guard !near.isEmpty else { continue }
      let left = absent ?? names.keys.filter { document.member($0, of: object) == nil }
      let intended = near.lazy.map { JSText($0) }.first { left.contains($0) }
      absent = left.filter { $0 != intended }
      guard let intended else { continue }
      let path = path()
      body(
        MisspeltName(
          path: path + [.key(key)], target: path + [.key(intended)], written: written,
          near: intended.string, key: document.range(member.key)))
    }
  }
}

/// Names that Logto reads.
private struct KnownNames {
  let keys: [JSText]
  let words: SpellingWords

  /// No name of so many bytes is similar to any.
  static let longest = 512

  static let ofConfig = KnownNames(ConnectorConfig.canonicalOrder)
  static let ofTemplate = KnownNames(ConnectorConfig.TemplateField.allCases.map(\.key))

  private init(_ keys: [JSText]) {
    self.keys = keys
    words = SpellingWords(keys.map(\.string))
  }

  func contains(_ key: JSONDocument.Node, in document: JSONDocument) -> Bool {
    keys.contains { document.matches(key, $0) }
  }
}

/// A key that already occurs earlier in the same object.
struct DuplicateKey {
  /// The path from the config to the member; empty if the member is outside the config.
  let path: [JSONPath.Element]
  let key: String
  /// The bytes of the earlier member with that name, up to the next member. JavaScript uses the last one.
  let earlier: Range<Int>
}

extension ConnectorConfig {
  /// Passes on keys that occur twice in one object, with the position of each later one.
  func forEachDuplicateKey(_ body: (Int, () -> DuplicateKey) -> Void) {
    document.walk(document.root) { visit in
      guard document.kind(visit.node) == .object else { return }
      document.forEachRepeatedKey(of: visit.node) { earlier, key in
        body(document.range(key).lowerBound) {
          let text = document.text(key)
          return DuplicateKey(
            path: inConfig(visit.path(in: document) + [.key(text)]), key: text.escapedForDisplay,
            earlier: document.range(earlier).lowerBound..<document.start(ofKeyAfter: earlier))
        }
      }
    }
  }

  /// Returns the path relative to the config instead of the document; empty if it is outside the config.
  private func inConfig(_ path: [JSONPath.Element]) -> [JSONPath.Element] {
    let base = basePath.elements
    return path.starts(with: base) ? Array(path.dropFirst(base.count)) : []
  }
}

extension JSONDocument {
  /// Passes on keys that occur earlier in an object, with the nearest earlier one before it.
  fileprivate func forEachRepeatedKey(of object: Node, _ body: (Node, Node) -> Void) {
    // Most objects have a few keys, which take no table.
    var few: [Node] = []
    var table: KeyTable?
    for (key, _) in eachMember(of: object) {
      if table == nil, few.count == 8 {
        table = KeyTable(self)
        for key in few { _ = table?.replace(with: key) }
      }
      if table != nil {
        if let earlier = table?.replace(with: key) { body(earlier, key) }
      } else if let index = few.firstIndex(where: { areEqual($0, key) }) {
        body(few[index], key)
        few[index] = key
      } else {
        few.append(key)
      }
    }
  }

  /// Returns where the member after the one with this key begins.
  fileprivate func start(ofKeyAfter key: Node) -> Int {
    range(Node(index: Int(tape.nodes[key.index + 1].next))).lowerBound
  }
}
