import ConfiguratorModel
import ConnectorResources
import Subprocess
import SystemPackage

/// Shows HTML as a mail reader does, through w3m or lynx when one is installed.
enum TextBrowser {
  private static let programs: [(name: String, arguments: @Sendable (Int) -> [String])] = [
    (
      "w3m",
      { columns in
        ["-T", "text/html", "-dump", "-cols", "\(columns)", "-I", "UTF-8", "-O", "UTF-8"]
      }
    ),
    (
      "lynx",
      { columns in
        [
          "-stdin", "-dump", "-force_html", "-nolist", "-width=\(columns)",
          "-assume_charset=UTF-8", "-display_charset=UTF-8",
        ]
      }
    ),
  ]

  /// The most that is taken of a rendered page, in bytes.
  private static let limit = 1_048_576

  private static let withoutKeys = Environment.inherit.updating(
    Dictionary(
      uniqueKeysWithValues: ChildEnvironment.withheld.map {
        (Environment.Key(stringLiteral: $0), nil)
      }))

  /// The lines of the rendered page, or nil when no such program is installed.
  static func render(_ html: String, columns: Int) async -> [String]? {
    for program in programs {
      let result = try? await run(
        .name(program.name), arguments: Arguments(program.arguments(columns)),
        environment: withoutKeys,
        input: .string(html), output: .string(limit: limit), error: .discarded)
      guard let result, case .exited(0) = result.terminationStatus else { continue }
      return result.standardOutput.split(separator: "\n", omittingEmptySubsequences: false).map {
        VisibleText.of(String($0))
      }
    }
    return nil
  }
}
