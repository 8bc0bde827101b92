/// The line above the key hints: what has just happened, until something else does.
package struct Status: Hashable, Sendable {
  package enum Kind: Hashable, Sendable { case note, success, warning, failure }
  package var kind: Kind
  package var text: String
  package init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}
