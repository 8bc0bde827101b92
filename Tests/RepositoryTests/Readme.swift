import DirectMail
import Foundation
import Testing

/// The README in one language, as its tests read it.
struct Readme: Sendable, CustomTestStringConvertible {
  let path: String
  let language: Language
  /// What stands in a comment before the status that a command ends with, unless it is 0.
  let statusMark: String

  static let english = Readme(path: "README.md", language: .english, statusMark: "# ends with ")
  static let chinese = Readme(
    path: "Resources/README.zh-Hans.md", language: .simplifiedChinese, statusMark: "# 退出码为 ")
  static let all = [english, chinese]

  var testDescription: String { path }

  func text() throws -> String { try Repository.read(path) }

  func lines() throws -> [Substring] {
    try text().split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The lines of its shell blocks, but for those of `.ci`.
  func commands() throws -> [String] {
    try blocks().filter { $0.language == "sh" }.flatMap(\.lines)
      .filter { !$0.hasPrefix(".ci/") }
  }

  /// The status that a line of a shell block names.
  func status(_ line: String) -> Int32 {
    line.components(separatedBy: statusMark).dropFirst().first
      .flatMap { Int32($0.prefix { $0.isNumber }) } ?? 0
  }

  struct Block: Equatable {
    let language: String
    let lines: [String]
    /// Without comments of the shell, which are in the language of the reader.
    var code: [String] {
      language == "swift"
        ? lines
        : lines.map {
          $0.components(separatedBy: " #")[0].trimmingCharacters(in: .whitespaces)
        }
    }
  }

  /// The fenced blocks.
  func blocks() throws -> [Block] {
    try text().components(separatedBy: "\n```").enumerated().filter { $0.offset % 2 == 1 }
      .map { part in
        let lines = part.element.components(separatedBy: "\n")
        return Block(language: lines[0], lines: Array(lines.dropFirst()))
      }
  }

  /// The lines outside fenced blocks.
  func prose() throws -> [String] {
    try text().components(separatedBy: "\n```").enumerated().filter { $0.offset % 2 == 0 }
      .flatMap { $0.element.components(separatedBy: "\n") }
  }

  /// The targets of its links and pictures, below the root of the repository.
  func links() throws -> [String] {
    let folder = Repository.root.appending(path: path).deletingLastPathComponent()
    let root = Repository.root.standardized.path + "/"
    return try text().matches(of: #/\]\(([^)#:]+)\)/#).map { match in
      let file = folder.appending(path: String(match.1)).standardized.path
      return file.hasPrefix(root) ? String(file.dropFirst(root.count)) : file
    }
  }
}
