/// The line above the key hints: what just happened, until the next thing does.
public struct Status: Hashable, Sendable {
  public enum Kind: Hashable, Sendable { case note, success, warning, failure }
  public var kind: Kind
  public var text: String
  public init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}
