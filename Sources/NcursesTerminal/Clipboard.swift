import FoundationEssentials

/// Copies text through the terminal with OSC 52, which also works over ssh. Terminals do not report whether they did
/// so, so the program must not claim that the text was copied.
enum Clipboard {
  /// The maximum length, which xterm and tmux accept. Terminals cut longer texts off or ignore them.
  static let maximumBytes = 74_994

  /// Returns the sequence that asks the terminal to copy the text, or nil if the text is too long.
  static func sequence(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count <= maximumBytes else { return nil }
    return "\u{1B}]52;c;\(Data(bytes).base64EncodedString())\u{07}"
  }
}
