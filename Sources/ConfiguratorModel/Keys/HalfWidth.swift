import TerminalKit

/// Full-width characters, which Chinese input methods type in the place of ASCII ones, as keys that do something.
extension Key {
  /// The key without its full-width form: `y` for `ｙ`, `1` for `１`, `?` for `？`, `.` for `。`.
  var halfWidth: Key {
    guard case .scalar(let scalar) = code else { return self }
    return Key(.scalar(scalar.halfWidth), modifiers)
  }

  /// Whether the key may be a full-width form. Asked for each key, before anything that takes longer.
  var mayBeFullWidth: Bool {
    if case .scalar(let scalar) = code {
      scalar.value >= Unicode.Scalar.firstFullWidth
    } else {
      false
    }
  }
}

extension String {
  /// The text with ASCII characters in the place of their full-width forms.
  var halfWidth: String {
    String(String.UnicodeScalarView(unicodeScalars.map(\.halfWidth)))
  }
}

extension Unicode.Scalar {
  fileprivate static let firstFullWidth: UInt32 = 0x3000

  fileprivate var halfWidth: Unicode.Scalar {
    switch value {
    case 0xFF01...0xFF5E: Unicode.Scalar(value - 0xFEE0) ?? self
    case Self.firstFullWidth: " "
    default: Self.punctuation[self] ?? self
    }
  }

  /// What Chinese punctuation is typed with.
  private static let punctuation: [Unicode.Scalar: Unicode.Scalar] = [
    "。": ".", "【": "[", "】": "]", "《": "<", "》": ">",
  ]
}
