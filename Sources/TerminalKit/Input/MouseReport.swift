/// Decodes the three forms in which terminals report the mouse. Only the first button and the wheel are used.
enum MouseReport {
  /// Decodes `CSI < button ; column ; row M` (`m` for a release), with column and row counted from 1.
  static func sgr(_ parameters: [[Int]], isRelease: Bool) -> InputEvent? {
    guard parameters.count == 3 else { return nil }
    return event(
      button: parameters[0][0], column: parameters[1][0], row: parameters[2][0],
      isRelease: isRelease)
  }

  /// Decodes `CSI button ; column ; row M`, where 32 is added to the button.
  static func urxvt(_ parameters: [[Int]]) -> InputEvent? {
    guard parameters.count == 3, parameters[0][0] >= 32 else { return nil }
    return x10(button: parameters[0][0] - 32, column: parameters[1][0], row: parameters[2][0])
  }

  /// Decodes `CSI M` and three bytes, to each of which 32 is added.
  static func x10(_ bytes: [UInt8]) -> InputEvent? {
    guard bytes.count == 3, bytes.allSatisfy({ $0 >= 32 }) else { return nil }
    let values = bytes.map { Int($0) - 32 }
    return x10(button: values[0], column: values[1], row: values[2])
  }

  /// Creates an event from the older forms, which do not report which button was released but use button 3.
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
