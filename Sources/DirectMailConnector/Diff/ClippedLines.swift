extension LineDiff {
  /// Returns the same differences with long lines cut to `length` characters, around the place where a removed line and
  /// its replacement begin to differ. `mark` replaces what is left out.
  public func clipped(to length: Int, mark: String = "…") -> LineDiff {
    var copy = self
    copy.hunks = hunks.map { Hunk(lines: LineDiff.clipped($0.lines, to: max(length, 1), mark)) }
    return copy
  }

  private static func clipped(_ lines: [Line], to length: Int, _ mark: String) -> [Line] {
    var result: [Line] = []
    var index = 0
    while index < lines.count {
      let removed = lines[index...].prefix { $0.kind == .removed }
      let added = lines[removed.endIndex...].prefix { $0.kind == .added }
      for (offset, line) in removed.enumerated() {
        result.append(line.clipped(to: length, mark, beside: added.dropFirst(offset).first))
      }
      for (offset, line) in added.enumerated() {
        result.append(line.clipped(to: length, mark, beside: removed.dropFirst(offset).first))
      }
      index = added.endIndex
      if removed.isEmpty, added.isEmpty {
        result.append(lines[index].clipped(to: length, mark, beside: nil))
        index += 1
      }
    }
    return result
  }
}

extension LineDiff.Line {
  fileprivate func clipped(
    to length: Int, _ mark: String, beside partner: LineDiff.Line?
  ) -> LineDiff.Line {
    // The cheap check comes first: a line has at most as many characters as bytes.
    if text.utf8.count <= length || text.dropFirst(length).isEmpty { return self }
    let same = partner.map { zip(text, $0.text).prefix { $0 == $1 }.count } ?? 0
    let start = same > length / 2 ? same - length / 4 : 0
    let lead = start > 0 ? mark : ""
    let rest = text.dropFirst(start)
    let room = max(1, length - lead.count)
    let isWhole = rest.dropFirst(room).isEmpty
    var copy = self
    copy.text = lead + (isWhole ? rest : rest.prefix(max(1, room - mark.count)) + mark)
    return copy
  }
}
