/// The three forms in which terminals tell of the mouse. Only the first button and the wheel mean
/// something here.
enum MouseReport {
  /// `CSI < button ; column ; row M` (or `m` when let go), counted from 1.
  static func sgr(_ parameters: [[Int]], isRelease: Bool) -> InputEvent? {
    guard parameters.count == 3 else { return nil }
    return event(
      button: parameters[0][0], column: parameters[1][0], row: parameters[2][0],
      isRelease: isRelease)
  }

  /// `CSI button ; column ; row M`, the button 32 higher.
  static func urxvt(_ parameters: [[Int]]) -> InputEvent? {
    guard parameters.count == 3, parameters[0][0] >= 32 else { return nil }
    return x10(button: parameters[0][0] - 32, column: parameters[1][0], row: parameters[2][0])
  }

  /// `CSI M` and three bytes, each 32 higher.
  static func x10(_ bytes: [UInt8]) -> InputEvent? {
    guard bytes.count == 3, bytes.allSatisfy({ $0 >= 32 }) else { return nil }
    let values = bytes.map { Int($0) - 32 }
    return x10(button: values[0], column: values[1], row: values[2])
  }

  /// The old forms do not say which button was let go: it is button 3.
  private static func x10(button: Int, column: Int, row: Int) -> InputEvent? {
    let isRelease = button & 0b110_0011 == 3
    return event(
      button: isRelease ? button & ~3 : button, column: column, row: row, isRelease: isRelease)
  }

  private static func event(
    button: Int, column: Int, row: Int, isRelease: Bool
  ) -> InputEvent? {
    guard column >= 1, row >= 1 else { return nil }
    let kind: MouseEvent.Kind
    // Bits 2–4 are shift, alt and control.
    switch button & ~0b1_1100 {
    case 0: kind = isRelease ? .release : .press
    case 32: kind = isRelease ? .release : .drag
    case 64 where !isRelease: kind = .wheelUp
    case 65 where !isRelease: kind = .wheelDown
    default: return nil
    }
    return .mouse(MouseEvent(kind, row: row - 1, column: column - 1))
  }
}
