extension LineDiff {
  /// The same differences with long lines cut to about `length` characters, around the place where a removed line
  /// and the added one in its stead begin to differ. `…` stands for what is left out.
  public func clipped(to length: Int) -> LineDiff {
    var copy = self
    copy.hunks = hunks.map { Hunk(lines: LineDiff.clipped($0.lines, to: max(length, 1))) }
    return copy
  }

  private static func clipped(_ lines: [Line], to length: Int) -> [Line] {
    var result: [Line] = []
    var index = 0
    while index < lines.count {
      let removed = lines[index...].prefix { $0.kind == .removed }
      let added = lines[removed.endIndex...].prefix { $0.kind == .added }
      for (offset, line) in removed.enumerated() {
        result.append(line.clipped(to: length, beside: added.dropFirst(offset).first))
      }
      for (offset, line) in added.enumerated() {
        result.append(line.clipped(to: length, beside: removed.dropFirst(offset).first))
      }
      index = added.endIndex
      if removed.isEmpty, added.isEmpty {
        result.append(lines[index].clipped(to: length, beside: nil))
        index += 1
      }
    }
    return result
  }
}

extension LineDiff.Line {
  fileprivate func clipped(to length: Int, beside partner: LineDiff.Line?) -> LineDiff.Line {
    // Cheap first: a line has at most as many characters as bytes.
    if text.utf8.count <= length { return self }
    let same = partner.map { zip(text, $0.text).prefix { $0 == $1 }.count } ?? 0
    let start = same > length / 2 ? same - length / 4 : 0
    let rest = text.dropFirst(start)
    let shown = rest.prefix(length)
    var copy = self
    copy.text = (start > 0 ? "…" : "") + shown + (shown.endIndex < text.endIndex ? "…" : "")
    return copy
  }
}
