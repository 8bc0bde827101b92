/// The file with the user's lasting choices: `$XDG_CONFIG_HOME/dmconfig/settings.json`, by default below `~/.config`,
/// 0600.
package struct SettingsStore: Sendable {
  private let directory: StateDirectory

  /// Creates the store; nil when neither XDG_CONFIG_HOME nor HOME is an absolute path.
  package init?(environment: [String: String]) {
    guard
      let directory = StateDirectory(
        environment: environment, variable: "XDG_CONFIG_HOME", below: "/.config")
    else { return nil }
    self.directory = directory
  }

  package var path: String { directory.path + "/settings.json" }

  /// Returns the content of the file; nil when there is none.
  package func read() throws(FileError) -> [UInt8]? {
    do throws(FileError) {
      return try FileReader.read(path)
    } catch {
      switch error.cause {
      case .missing, .directoryMissing, .notADirectory: return nil
      default: throw error
      }
    }
  }

  package func write(_ bytes: [UInt8]) throws(FileError) {
    _ = try directory.createRoot(for: .save)
    _ = try FileStore().save(bytes, to: path, expecting: .anything)
  }
}
