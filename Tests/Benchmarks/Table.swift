/// Figures of one subject, printed as a table in Markdown. The first row of a group is ours; the others follow with
/// how many times better ours is.
struct Table {
  enum Better { case higher, lower }

  struct Row {
    let name: String
    let value: Double
    /// Further figures, such as a percentile.
    var note = ""
    /// Set for a reference: the figure of ours that it is held against.
    var ours: Double?
  }

  let title: String
  let unit: String
  let better: Better
  var rows: [Row] = []

  mutating func add(_ name: String, _ value: Double, note: String = "") {
    rows.append(Row(name: name, value: value, note: note))
  }

  /// A row for a reference, left out when it could not be measured.
  mutating func add(_ name: String, _ value: Double?, against ours: Double, note: String = "") {
    guard let value else { return }
    rows.append(Row(name: name, value: value, note: note, ours: ours))
  }

  func print() {
    Swift.print("\n## \(title)\n\n| | \(unit) | ours is | |\n|---|---:|---:|---|")
    for row in rows {
      Swift.print("| \(row.name) | \(Self.figure(row.value)) | \(ratio(row)) | \(row.note) |")
    }
  }

  private func ratio(_ row: Row) -> String {
    guard let ours = row.ours, ours > 0, row.value > 0 else { return "" }
    let times = better == .higher ? ours / row.value : row.value / ours
    return Self.figure(times) + " × as good"
  }

  /// Three significant digits, or all of them above the point.
  static func figure(_ value: Double) -> String {
    guard value > 0, value < 1000 else { return "\(Int(value.rounded()))" }
    var scale = 1.0
    while value * scale < 100 { scale *= 10 }
    let rounded = (value * scale).rounded() / scale
    return scale == 1 ? "\(Int(rounded))" : "\(rounded)"
  }
}
