import ArgumentParser
import DirectMail
import DirectMailConnector
import DirectMailTexts
import DurableFiles
import SystemPackage

/// The argument FILE of a command; `-` is the standard input.
struct ConfigArgument {
  let path: String

  init(_ path: String) { self.path = path }

  /// Reads the config in the file.
  /// - Throws: `ExitCode` `unreadable` or `notAConfig`, after reporting the reason on stderr.
  func read(_ language: Language) throws -> ConnectorConfig {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = path == "-" ? try StandardInput.read() : try FileReader.read(path)
    } catch {
      StandardError.write(error.message(.of(language)))
      throw ExitCode(.unreadable)
    }
    return try config(bytes, language)
  }

  /// A config as it was read, with the stamp that a save compares the file with; nil for the standard input.
  struct Opened {
    let config: ConnectorConfig
    let stamp: FileStamp?
  }

  /// Reads the config in the file, to be changed and saved.
  /// - Throws: as ``read(_:)`` does.
  func open(_ language: Language) throws -> Opened {
    if path == "-" { return Opened(config: try read(language), stamp: nil) }
    let opening: FileStore.Opening
    do throws(FileError) {
      opening = try FileStore().open(path)
      guard case .existing = opening else { throw FileError(.read, path: path, .missing) }
    } catch {
      StandardError.write(error.named(path).message(.of(language)))
      throw ExitCode(.unreadable)
    }
    guard case .existing(let file) = opening else { throw ExitCode(.unreadable) }
    return Opened(config: try config(file.bytes, language), stamp: file.stamp)
  }

  private func config(_ bytes: [UInt8], _ language: Language) throws -> ConnectorConfig {
    do throws(ConfigError) {
      return try ConnectorConfig(bytes: bytes)
    } catch {
      StandardError.write("\(path.escapedForTerminal): \(error.message(language))")
      throw ExitCode(.notAConfig)
    }
  }
}

/// A JSON object given as an argument.
enum PayloadArgument {
  /// Parses a JSON object. Returns nil if `text` is not one.
  static func parse(_ text: String) -> JSONValue? {
    guard let document = try? JSONDocument(Array(text.utf8)),
      case .object? = document.value(at: [])
    else { return nil }
    return document.value(at: [])
  }
}

/// The standard input, with the same limit as a file.
enum StandardInput {
  static func read() throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 1)
    defer { chunk.deallocate() }
    while bytes.count <= FileReader.limit {
      do {
        let count = try FileDescriptor.standardInput.read(into: chunk)
        if count == 0 { return bytes }
        bytes += chunk[..<count]
      } catch {
        throw FileError(.read, path: "-", .ioError)
      }
    }
    throw FileError(.read, path: "-", .tooLarge(limit: FileReader.limit))
  }
}
