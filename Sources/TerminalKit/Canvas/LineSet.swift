/// The characters that boxes and rules are drawn with. They are ordinary characters, because PuTTY in UTF-8 shows the
/// terminal's line-drawing mode as letters.
public struct LineSet: Hashable, Sendable {
  public var horizontal: Unicode.Scalar
  public var vertical: Unicode.Scalar
  public var topLeft: Unicode.Scalar
  public var topRight: Unicode.Scalar
  public var bottomLeft: Unicode.Scalar
  public var bottomRight: Unicode.Scalar
  /// A tee is named for the side its stem points to.
  public var teeDown: Unicode.Scalar
  public var teeUp: Unicode.Scalar
  public var teeLeft: Unicode.Scalar

  public static let unicode = LineSet(
    horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└",
    bottomRight: "┘", teeDown: "┬", teeUp: "┴", teeLeft: "┤")

  public static let ascii = LineSet(
    horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+",
    bottomRight: "+", teeDown: "+", teeUp: "+", teeLeft: "+")
}
