import Testing

@testable import DirectMailConnector

/// Random edits of random documents, held against the same edit of a plain value.
@Suite(.timeLimit(.minutes(10))) struct RandomEditTests {
  static let seeds = (0..<20).map { _ in UInt64.random(in: 0...UInt64.max) }

  @Test(
    "Random edits of a document change only their place and can be undone", arguments: Self.seeds)
  func documents(seed: UInt64) throws {
    for round in 0..<40 {
      var random = RandomDocument(seed: seed &+ UInt64(round))
      let note = "seed \(seed), round \(round)"
      let bytes = random.text(random.value(4))
      var document = try JSONDocument(bytes)
      #expect(document.bytes == bytes, "\(note)")
      var edits: [JSONEdit] = []
      for _ in 0..<8 {
        let (before, value) = (document.bytes, try #require(document.value(at: [])))
        guard let step = Step(in: value, &random) else { continue }
        guard let edit = step.apply(&document) else {
          #expect(document.bytes == before, "\(note): \(step)")
          continue
        }
        edits.append(edit)
        let expected = step.apply(value)
        #expect(document.value(at: []) == expected, "\(note): \(step)")
        try expectOnly(edit, changed: before, into: document.bytes, "\(note): \(step)")
      }
      for edit in edits.reversed() {
        let isUndone = document.apply(edit.inverse)
        #expect(isUndone, "\(note)")
      }
      #expect(document.bytes == bytes, "\(note)")
      for edit in edits {
        let isRepeated = document.apply(edit)
        #expect(isRepeated, "\(note)")
      }
    }
  }

  @Test(
    "Random edits of a config leave all other keys untouched and can be undone",
    arguments: Self.seeds)
  func configs(seed: UInt64) throws {
    for round in 0..<40 {
      var random = RandomDocument(seed: seed &+ UInt64(round))
      let note = "seed \(seed), round \(round)"
      let bytes = random.text(random.config())
      guard var config = try? ConnectorConfig(bytes: bytes) else { continue }
      var edits: [JSONEdit] = []
      for _ in 0..<8 {
        let before = config
        let edit = try change(&config, &random, note)
        try expectOnly(edit, changed: before.document.bytes, into: config.document.bytes, note)
        edits.append(edit)
        try expectOthersUntouched(before, config, note)
      }
      for edit in edits.reversed() { config.apply(edit.inverse) }
      #expect(config.document.bytes == bytes, "\(note)")
    }
  }

  /// One edit of a config, with what it has to lead to.
  private func change(
    _ config: inout ConnectorConfig, _ random: inout RandomDocument, _ note: String
  ) throws -> JSONEdit {
    let count = config.templateCount
    let place = count > 0 ? Int.random(in: 0..<count, using: &random.numbers) : 0
    let texts = (0..<count).map { config.templateText($0, .content) }
    func textsNow(_ config: ConnectorConfig) -> [JSText?] {
      (0..<config.templateCount).map { config.templateText($0, .content) }
    }
    switch Int.random(in: 0..<6, using: &random.numbers) {
    case 0:
      let (field, text) = (random.pick(ConnectorConfig.Field.allCases), random.string())
      let edit = config.set(field, to: text)
      let expected: ConnectorConfig.Value = text.isEmpty && field.isOptional ? .absent : .text(text)
      #expect(config.value(field) == expected, "\(note): \(field)")
      return edit
    case 1 where count > 0:
      let text = random.string()
      let edit = config.setTemplate(place, .content, to: text)
      #expect(config.templateText(place, .content) == text, "\(note)")
      return edit
    case 2 where count > 0:
      let edit = config.duplicateTemplate(place)
      var expected = texts
      expected.insert(texts[place], at: place + 1)
      #expect(textsNow(config) == expected, "\(note)")
      return edit
    case 3 where count > 0:
      let edit = config.removeTemplate(place)
      var expected = texts
      expected.remove(at: place)
      #expect(textsNow(config) == expected, "\(note)")
      return edit
    case 4 where count > 1:
      let to = Int.random(in: 0..<count, using: &random.numbers)
      let edit = config.moveTemplate(from: place, to: to)
      var expected = texts
      expected.insert(expected.remove(at: place), at: to)
      #expect(textsNow(config) == expected, "\(note)")
      return edit
    default:
      let text = random.string()
      let edit = config.insertTemplate(
        usageType: "SignIn", subject: "s", content: text, at: place)
      var expected = texts
      expected.insert(text, at: place)
      #expect(textsNow(config) == expected, "\(note)")
      return edit
    }
  }

  /// The text before and behind the edit is the same to the byte.
  private func expectOnly(
    _ edit: JSONEdit, changed before: [UInt8], into after: [UInt8], _ note: String
  ) throws {
    try #require(edit.range.upperBound <= before.count, "\(note)")
    let rebuilt = before[..<edit.offset] + edit.new + before[edit.range.upperBound...]
    #expect(Array(rebuilt) == after, "\(note)")
    #expect(Array(before[edit.range]) == edit.old, "\(note)")
  }

  /// Keys that are nobody's field keep their text and their order.
  private func expectOthersUntouched(
    _ before: ConnectorConfig, _ after: ConnectorConfig, _ note: String
  ) throws {
    #expect(others(before) == others(after), "\(note)")
  }

  private func others(_ config: ConnectorConfig) -> [[UInt8]] {
    let document = config.document
    let known = Set(ConnectorConfig.canonicalOrder)
    guard let place = document.node(at: config.basePath) else { return [] }
    return document.members(place).filter { !known.contains(document.text($0.key)) }.map {
      Array(document.bytes[document.range($0.key).lowerBound..<document.range($0.value).upperBound])
    }
  }
}

/// An edit at a place of a document, and the same of a value.
private enum Step: CustomStringConvertible {
  case set(JSONPath, JSONValue)
  case remove(JSONPath)
  case insert(JSONValue, Int, JSONPath)
  case add(JSONValue.Member, JSONPath)
  case move(Int, Int, JSONPath)
  case duplicate(Int, JSONPath)

  init?(in value: JSONValue, _ random: inout RandomDocument) {
    let paths = Self.paths(value)
    let path = random.pick(paths)
    let count = Self.at(path, in: value).map(Self.count) ?? 0
    func index(_ limit: Int) -> Int { Int.random(in: 0...max(0, limit), using: &random.numbers) }
    switch Int.random(in: 0..<6, using: &random.numbers) {
    case 0: self = .set(path, random.value(2))
    case 1: self = .remove(path)
    case 2: self = .insert(random.value(2), index(count), path)
    case 3: self = .add(.init("added", random.value(2)), path)
    case 4: self = .move(index(count - 1), index(count - 1), path)
    default: self = .duplicate(index(count - 1), path)
    }
  }

  func apply(_ document: inout JSONDocument) -> JSONEdit? {
    switch self {
    case .set(let path, let value): document.set(path, to: value)
    case .remove(let path): document.remove(path)
    case .insert(let value, let index, let path): document.insert(value, at: index, in: path)
    case .add(let member, let path): document.insert(member, before: ["a", "key"], in: path)
    case .move(let from, let to, let path): document.move(in: path, from: from, to: to)
    case .duplicate(let index, let path): document.duplicate(index, in: path)
    }
  }

  func apply(_ value: JSONValue) -> JSONValue {
    switch self {
    case .set(let path, let new): Self.changed(value, path.elements[...]) { _ in new }
    case .remove(let path):
      Self.changed(value, path.elements.dropLast()) { parent in
        switch (parent, path.elements.last) {
        case (.array(var elements), .index(let index)):
          elements.remove(at: index)
          return .array(elements)
        case (.object(var members), .key(let key)):
          if let place = members.lastIndex(where: { $0.key == key }) { members.remove(at: place) }
          return .object(members)
        default: return parent
        }
      }
    case .insert(let new, let index, let path):
      Self.elements(value, path) { $0.insert(new, at: index) }
    case .add(let member, let path):
      Self.changed(value, path.elements[...]) { object in
        guard case .object(var members) = object else { return object }
        let place = members.firstIndex { $0.key == "a" || $0.key == "key" } ?? members.count
        members.insert(member, at: place)
        return .object(members)
      }
    case .move(let from, let to, let path):
      Self.elements(value, path) { $0.insert($0.remove(at: from), at: to) }
    case .duplicate(let index, let path):
      Self.elements(value, path) { $0.insert($0[index], at: index + 1) }
    }
  }

  var description: String {
    switch self {
    case .set(let path, _): "set \(path)"
    case .remove(let path): "remove \(path)"
    case .insert(_, let index, let path): "insert at \(index) of \(path)"
    case .add(_, let path): "add to \(path)"
    case .move(let from, let to, let path): "move \(from) to \(to) of \(path)"
    case .duplicate(let index, let path): "duplicate \(index) of \(path)"
    }
  }

  private static func elements(
    _ value: JSONValue, _ path: JSONPath, _ body: (inout [JSONValue]) -> Void
  ) -> JSONValue {
    changed(value, path.elements[...]) { array in
      guard case .array(var elements) = array else { return array }
      body(&elements)
      return .array(elements)
    }
  }

  private static func changed(
    _ value: JSONValue, _ path: ArraySlice<JSONPath.Element>, _ body: (JSONValue) -> JSONValue
  ) -> JSONValue {
    switch (value, path.first) {
    case (_, nil): return body(value)
    case (.array(var elements), .index(let index)?):
      elements[index] = changed(elements[index], path.dropFirst(), body)
      return .array(elements)
    case (.object(var members), .key(let key)?):
      if let place = members.lastIndex(where: { $0.key == key }) {
        members[place].value = changed(members[place].value, path.dropFirst(), body)
      }
      return .object(members)
    default: return value
    }
  }

  private static func paths(_ value: JSONValue) -> [JSONPath] {
    switch value {
    case .array(let elements):
      [[]]
        + elements.enumerated().flatMap { item in
          paths(item.element).map { JSONPath([.index(item.offset)] + $0.elements) }
        }
    case .object(let members):
      [[]]
        + Set(members.map(\.key)).sorted { $0.utf16.lexicographicallyPrecedes($1.utf16) }
        .flatMap { key in
          paths(value[key] ?? .null).map { JSONPath([.key(key)] + $0.elements) }
        }
    default: [[]]
    }
  }

  private static func at(_ path: JSONPath, in value: JSONValue) -> JSONValue? {
    path.elements.reduce(value) { value, element in
      switch (value, element) {
      case (.array(let elements)?, .index(let index)): elements[index]
      case (.object?, .key(let key)): value?[key]
      default: nil
      }
    }
  }

  private static func count(_ value: JSONValue) -> Int {
    if case .array(let elements) = value { elements.count } else { 0 }
  }
}
