/// A control sequence's bytes after `ESC [`, and what they mean.
///
/// Sources: XTerm Control Sequences (Thomas Dickey), the terminfo entries of xterm, rxvt, linux and
/// vt220, the kitty keyboard protocol (`CSI … u`).
struct ControlSequence: Hashable, Sendable {
  /// Longer sequences are ignored, like unknown ones.
  private static let maximumLength = 64

  private(set) var bytes: [UInt8] = []
  private var isTooLong = false

  var isEmpty: Bool { bytes.isEmpty }

  mutating func append(_ byte: UInt8) {
    if bytes.count < ControlSequence.maximumLength {
      bytes.append(byte)
    } else {
      isTooLong = true
    }
  }

  /// Whether only digits and separators have arrived so far, so that rxvt's `ESC [ 3 $` can end here.
  var isNumeric: Bool {
    !bytes.isEmpty && bytes.allSatisfy { 0x30...0x3B ~= $0 }
  }

  enum Meaning: Hashable {
    case event(InputEvent)
    case pasteBegins
    case unknown
  }

  func meaning(final: UInt8) -> Meaning {
    guard !isTooLong else { return .unknown }
    let final = Character(Unicode.Scalar(final))
    if bytes.first == UInt8(ascii: "<") {
      return event(MouseReport.sgr(parameters(bytes.dropFirst()), isRelease: final == "m"))
    }
    guard bytes.allSatisfy({ 0x30...0x3B ~= $0 }) else { return .unknown }
    let parameters = parameters(bytes[...])
    switch final {
    case "~", "^", "$", "@":
      return numbered(parameters, final: final)
    case "u":
      return event(CodedKey.key(parameters))
    case "M":
      return event(MouseReport.urxvt(parameters))
    default:
      return event(ControlSequence.lettered(final, parameters))
    }
  }

  private func event(_ event: InputEvent?) -> Meaning { event.map(Meaning.event) ?? .unknown }
  private func event(_ key: Key?) -> Meaning { event(key.map(InputEvent.key)) }

  /// Splits parameters, which are separated by `;`, and their sub-parameters, separated by `:`. An empty one is 0.
  private func parameters(_ bytes: ArraySlice<UInt8>) -> [[Int]] {
    var all: [[Int]] = [[0]]
    for byte in bytes {
      switch byte {
      case UInt8(ascii: ";"): all.append([0])
      case UInt8(ascii: ":"): all[all.count - 1].append(0)
      default:
        var last = all[all.count - 1]
        let value = last[last.count - 1] * 10 + Int(byte & 0x0F)
        last[last.count - 1] = min(value, 0x11_0000)
        all[all.count - 1] = last
      }
    }
    return all
  }

  /// Decodes `ESC [ 3 ~` and rxvt's variants of it: `^` with control, `$` with shift, `@` with both.
  private func numbered(_ parameters: [[Int]], final: Character) -> Meaning {
    let number = parameters[0][0]
    if final == "~" {
      if number == 200 { return .pasteBegins }
      // xterm's modifyOtherKeys: 27 ; modifiers ; code.
      if number == 27, parameters.count == 3 {
        return event(CodedKey.key([parameters[2], parameters[1]]))
      }
    }
    guard let code = ControlSequence.numberedKeys[number] else { return .unknown }
    var modifiers = Key.Modifiers(parameter: parameters.count > 1 ? parameters[1][0] : 0)
    if final == "^" || final == "@" { modifiers.insert(.control) }
    if final == "$" || final == "@" { modifiers.insert(.shift) }
    return event(Key(code, modifiers))
  }

  private static let numberedKeys: [Int: Key.Code] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12), 25: .function(13), 26: .function(14),
    28: .function(15), 29: .function(16), 31: .function(17), 32: .function(18),
    33: .function(19), 34: .function(20),
  ]

  /// Decodes `ESC [ A` and `ESC [ 1 ; 5 A`, and `ESC O A`, which uses the same letters.
  static func lettered(_ final: Character, _ parameters: [[Int]]) -> Key? {
    let modifiers = Key.Modifiers(parameter: parameters.count > 1 ? parameters[1][0] : 0)
    switch final {
    case "A": return Key(.up, modifiers)
    case "B": return Key(.down, modifiers)
    case "C": return Key(.right, modifiers)
    case "D": return Key(.left, modifiers)
    case "H": return Key(.home, modifiers)
    case "F": return Key(.end, modifiers)
    case "P": return Key(.function(1), modifiers)
    case "Q": return Key(.function(2), modifiers)
    // With other numbers, this is a report of the cursor's position.
    case "R" where parameters[0][0] <= 1 && parameters.count <= 2:
      return Key(.function(3), modifiers)
    case "S": return Key(.function(4), modifiers)
    case "Z": return Key(.tab, modifiers.union(.shift))
    // rxvt with shift:
    case "a": return Key(.up, .shift)
    case "b": return Key(.down, .shift)
    case "c" where parameters == [[0]]: return Key(.right, .shift)
    case "d": return Key(.left, .shift)
    default: return nil
    }
  }

  /// Decodes `ESC [ [ A`: F1 to F5 of the Linux console.
  static func linuxFunction(_ final: UInt8) -> Key? {
    let first = UInt8(ascii: "A")
    guard first...UInt8(ascii: "E") ~= final else { return nil }
    return Key(.function(Int(final - first) + 1))
  }

  /// Decodes `ESC O …` with an optional modifier: arrows and F1–F4 in application mode, rxvt's control-arrow keys, and
  /// the keypad.
  static func singleShift(_ final: UInt8, modifier: Int) -> Key? {
    switch final {
    case UInt8(ascii: "a"): return Key(.up, .control)
    case UInt8(ascii: "b"): return Key(.down, .control)
    case UInt8(ascii: "c"): return Key(.right, .control)
    case UInt8(ascii: "d"): return Key(.left, .control)
    case UInt8(ascii: "M"): return Key(.enter)
    case UInt8(ascii: "I"): return Key(.tab)
    case UInt8(ascii: "X"): return Key(.scalar("="))
    // The keypad sends a digit or sign as its ASCII code plus 0x40.
    case 0x6A...0x79: return Key(.scalar(Unicode.Scalar(final - 0x40)))
    case UInt8(ascii: "Z"): return nil
    default:
      return lettered(Character(Unicode.Scalar(final)), [[1], [modifier]])
    }
  }
}

extension Key.Modifiers {
  /// Creates the modifiers from xterm's parameter: 1 + shift 1 + alt 2 + control 4. Higher bits (meta, super, locks)
  /// are ignored.
  init(parameter: Int) {
    self.init(rawValue: parameter > 0 ? UInt8(truncatingIfNeeded: parameter - 1) & 7 : 0)
  }
}
