import Foundation
import TestSupport

/// The files of a test's directory, and which of them were made, changed or removed since another look.
struct FilesLeft {
  struct Entry: Equatable {
    let mode: Int
    /// Nil for a directory.
    let content: String?
  }

  private var entries: [String: Entry] = [:]

  init() {}

  init(in scratch: ScratchDirectory) throws {
    for name in try scratch.names() where !Self.isOfTheTest(name) {
      let path = scratch.file(name)
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      let kind = attributes[.type] as? FileAttributeType
      guard kind == .typeRegular || kind == .typeDirectory else { continue }
      let content = kind == .typeRegular ? try scratch.read(name) : nil
      entries[name] = Entry(mode: try scratch.mode(name) ?? 0, content: content)
    }
    // Whether there was ever a draft is a matter of speed.
    for name in entries.keys.sorted().reversed() where name.hasPrefix("state") {
      let isEmpty = !entries.keys.contains { $0.hasPrefix("\(name)/") }
      if isEmpty, entries[name]?.content == nil { entries[name] = nil }
    }
  }

  /// What the terminal needs.
  private static func isOfTheTest(_ name: String) -> Bool {
    name.hasPrefix("tmux") || name == "paste"
  }

  /// A line for each that is not as it was, with its mode; and the content, but for the state directory's. What
  /// differs from run to run is taken out before they are put in order.
  func changes(since before: FilesLeft, _ varying: VaryingText) -> [String] {
    var items: [[String]] = []
    for (name, entry) in entries where before.entries[name] != entry {
      let word = before.entries[name] == nil ? "made" : "changed"
      let slash = entry.content == nil ? "/" : ""
      let heading = "\(word) ./\(name)\(slash), mode \(String(entry.mode, radix: 8))"
      let isState = name.hasPrefix("state/")
      items.append([heading] + (isState ? [] : Self.quoted(entry.content ?? "")))
    }
    for name in before.entries.keys where entries[name] == nil {
      items.append(["removed ./\(name)"])
    }
    return items.map { $0.map(varying.fixed) }.sorted { $0[0] < $1[0] }.flatMap { $0 }
  }

  /// A bar before each line, and a word when the last has no end.
  static func quoted(_ text: String) -> [String] {
    guard !text.isEmpty else { return [] }
    var lines = text.components(separatedBy: "\n")
    let isWhole = lines.last == ""
    if isWhole { lines.removeLast() }
    return lines.map { "|\($0)" } + (isWhole ? [] : ["(no line feed at the end)"])
  }
}
