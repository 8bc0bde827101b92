import DirectMailTexts

/// A `{{name}}` that Logto looks up in the payload.
public struct Placeholder: Sendable, Hashable {
  /// The range in UTF-16 code units, including the braces.
  public let range: Range<Int>
  /// The dotted name, such as `application.name`.
  public let name: String

  /// The name up to the first dot, which decides whether it is replaced at all.
  public var root: String {
    String(decoding: name.utf8.prefix { $0 != UInt8(ascii: ".") }, as: UTF8.self)
  }

  /// What happens to a placeholder in a mail of one usage type.
  public enum Resolution: Sendable, Hashable {
    /// The payload always has the root.
    case certain
    /// Only some flows have the root; in others the placeholder is not replaced.
    case possible
    /// The type never has the root, so the recipient sees the braces. `nearest` is the most similar name that exists.
    case never(nearest: String?)
    /// The root exists, but Logto has no such name below it, so the placeholder is replaced by nothing.
    case unknownProperty(nearest: String?)
    /// JavaScript finds a built-in property with that name and prints it.
    case builtIn
  }

  /// Returns what happens to the placeholder in a mail of `usageType`, or nil for a type that Logto does not know.
  public func resolution(for usageType: String) -> Resolution? {
    guard let type = UsageType.named(usageType) else { return nil }
    return switch outcome(for: type) {
    case .certain: .certain
    case .possible: .possible
    case .never: .never(nearest: nearest(in: type))
    case .unknownProperty: .unknownProperty(nearest: nearestProperty)
    case .builtIn: .builtIn
    }
  }

  /// What happens to a placeholder, without a suggestion, which takes longer to find.
  enum Outcome { case certain, possible, never, unknownProperty, builtIn }

  /// Returns what happens to the placeholder in a mail of a type.
  func outcome(for type: UsageType) -> Outcome {
    let root = root
    let isCertain = type.certainRoots.contains(root)
    guard isCertain || type.possibleRoots.contains(root) else {
      if Handlebars.builtIns[root] != nil { return .builtIn }
      // An inviter can pass any other value in messagePayload, but a misspelling of a known name is still reported.
      let isOwn = type.id == "OrganizationInvitation" && root != "code" && nearest(in: type) == nil
      return isOwn ? .possible : .never
    }
    if name.utf8.count > root.utf8.count, !isKnownProperty { return .unknownProperty }
    return isCertain ? .certain : .possible
  }

  /// Returns the most similar name whose root the type has.
  func nearest(in type: UsageType) -> String? {
    let root = root
    return UsageType.spelling[type.id]?.near(root, limit: 1).first.map {
      $0 + name.dropFirst(root.count)
    }
  }

  /// The most similar name below the root.
  var nearestProperty: String? {
    let root = root
    let known = Variable.known(root: root).map { "\(root).\($0)" }
    return Spelling.near(name, among: known, limit: 1).first
  }

  private var isKnownProperty: Bool {
    let root = root
    let property = name.utf8.dropFirst(root.utf8.count + 1)
    return Variable.known(root: root).contains { property.elementsEqual($0.utf8) }
  }
}

extension UsageType {
  /// The roots of each type, for suggestions.
  fileprivate static let spelling = Dictionary(
    uniqueKeysWithValues: all.map { ($0.id, SpellingWords($0.certainRoots + $0.possibleRoots)) })
}

/// Finds what Logto's expression `/{{\s*([\w.]+)\s*}}/g` matches, by code units.
public enum Placeholders {
  /// Returns all placeholders in order, whatever they name.
  public static func scan(_ text: JSText) -> [Placeholder] {
    var found: [Placeholder] = []
    forEach(in: text) { found.append($0) }
    return found
  }

  /// Passes on all placeholders in order, whatever they name.
  static func forEach(in text: JSText, _ body: (Placeholder) -> Void) {
    let units = text.utf16
    var index = 0
    while let open = nextOpening(units, from: index) {
      if let placeholder = match(units, at: open) {
        body(placeholder)
        index = placeholder.range.upperBound
      } else {
        index = open + 1
      }
    }
  }

  static let brace = UInt16(UInt8(ascii: "{"))
  static let closingBrace = UInt16(UInt8(ascii: "}"))

  static func nextOpening(_ units: [UInt16], from start: Int) -> Int? {
    var index = start
    while index + 1 < units.count {
      if units[index] == brace, units[index + 1] == brace { return index }
      index += 1
    }
    return nil
  }

  static func match(_ units: [UInt16], at open: Int) -> Placeholder? {
    var index = open + 2
    while index < units.count, isSpace(units[index]) { index += 1 }
    let nameStart = index
    while index < units.count, isNameUnit(units[index]) { index += 1 }
    let nameEnd = index
    while index < units.count, isSpace(units[index]) { index += 1 }
    guard nameEnd > nameStart, index + 1 < units.count, units[index] == closingBrace,
      units[index + 1] == closingBrace
    else { return nil }
    return Placeholder(
      range: open..<(index + 2), name: UTF16Text.string(of: units[nameStart..<nameEnd]))
  }

  /// Returns whether a code unit matches JavaScript's `[\w.]`.
  static func isNameUnit(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x2E, 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    default: false
    }
  }

  /// Returns whether a code unit matches JavaScript's `\s`.
  static func isSpace(_ unit: UInt16) -> Bool {
    switch unit {
    case 9...13, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000,
      0xFEFF:
      true
    default: false
    }
  }

  /// Returns the first `{{…}}` that looks like a placeholder but is none, so that Logto does not replace it.
  static func firstLookalike(in text: JSText) -> String? {
    let units = text.utf16
    var index = 0
    while let open = nextOpening(units, from: index) {
      index = open + 2
      // A placeholder can begin at the second of three braces.
      let isReal =
        match(units, at: open) != nil
        || units[open + 1] == brace
          && index < units.count && units[index] == brace && match(units, at: open + 1) != nil
      guard !isReal, let close = closing(units, from: index) else { continue }
      let inner = UTF16Text.string(of: units[index..<close])
      if let first = inner.unicodeScalars.first(where: { $0 != " " }),
        first.properties.isAlphabetic || "#/^>!&".unicodeScalars.contains(first)
      {
        return "{{\(inner)}}"
      }
      index = close
    }
    return nil
  }

  /// Returns the offset of the `}}` that closes the placeholder, if no other brace and no line break comes before it.
  static func closing(_ units: [UInt16], from start: Int) -> Int? {
    var index = start
    while index + 1 < units.count, index - start < 80 {
      if units[index] == closingBrace { return units[index + 1] == closingBrace ? index : nil }
      if units[index] == brace || units[index] == 10 { return nil }
      index += 1
    }
    return nil
  }
}
