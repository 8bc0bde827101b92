extension Unicode.Scalar {
  /// What a paste brings along at the ends of a value and nobody sees: white space, control characters, a byte order
  /// mark, a zero-width space.
  package var isPastedBlank: Bool {
    properties.isWhitespace || value < 0x20 || value == 0xFEFF || value == 0x200B
  }
}

extension String {
  /// Without what a paste brought along at both ends.
  package var trimmingPastedBlanks: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.isPastedBlank }),
      let last = scalars.lastIndex(where: { !$0.isPastedBlank })
    else { return "" }
    return String(scalars[first...last])
  }
}
