import Foundation
import TestSupport
import Testing

/// Runs commands of the program one after the other in a directory, and keeps what each printed, how it ended and what
/// it did to files.
final class CommandTranscript {
  enum Language: String {
    case english = "C.UTF-8"
    case chinese = "zh_CN.UTF-8"
  }

  let scratch: ScratchDirectory
  private let name: String
  private var parts: [Transcript.Part] = []
  private var isCompared = false
  /// Words of command lines that stand for something else in this run, such as `ADDRESS`.
  var meanings: [String: String] = [:]

  init(_ name: String) throws {
    self.name = name
    scratch = try ScratchDirectory.withTranscriptInputs()
  }

  deinit {
    if !isCompared { Issue.record("the transcript \(name) was not compared to its end") }
  }

  /// Runs `dmconfig` with the words of `line`, with a file of the directory on its standard input.
  func run(
    _ line: String, input: String? = nil, in language: Language = .english,
    environment: [String: String] = [:]
  ) throws {
    let arguments = line.split(separator: " ").map { meanings[String($0)] ?? String($0) }
    let before = try FilesLeft(in: scratch)
    let ended = try runProgram(
      dmconfigBinary, arguments, environment: variables(language, environment),
      directory: scratch.path, input: try input.map(scratch.bytes) ?? Data())
    let varying = VaryingText(directory: scratch.path)
    let changes = try FilesLeft(in: scratch).changes(since: before, varying)
    var lines = environment.map { "\($0.key)=\($0.value)" }.sorted()
    if let input { lines.append("standard input: \(input)") }
    lines.append("exit status: \(ended.status)")
    for (title, text) in [("output", ended.output), ("errors", ended.errors)] where !text.isEmpty {
      lines += ["\(title):"] + FilesLeft.quoted(varying.fixed(text))
    }
    lines += changes
    let mark = language == .chinese ? " (Chinese)" : ""
    parts.append(Transcript.Part("\(parts.count + 1) dmconfig \(line)\(mark)", lines: lines))
  }

  func runInBothLanguages(_ line: String, input: String? = nil) throws {
    for language in [Language.english, .chinese] { try run(line, input: input, in: language) }
  }

  /// Compares everything that was run with the file of this transcript.
  func compare(sourceLocation: SourceLocation = #_sourceLocation) throws {
    isCompared = true
    try Transcript.expect(
      parts, file: "Transcripts/Commands/\(name).txt", sourceLocation: sourceLocation)
  }

  private func variables(
    _ language: Language, _ others: [String: String]
  ) -> [String: String] {
    [
      "HOME": scratch.path, "XDG_STATE_HOME": scratch.file("state"), "TMPDIR": scratch.path,
      "PATH": "/usr/bin:/bin", "LC_ALL": language.rawValue, "TZ": "UTC", "COLUMNS": "80",
    ].merging(sanitizerVariables) { $1 }.merging(others) { $1 }
  }
}
