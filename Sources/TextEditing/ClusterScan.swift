import TerminalKit

/// Iterates over the grapheme clusters of a line, with the cells that each takes. ASCII, Latin, Greek, Cyrillic, Han,
/// kana and Korean syllables take a fast path that avoids the general segmentation; a test compares both paths.
public struct ClusterScan: Sequence, IteratorProtocol {
  public struct Cluster {
    /// UTF-8 offsets in the line.
    public let range: Range<Int>
    /// The cell in which the cluster begins, counted from the start of the line.
    public let column: Int
    /// The cells that the cluster takes; a tab takes those up to the next tab stop.
    public let width: Int
    public let isTab: Bool
    /// The scalar of a cluster that is one scalar and looks the same in every terminal, or nil if a ``DisplayCluster``
    /// is needed.
    public let scalar: Unicode.Scalar?
  }

  public static let tabWidth = 4

  private let text: String
  private let count: Int
  private var offset: Int
  private var column: Int

  /// Starts at a cluster boundary, which is in the cell `column`.
  public init(_ text: String, from offset: Int = 0, column: Int = 0) {
    self.text = text
    count = text.utf8.count
    self.offset = Swift.max(0, Swift.min(offset, count))
    self.column = column
  }

  public mutating func next() -> Cluster? {
    guard offset < count else { return nil }
    let step = Measure(in: text.utf8Span.span, at: offset, of: text)
    let width = step.isTab ? Self.tabWidth - column % Self.tabWidth : step.width
    let cluster = Cluster(
      range: offset..<(offset + step.length), column: column, width: width, isTab: step.isTab,
      scalar: step.scalar)
    offset += step.length
    column += width
    return cluster
  }
}

extension ClusterScan {
  /// Iterates over the clusters in one call, for long lines, until `body` returns false.
  public static func walk(
    _ text: String, from start: Int = 0, column: Int = 0, while body: (Cluster) -> Bool
  ) {
    let bytes = text.utf8Span.span
    var (offset, column) = (start, column)
    while offset < bytes.count {
      let step = Measure(in: bytes, at: offset, of: text)
      let width = step.isTab ? tabWidth - column % tabWidth : step.width
      let cluster = Cluster(
        range: offset..<(offset + step.length), column: column, width: width, isTab: step.isTab,
        scalar: step.scalar)
      guard body(cluster) else { return }
      offset += step.length
      column += width
    }
  }

  /// The size of one cluster in bytes and cells. The cells of a tab depend on its position.
  struct Measure {
    let length: Int
    let width: Int
    let isTab: Bool
    let scalar: Unicode.Scalar?

    private init(length: Int, width: Int, isTab: Bool, scalar: Unicode.Scalar?) {
      self.length = length
      self.width = width
      self.isTab = isTab
      self.scalar = scalar
    }

    /// Measures the cluster at `offset` of `text`, whose bytes are `bytes`.
    @inline(__always)
    init(in bytes: Span<UInt8>, at offset: Int, of text: String) {
      let lone = SingleScalarCluster(bytes, offset)
      guard lone.length > 0, SingleScalarCluster.beginsCluster(bytes, offset + lone.length) else {
        self.init(general: text, at: offset)
        return
      }
      self.init(
        length: lone.length, width: lone.width, isTab: bytes[offset] == 0x09,
        scalar: lone.scalar(in: bytes, at: offset))
    }

    /// Measures the cluster at `offset` by the general segmentation.
    init(general text: String, at offset: Int) {
      let start = text.utf8.index(text.startIndex, offsetBy: offset)
      let end = text.index(after: start)
      let length = Swift.max(1, text.utf8.distance(from: start, to: end))
      let isTab = length == 1 && text.utf8[start] == 0x09
      let cluster = text[start]
      self.init(
        length: length, width: isTab ? 0 : CellWidth.of(cluster: cluster), isTab: isTab,
        scalar: CellWidth.plainScalar(of: cluster))
    }
  }

  /// A scalar that is a cluster by itself unless the next scalar joins it. The length is 0 if the scalar is not of a
  /// kind known here.
  struct SingleScalarCluster {
    let length: Int
    let width: Int

    @inline(__always)
    init(_ bytes: Span<UInt8>, _ offset: Int) {
      let lead = bytes[offset]
      if lead < 0x80 {
        // A carriage return may be followed by its line feed.
        (length, width) = (lead == 0x0D ? 0 : 1, 1)
      } else if 0xC2...0xCB ~= lead || 0xCE...0xD1 ~= lead, offset + 1 < bytes.count {
        (length, width) = (2, 1)
      } else if lead >= 0xE3, offset + 2 < bytes.count,
        Self.isWide(lead, bytes[offset + 1], bytes[offset + 2])
      {
        (length, width) = (3, 2)
      } else {
        (length, width) = (0, 0)
      }
    }

    /// Returns the scalar if it looks the same in every terminal, otherwise nil.
    @inline(__always)
    func scalar(in bytes: Span<UInt8>, at offset: Int) -> Unicode.Scalar? {
      let lead = UInt32(bytes[offset])
      let value =
        switch length {
        case 1: lead
        case 2: (lead & 0x1F) << 6 | UInt32(bytes[offset + 1] & 0x3F)
        default:
          (lead & 0x0F) << 12 | UInt32(bytes[offset + 1] & 0x3F) << 6
            | UInt32(bytes[offset + 2] & 0x3F)
        }
      return CellWidth.isPlain(value) ? Unicode.Scalar(value) : nil
    }

    /// Returns whether a cluster of a kind known here ends at `offset`: at the end of the line, or before a scalar that
    /// never joins the scalar before it.
    @inline(__always)
    static func beginsCluster(_ bytes: Span<UInt8>, _ offset: Int) -> Bool {
      guard offset < bytes.count else { return true }
      switch bytes[offset] {
      case 0..<0x80: return true
      default: return SingleScalarCluster(bytes, offset).length > 0
      }
    }

    /// Returns whether the bytes are Han, kana, CJK punctuation, a full-width form or a Korean syllable.
    @inline(__always)
    private static func isWide(_ lead: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
      switch (lead, second) {
      case (0xE5...0xE9, _), (0xE4, 0xB8...0xBF): true  // U+4E00...9FFF
      case (0xE3, 0x80): third <= 0xA9  // U+3000...3029
      case (0xE3, 0x81): third != 0x80  // U+3041...307F
      case (0xE3, 0x82): third <= 0x96 || third >= 0x9B  // U+3080...3096, 309B...30BF
      case (0xE3, 0x83): true  // U+30C0...30FF
      case (0xEA, 0xB0...0xBF), (0xEB...0xEC, _), (0xED, 0x80...0x9D): true  // U+AC00...D77F
      case (0xED, 0x9E): third <= 0xA3  // U+D780...D7A3
      case (0xEF, 0xBC): third != 0x80  // U+FF01...FF3F
      case (0xEF, 0xBD): third <= 0xA0  // U+FF40...FF60
      default: false
      }
    }
  }
}
