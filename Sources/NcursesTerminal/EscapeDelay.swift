/// How long a lone Esc is waited for: what follows sooner belongs to it, such as the rest of an arrow key.
package enum EscapeDelay {
  /// Unless ESCDELAY says otherwise.
  package static let usual = Duration.milliseconds(25)

  /// The value of ESCDELAY, in milliseconds up to 5000; nil for anything else.
  static func of(_ text: String?) -> Duration? {
    guard let delay = text.flatMap({ Int($0) }), 0...5000 ~= delay else { return nil }
    return .milliseconds(delay)
  }
}
