import Foundation
import Testing

/// What a person does, in the words of the screen.
extension PseudoTerminal {
  /// Presses keys written as the hints write them, all at once: `press("^X", "^E")`, `press("^S", "Enter")`. A
  /// character is itself.
  @discardableResult
  package func press(_ keys: String...) -> Bool { send(keys.flatMap(Self.bytes)) }

  /// Answers the question on the screen with a letter, once the whole question is drawn and the program waits: earlier
  /// keys never give a destructive answer.
  @discardableResult
  package func answer(_ letter: String) -> Bool {
    let isAsked = wait { $0.isWaiting || $0.exitStatus() != nil }
    return isAsked && exitStatus() == nil && press(letter)
  }

  /// Whether the program sleeps until it gets input.
  private var isWaiting: Bool {
    let entry = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return entry?.contains(") S ") ?? false
  }

  private static func bytes(_ key: String) -> [UInt8] {
    if let sequence = sequences[key] { return Array(sequence.utf8) }
    if key.hasPrefix("^"), key.utf8.count == 2, let letter = key.utf8.last {
      return [letter & 0x1F]
    }
    if key.count != 1 { Issue.record("no key is named \(key)") }
    return Array(key.utf8)
  }

  private static let sequences = [
    "Enter": "\r", "Esc": "\u{1B}", "Up": "\u{1B}[A", "Down": "\u{1B}[B",
  ]

  /// Goes to the line `name` of the form by the arrow keys; false when the program does not let it.
  @discardableResult
  package func focus(_ name: String) -> Bool {
    guard wait({ ScreenReading($0.screen()).way(to: name) != nil }) else { return false }
    while true {
      let reading = ScreenReading(screen())
      switch reading.way(to: name) {
      case .there: return true
      case .up: press("Up")
      case .down: press("Down")
      case nil: return false
      }
      let hasMoved = wait { terminal in
        let focus = ScreenReading(terminal.screen()).focus
        return focus != nil && focus != reading.focus
      }
      guard hasMoved else { return false }
    }
  }

  /// Opens the body of the template of a usage type; false when the program does not let it.
  @discardableResult
  package func openTemplate(_ usageType: String) -> Bool {
    guard focus(usageType) else { return false }
    press("Enter")
    return wait { ScreenReading($0.screen()).isInBody }
  }
}
