/// The time to wait after a lone Esc. What arrives sooner belongs to it, such as the rest of an arrow key.
package enum EscapeDelay {
  /// The default, if ESCDELAY is not set.
  package static let usual = Duration.milliseconds(25)

  /// Returns the value of ESCDELAY, in milliseconds up to 5000, or nil for anything else.
  static func of(_ text: String?) -> Duration? {
    guard let delay = text.flatMap({ Int($0) }), 0...5000 ~= delay else { return nil }
    return .milliseconds(delay)
  }
}
