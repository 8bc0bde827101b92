import FoundationEssentials

/// Copying through the terminal: OSC 52, which also works over ssh. No terminal says whether it
/// obeyed, so nobody may claim that the text was copied.
enum Clipboard {
  /// Terminals cut longer ones off or ignore them; this is what xterm and tmux take.
  static let maximumBytes = 74_994

  /// The sequence that asks for the text to be copied, nil when it is too long.
  static func sequence(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count <= maximumBytes else { return nil }
    return "\u{1B}]52;c;\(Data(bytes).base64EncodedString())\u{07}"
  }
}
