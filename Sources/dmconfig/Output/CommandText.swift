import ArgumentParser
import ConnectorResources
import FoundationEssentials

/// The texts of help screens, in the language of the process.
enum CommandText {
  static func of(_ key: TextKey) -> String { Strings.of(.ofProcess)(key) }
  static func help(_ key: TextKey) -> ArgumentHelp { ArgumentHelp(stringLiteral: of(key)) }
}

extension Language {
  /// What the locale variables of this process ask for.
  static var ofProcess: Language { Language(environment: ProcessInfo.processInfo.environment) }
}
