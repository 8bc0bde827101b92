import ArgumentParser
import ConfiguratorModel
import DirectMail
import DirectMailTexts
import FoundationEssentials
import TerminalKit

/// The texts of help screens, in the language of the process.
///
/// ArgumentParser breaks lines at blanks and counts characters. Chinese has no blanks and each character takes two
/// cells, so its lines are broken here, for help screens of 80 columns.
enum CommandText {
  /// Returns a text unchanged, for a message.
  static func of(_ key: InterfaceText) -> String { Strings.of(.ofProcess)(key) }

  /// Returns the message that the interface does not support a language.
  static func unsupported(_ language: String) -> String {
    Strings.of(.ofProcess)(.editUsageLang, language.escapedForTerminal)
  }

  /// Returns the description of a command or an argument, in the second column.
  static func help(_ key: InterfaceText, valueName: String? = nil) -> ArgumentHelp {
    ArgumentHelp(laidOut(key, width: 54), valueName: valueName)
  }
  static func abstract(_ key: InterfaceText) -> String { laidOut(key, width: 54) }

  /// Returns paragraphs over the whole width.
  static func discussion(_ key: InterfaceText) -> String { laidOut(key, width: 80) }

  /// Breaking lines would take a tenth of the time of every start, and only help screens need it.
  private static let isHelpAsked = CommandLine.arguments.dropFirst().contains {
    $0 == "--help" || $0 == "-h" || $0 == "help"
  }

  private static func laidOut(_ key: InterfaceText, width: Int) -> String {
    isHelpAsked ? folded(of(key), width: width) : of(key)
  }

  static func folded(_ text: String, width: Int, language: Language = .ofProcess) -> String {
    guard language == .simplifiedChinese else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { TextWrap.lines(String($0), width: width) }.joined(separator: "\n")
  }
}

extension Language {
  /// The language of the locale variables of this process. Read once: reading the environment for each text of the
  /// commands took a tenth of the instructions of every start.
  static let ofProcess = Language(environment: ProcessInfo.processInfo.environment)
}
