import DirectMail
import DirectMailTexts

private typealias Limits = SingleSendMail.Limits

extension Rules {
  /// Warnings about the connection's fields and about the file.
  static let connectionWarnings: [Rule] = [
    Rule("long-alias", .warning) { context in
      let length = text(.fromAlias, context).string.unicodeScalars.count
      return length > Limits.aliasCharacters && !isSample(.fromAlias, context)
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
      }.map { field in
        let trimmed = JSText(text(field, context).string.trimmingPastedBlanks)
        return Rule.Hit(
          path: [.key(field.key)], arguments: [field.rawValue],
          fix: trimmed.isEmpty ? nil : Fix(.text([.key(field.key)], trimmed), isSafe: true))
      }
    },
    Rule("white-space-inside", .warning) { context in
      [ConnectorConfig.Field.accessKeyId, .accessKeySecret].filter { field in
        !isSample(field, context)
          && text(field, context).string.trimmingPastedBlanks.unicodeScalars
            .contains(where: \.isPastedBlank)
      }.map { Rule.Hit(path: [.key($0.key)], arguments: [$0.rawValue]) }
    },
    Rule("sample-value", .warning) { context in
      [ConnectorConfig.Field.accessKeyId, .accessKeySecret, .accountName, .fromAlias]
        .filter { isSample($0, context) }
        .map { Rule.Hit(path: [.key($0.key)], arguments: [$0.rawValue]) }
    },
    Rule("not-an-address", .warning) { context in
      let stored = text(.accountName, context)
      let address = JSText(stored.string.trimmingPastedBlanks)
      // Direct Mail's consoles only create ASCII addresses; a full-width character is a mistake of the input method.
      let isPlain = address.utf16.allSatisfy { $0 < 0x80 }
      return stored.isEmpty || isPlain && Recipient.isAccepted(address)
        || isSample(.accountName, context)
        ? [] : [Rule.Hit(path: ["accountName"])]
    },
    Rule("closed-region", .warning) { context in
      Region.named(text(.regionId, context).string)?.isClosed == true
        ? [Rule.Hit(path: ["regionId"], arguments: [text(.regionId, context).string])] : []
    },
  ]

  private static func text(_ field: ConnectorConfig.Field, _ context: RuleContext) -> JSText {
    if case .text(let text) = context.config.value(field) { text } else { "" }
  }

  /// Returns whether the value is one of Logto's samples, such as `<your-access-key-id>` or `<account-name>`.
  private static func isSample(_ field: ConnectorConfig.Field, _ context: RuleContext) -> Bool {
    let value = text(field, context).string.trimmingPastedBlanks
    guard value.hasPrefix("<"), value.hasSuffix(">"), value.utf8.contains(0x2D) else {
      return false
    }
    return value.utf8.dropFirst().dropLast()
      .allSatisfy { 0x61...0x7A ~= $0 || $0 == UInt8(ascii: "-") }
  }

  /// Warnings about the file and the names in it.
  static let fileWarnings: [Rule] = [
    Rule(
      "misspelt-name", .warning,
      .config { context, hits in
        context.forEachMisspeltName { name in
          hits.add(at: name.key.lowerBound) {
            Rule.Hit(
              path: name.path, arguments: [name.written.escapedForTerminal, name.near],
              fix: Fix(.replace(name.key, JSText(name.near)), isSafe: false), target: name.target)
          }
        }
      }),
    Rule(
      "duplicate-key", .warning,
      .config { context, hits in
        context.config.forEachDuplicateKey { offset, duplicate in
          hits.add(at: offset) {
            let duplicate = duplicate()
            return Rule.Hit(
              path: [], arguments: [duplicate.key.escapedForTerminal],
              fix: Fix(.remove(duplicate.earlier), isSafe: false), target: duplicate.path)
          }
        }
      }),
    Rule("readable-by-others", .warning) { context in
      // A file without the secret, such as a checked-in sample, can be readable by anyone.
      context.fileMode.map { $0 & 0o044 != 0 } == true && !text(.accessKeySecret, context).isEmpty
        ? [Rule.Hit(path: [], fix: Fix(.restrictMode, isSafe: true))] : []
    },
  ]
}
