import Foundation
import TestSupport

/// What is typed, and where it is found again.
extension PseudoTerminal {
  /// Goes to the sender's name, and types at its end.
  func typeName(_ text: String) {
    focus("Sender alias")
    press("^E")
    send(text)
  }
}

extension Surroundings {
  /// The kept drafts, as they lie on the disk.
  func drafts() -> [String] {
    files(below: state + "/drafts").filter { !$0.contains(".dmconfig-") }
      .compactMap { FileManager.default.contents(atPath: $0) }
      .map { String(decoding: $0, as: UTF8.self) }
  }

  func hasDraft(with text: String) -> Bool { drafts().contains { $0.contains(text) } }

  func content() -> String {
    FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// What lies beside the edited file.
  func others() -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: directory)
    return (names ?? ["?"]).filter { $0 != "connector.json" }
  }
}

/// The paths of the files below a directory.
func files(below directory: String) -> [String] {
  let names = try? FileManager.default.subpathsOfDirectory(atPath: directory)
  return (names ?? []).map { "\(directory)/\($0)" }
}

/// Waits for what no terminal shows.
func holds(within time: Duration = .seconds(30), _ condition: () -> Bool) -> Bool {
  let deadline = ContinuousClock.now + time
  while !condition() {
    guard ContinuousClock.now < deadline else { return false }
    usleep(5_000)
  }
  return true
}

extension String {
  /// As one word for `sh`.
  var quoted: String { "'" + replacingOccurrences(of: "'", with: "'\\''") + "'" }
}
