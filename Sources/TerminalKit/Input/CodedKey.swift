/// Decodes keys that arrive as a code point with modifiers: `ESC [ 106 ; 5 u` and xterm's modifyOtherKeys. They are
/// reported as the key that an ordinary terminal would have sent, so that bindings need only one form: control-j is
/// Enter, shift-a is A, control-space is ^@.
enum CodedKey {
  /// Decodes the parameters of `CSI code : shifted ; modifiers : kind u`.
  static func key(_ parameters: [[Int]]) -> Key? {
    let second = parameters.count > 1 ? parameters[1] : [0]
    // Kind 3 reports the release of a key.
    if second.count > 1, second[1] == 3 { return nil }
    let modifiers = Key.Modifiers(parameter: second[0])
    let code = parameters[0][0]
    if let special = keypad(code) { return Key(special, modifiers) }
    guard let scalar = Unicode.Scalar(UInt32(code)), !(0xE000...0xF8FF ~= code) else { return nil }
    let shifted = parameters[0].count > 1 ? Unicode.Scalar(UInt32(parameters[0][1])) : nil
    return key(scalar, shifted: shifted?.value == 0 ? nil : shifted, modifiers)
  }

  private static func key(
    _ scalar: Unicode.Scalar, shifted: Unicode.Scalar?, _ modifiers: Key.Modifiers
  ) -> Key {
    switch scalar.value {
    case 0x1B: return Key(.escape)
    case 0x00...0x1F, 0x7F: return control(scalar.value, modifiers)
    default: break
    }
    var modifiers = modifiers
    if modifiers.contains(.control), scalar.isASCII {
      modifiers.subtract([.control, .shift])
      return controlled(scalar, modifiers)
    }
    guard modifiers.contains(.shift) else { return Key(.scalar(scalar), modifiers) }
    modifiers.remove(.shift)
    return Key(.scalar(shifted ?? upperCase(scalar)), modifiers)
  }

  /// Returns the key that a terminal without this protocol would send for control and an ASCII character.
  private static func controlled(_ scalar: Unicode.Scalar, _ modifiers: Key.Modifiers) -> Key {
    switch scalar {
    case "a"..."z", "A"..."Z", "[", "\\", "]", "^", "_", "@":
      return control(scalar.value & 0x1F, modifiers)
    case " ", "2", "`": return control(0x00, modifiers)
    case "3": return control(0x1B, modifiers)
    case "4": return control(0x1C, modifiers)
    case "5": return control(0x1D, modifiers)
    case "6", "~": return control(0x1E, modifiers)
    case "7", "/": return control(0x1F, modifiers)
    case "8", "?": return control(0x7F, modifiers)
    default: return Key(.scalar(scalar), modifiers.union(.control))
    }
  }

  /// Returns the key for a control character.
  static func control(_ value: UInt32, _ modifiers: Key.Modifiers) -> Key {
    switch value {
    case 0x08, 0x7F: return Key(.backspace, modifiers)
    case 0x09: return Key(.tab, modifiers)
    case 0x0A, 0x0D: return Key(.enter, modifiers)
    case 0x1B: return Key(.escape)
    default:
      let letter = value | (value >= 1 && value <= 26 ? 0x60 : 0x40)
      return Key(.scalar(Unicode.Scalar(letter) ?? "@"), modifiers.union(.control))
    }
  }

  private static func upperCase(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let upper = scalar.properties.uppercaseMapping.unicodeScalars
    return upper.count == 1 ? upper.first ?? scalar : scalar
  }

  /// kitty's codes in the private use area for the keypad and higher function keys.
  private static func keypad(_ code: Int) -> Key.Code? {
    switch code {
    case 57376...57398: return .function(code - 57376 + 13)
    case 57399...57408: return Unicode.Scalar(UInt32(code - 57399 + 0x30)).map(Key.Code.scalar)
    case 57409: return .scalar(".")
    case 57410: return .scalar("/")
    case 57411: return .scalar("*")
    case 57412: return .scalar("-")
    case 57413: return .scalar("+")
    case 57414: return .enter
    case 57415: return .scalar("=")
    case 57416: return .scalar(",")
    case 57417: return .left
    case 57418: return .right
    case 57419: return .up
    case 57420: return .down
    case 57421: return .pageUp
    case 57422: return .pageDown
    case 57423: return .home
    case 57424: return .end
    case 57425: return .insert
    case 57426: return .delete
    default: return nil
    }
  }
}
