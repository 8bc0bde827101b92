extension Unicode.Scalar {
  /// Whether this is an invisible character that a paste may add at the ends of a value: white space, a control
  /// character, a byte order mark or a zero-width space.
  package var isPastedBlank: Bool {
    properties.isWhitespace || value < 0x20 || value == 0xFEFF || value == 0x200B
  }
}

extension String {
  /// The string without the invisible characters that a paste added at both ends.
  package var trimmingPastedBlanks: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.isPastedBlank }),
      let last = scalars.lastIndex(where: { !$0.isPastedBlank })
    else { return "" }
    return String(scalars[first...last])
  }
}
