import ArgumentParser
import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailTexts

/// A usage type given as an argument: one of Logto's nine, or the type of a template in the file.
enum UsageTypeArgument {
  /// Checks the type.
  ///
  /// - Throws: `ExitCode` `usage`, after reporting on stderr which type may have been meant.
  static func confirm(_ type: String, in config: ConnectorConfig) throws {
    guard UsageType.named(type) == nil, config.firstTemplate(of: JSText(type)) == nil else {
      return
    }
    StandardError.write(unknown(type, in: config, .of(.ofProcess)))
    throw ExitCode(.usage)
  }

  private static func unknown(
    _ type: String, in config: ConnectorConfig, _ strings: Strings
  ) -> String {
    let names = UsageType.all.map(\.id)
    let near = Spelling.near(type, among: names + config.sentUsageTypes, limit: 1).first
    let shown = type.escapedForTerminal
    guard let near else {
      return strings(.usageTypeUnknown, shown, strings.language.list(names))
    }
    return strings(.usageTypeUnknownNear, shown, near.escapedForTerminal)
  }
}
