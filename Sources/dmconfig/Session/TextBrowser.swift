import ConfiguratorModel
import DirectMailTexts
import Subprocess
import SystemPackage
import TerminalKit

/// A program that shows HTML as a mail program does.
struct TextBrowser: Sendable {
  enum RenderError: Error, Equatable {
    case notInstalled
    /// The named program failed, wrote too much, or took too long.
    case failed(String)

    func failure(_ strings: Strings) -> Failure {
      switch self {
      case .notInstalled: Failure(strings(.previewNone))
      case .failed(let name): Failure(strings(.previewFailed, name))
      }
    }
  }

  private static let all = [
    TextBrowser(name: "w3m") { columns in
      ["-T", "text/html", "-dump", "-cols", "\(columns)", "-I", "UTF-8", "-O", "UTF-8"]
    },
    TextBrowser(name: "lynx") { columns in
      [
        "-stdin", "-dump", "-force_html", "-nolist", "-width=\(columns)",
        "-assume_charset=UTF-8", "-display_charset=UTF-8",
      ]
    },
  ]

  /// The maximum size of a rendered page, in bytes.
  private static let limit = 1_048_576
  /// How long a program may take for a page.
  private static let time = Duration.seconds(10)

  private static let withoutKeys = Environment.inherit.updating(
    Dictionary(
      uniqueKeysWithValues: ChildEnvironment.withheld.map {
        (Environment.Key(stringLiteral: $0), nil)
      }))

  private let name: String
  private let arguments: @Sendable (Int) -> [String]

  /// Returns the lines of the page from the first program that can show it.
  static func render(_ html: String, columns: Int) async -> Result<[String], RenderError> {
    var reason = RenderError.notInstalled
    for browser in all where !Task.isCancelled {
      do {
        let text = try await browser.textInTime(html, columns)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return .success(lines.map { String($0).escapedForTerminal })
      } catch let error as SubprocessError where error.code == .executableNotFound {
        continue
      } catch {
        reason = .failed(browser.name)
      }
    }
    return .failure(reason)
  }

  private func textInTime(_ html: String, _ columns: Int) async throws -> String {
    try await withThrowingTaskGroup(of: String.self) { group in
      group.addTask { try await text(html, columns) }
      group.addTask {
        try await Task.sleep(for: Self.time)
        throw RenderError.failed(name)
      }
      defer { group.cancelAll() }
      guard let text = try await group.next() else { throw RenderError.failed(name) }
      return text
    }
  }

  private func text(_ html: String, _ columns: Int) async throws -> String {
    let result = try await run(
      .name(name), arguments: Arguments(arguments(columns)), environment: Self.withoutKeys,
      input: .string(html), output: .string(limit: Self.limit), error: .discarded)
    guard result.terminationStatus.isSuccess else { throw RenderError.failed(name) }
    return result.standardOutput
  }
}
