/// Walks a line cluster by cluster with the cells each takes. Plain ASCII and Han go a fast way around the general
/// segmentation; a test holds both ways against each other.
public struct ClusterScan: Sequence, IteratorProtocol {
  public struct Cluster {
    /// UTF-8 offsets in the line.
    public let range: Range<Int>
    /// The cell in which it begins, from the start of the line.
    public let column: Int
    /// A tab takes the cells up to the next stop.
    public let width: Int
    public let isTab: Bool
  }

  public static let tabWidth = 4

  private let text: String
  private var index: String.Index
  private var offset: Int
  private var column: Int

  /// Begins at a cluster boundary; `column` is the cell in which it stands.
  public init(_ text: String, from offset: Int = 0, column: Int = 0) {
    self.text = text
    self.offset = Swift.min(offset, text.utf8.count)
    self.column = column
    index = text.utf8.index(text.startIndex, offsetBy: self.offset)
  }

  public mutating func next() -> Cluster? {
    let utf8 = text.utf8
    guard index < utf8.endIndex else { return nil }
    let byte = utf8[index]
    let following = utf8.index(after: index)
    if byte < 0x80, byte != 0x0D, following == utf8.endIndex || utf8[following] < 0x80 {
      let isTab = byte == 0x09
      let width = isTab ? Self.tabWidth - column % Self.tabWidth : 1
      return advance(to: following, length: 1, width: width, isTab: isTab)
    }
    if let end = hanEnd(utf8, byte) { return advance(to: end, length: 3, width: 2, isTab: false) }
    let end = text.index(after: index)
    let length = utf8.distance(from: index, to: end)
    let isTab = byte == 0x09 && length == 1
    let width =
      isTab ? Self.tabWidth - column % Self.tabWidth : CellWidth.of(cluster: text[index])
    return advance(to: end, length: length, width: width, isTab: isTab)
  }

  private mutating func advance(
    to end: String.Index, length: Int, width: Int, isTab: Bool
  ) -> Cluster {
    let cluster = Cluster(
      range: offset..<(offset + length), column: column, width: width, isTab: isTab)
    index = end
    offset += length
    column += width
    return cluster
  }

  /// The end of a Han character that nothing can join: the end of the line, ASCII or another Han character follows.
  private func hanEnd(_ utf8: String.UTF8View, _ lead: UInt8) -> String.Index? {
    guard (0xE5...0xE9).contains(lead) else { return nil }
    let end = utf8.index(index, offsetBy: 3, limitedBy: utf8.endIndex) ?? utf8.endIndex
    guard end < utf8.endIndex else { return end }
    let next = utf8[end]
    return next < 0x80 || (0xE5...0xE9).contains(next) ? end : nil
  }
}
