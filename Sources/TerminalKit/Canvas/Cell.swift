/// One cell of a canvas in eight bytes: a scalar, or the index of a cluster in the canvas's table. A wide cluster takes
/// a lead cell and a continuation cell.
public struct Cell: Hashable, Sendable {
  public static let blank = Cell(scalar: " ", isWide: false, style: .plain)

  private static let clusterBit: UInt32 = 1 << 31
  private static let wideBit: UInt32 = 1 << 30
  private static let continuationBit: UInt32 = 1 << 29
  private static let valueMask: UInt32 = 1 << 21 - 1

  private var glyph: UInt32
  public var style: Style

  private init(glyph: UInt32, style: Style) {
    self.glyph = glyph
    self.style = style
  }

  public init(scalar: Unicode.Scalar, isWide: Bool, style: Style) {
    self.init(glyph: scalar.value | (isWide ? Cell.wideBit : 0), style: style)
  }

  public init(cluster: Int, isWide: Bool, style: Style) {
    let index = UInt32(truncatingIfNeeded: cluster) & Cell.valueMask
    self.init(glyph: index | Cell.clusterBit | (isWide ? Cell.wideBit : 0), style: style)
  }

  public static func continuation(style: Style) -> Cell {
    Cell(glyph: continuationBit, style: style)
  }

  /// The bits that differ; 0 for equal cells.
  func difference(from other: Cell) -> UInt32 {
    glyph ^ other.glyph | style.bits ^ other.style.bits
  }

  public var isWide: Bool { glyph & Cell.wideBit != 0 }
  public var isContinuation: Bool { glyph & Cell.continuationBit != 0 }

  public var content: Content {
    let value = glyph & Cell.valueMask
    if isContinuation { return .continuation }
    if glyph & Cell.clusterBit != 0 { return .cluster(Int(value)) }
    return .scalar(Unicode.Scalar(value) ?? "\u{FFFD}")
  }

  /// The index in the table of clusters, or nil if the cell does not hold a cluster.
  public var cluster: Int? {
    glyph & Cell.clusterBit == 0 ? nil : Int(glyph & Cell.valueMask)
  }

  public enum Content: Hashable {
    case scalar(Unicode.Scalar)
    case cluster(Int)
    case continuation
  }
}
