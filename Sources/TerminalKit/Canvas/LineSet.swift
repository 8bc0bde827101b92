/// The characters that boxes and rules are drawn with. They are cells like any other (not the
/// terminal's line-drawing mode, which PuTTY shows as letters in UTF-8).
package struct LineSet: Hashable, Sendable {
  package var horizontal: Unicode.Scalar
  package var vertical: Unicode.Scalar
  package var topLeft: Unicode.Scalar
  package var topRight: Unicode.Scalar
  package var bottomLeft: Unicode.Scalar
  package var bottomRight: Unicode.Scalar
  /// A tee is named for the side its stem points to.
  package var teeDown: Unicode.Scalar
  package var teeUp: Unicode.Scalar
  package var teeLeft: Unicode.Scalar

  package static let unicode = LineSet(
    horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└",
    bottomRight: "┘", teeDown: "┬", teeUp: "┴", teeLeft: "┤")

  package static let ascii = LineSet(
    horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+",
    bottomRight: "+", teeDown: "+", teeUp: "+", teeLeft: "+")
}
