public import DirectMail

/// Payloads of sample values, for previews and tests.
public enum SamplePayload {
  /// Returns the sample values of all that Logto can put into a mail of this type, by dotted path, certain ones first.
  public static func flattened(
    for usageType: String, _ language: Language
  ) -> [(path: String, sample: String)] {
    let variables =
      UsageType.named(usageType).map { Variable.of($0) }
      ?? Variable.all.filter { $0.root == "code" }
    return variables.map { ($0.path, $0.sample(language)) }
  }

  /// Returns the payload object that dotted paths describe.
  public static func payload(from values: [(path: String, value: String)]) -> JSONValue {
    var root = Node()
    for (path, value) in values {
      root.set(path.split(separator: ".").map(String.init)[...], value)
    }
    return root.json
  }

  /// Returns the sample values of a usage type as the payload that Logto would pass.
  public static func payload(for usageType: String, _ language: Language) -> JSONValue {
    payload(from: flattened(for: usageType, language).map { ($0.path, $0.sample) })
  }

  private struct Node {
    var value: String?
    var children: [(name: String, node: Node)] = []

    mutating func set(_ path: ArraySlice<String>, _ value: String) {
      guard let name = path.first else {
        self.value = value
        return
      }
      if let index = children.firstIndex(where: { $0.name == name }) {
        children[index].node.set(path.dropFirst(), value)
      } else {
        var node = Node()
        node.set(path.dropFirst(), value)
        children.append((name, node))
      }
    }

    var json: JSONValue {
      if children.isEmpty, let value { return .string(JSText(value)) }
      return .object(children.map { .init(JSText($0.name), $0.node.json) })
    }
  }
}
