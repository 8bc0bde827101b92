import DirectMail
import DirectMailTexts

private typealias Limits = SingleSendMail.Limits

extension Rules {
  /// Warnings about the connection's fields and about the file.
  static let connectionWarnings: [Rule] = [
    Rule("long-alias", .warning) { context in
      let length = text(.fromAlias, context).string.unicodeScalars.count
      return length > Limits.aliasCharacters
        ? [
          Rule.Hit(
            path: ["fromAlias"],
            arguments: ["\(length)", "\(Limits.aliasCharacters)"])
        ] : []
    },
    Rule("white-space", .warning) { context in
      [ConnectorConfig.Field.accessKeyId, .accessKeySecret, .accountName].filter { field in
        let scalars = text(field, context).string.unicodeScalars
        return scalars.first?.isPastedBlank ?? false || scalars.last?.isPastedBlank ?? false
      }.map { Rule.Hit(path: [.key($0.key)], arguments: [$0.rawValue]) }
    },
    Rule("not-an-address", .warning) { context in
      let stored = text(.accountName, context)
      let address = JSText(stored.string.trimmingPastedBlanks)
      // Direct Mail's consoles only create ASCII addresses; a full-width character is a mistake of the input method.
      let isPlain = address.utf16.allSatisfy { $0 < 0x80 }
      return stored.isEmpty || isPlain && Recipient.isAccepted(address)
        ? [] : [Rule.Hit(path: ["accountName"])]
    },
    Rule("closed-region", .warning) { context in
      Region.named(text(.regionId, context).string)?.isClosed == true
        ? [Rule.Hit(path: ["regionId"], arguments: [text(.regionId, context).string])] : []
    },
    Rule("duplicate-key", .warning) { context in
      context.config.document.duplicateKeys().map { key, offset in
        Rule.Hit(path: [], arguments: [key.escapedForTerminal], offset: offset)
      }
    },
    Rule("readable-by-others", .warning) { context in
      // A file without the secret, such as a sample in a repository, may be readable by anyone.
      context.fileMode.map { $0 & 0o044 != 0 } == true && !text(.accessKeySecret, context).isEmpty
        ? [Rule.Hit(path: [])] : []
    },
  ]

  private static func text(_ field: ConnectorConfig.Field, _ context: RuleContext) -> JSText {
    if case .text(let text) = context.config.value(field) { text } else { "" }
  }
}

extension JSONDocument {
  /// Returns the keys that occur twice in one object, with the position of each later one. JavaScript uses the last.
  func duplicateKeys() -> [(key: String, offset: Int)] {
    var found: [(key: String, offset: Int)] = []
    for index in tape.nodes.indices where tape.nodes[index].kind == .object {
      var seen: Set<JSText> = []
      for member in members(Node(index: index)) {
        let key = text(member.key)
        if !seen.insert(key).inserted {
          found.append((key.escapedForDisplay, range(member.key).lowerBound))
        }
      }
    }
    return found
  }
}
