import ArgumentParser
import ConnectorResources

/// `dmconfig explain CODE`: what an error code of Direct Mail or the code of a finding means.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: CommandText.of("explain.abstract"))

  @Argument(help: CommandText.help("explain.argument.code"))
  var code: String

  func run() throws {
    let explanation = Explanation(of: code)
    guard let text = explanation.text(.ofProcess) else {
      StandardError.write(explanation.unknown(.ofProcess))
      throw ExitCode(64)
    }
    print(text)
  }
}

/// The words for a code, and for a code that nobody knows.
struct Explanation {
  let code: String

  init(of code: String) { self.code = code.filter { !$0.isWhitespace } }

  /// nil for an unknown code.
  func text(_ language: Language) -> String? {
    guard let entry = ErrorCatalogue.entry(code) else { return nil }
    let strings = Strings.of(language)
    let area = entry.area == .gateway ? strings("explain.gateway") : strings("explain.directMail")
    var lines = ["\(VisibleText.of(entry.code)) · \(area) · HTTP \(entry.httpStatus)"]
    if !entry.message.isEmpty { lines.append(entry.message(parameter: "…")) }
    lines += ["", entry.meaning(language), entry.remedy(language)]
    lines.append(VisibleText.of(entry.documentation))
    if let console = entry.console { lines.append(console.url) }
    return lines.joined(separator: "\n")
  }

  /// Says that the code is unknown, with those it may be a slip of.
  func unknown(_ language: Language) -> String {
    let strings = Strings.of(language)
    let near = ErrorCatalogue.near(code)
    let sentence = strings("explain.unknown", VisibleText.of(code))
    return near.isEmpty
      ? sentence : "\(sentence) \(strings("explain.near", near.joined(separator: ", ")))"
  }
}
