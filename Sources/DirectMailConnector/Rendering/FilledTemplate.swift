/// A template with its placeholders replaced, which knows where in the template each part of the text comes from.
struct FilledTemplate {
  struct Replacement {
    let placeholder: Placeholder
    /// The position of the value in the text in UTF-16 code units.
    let range: Range<Int>
  }

  let text: JSText
  /// In order.
  let replacements: [Replacement]

  /// Returns the position in the template of a position in the text. All of a value comes from its placeholder.
  func source(of position: Int) -> Int {
    guard let last = lastReplacement(from: position) else { return position }
    let source = last.placeholder.range
    return last.range.contains(position)
      ? source.lowerBound : position - last.range.upperBound + source.upperBound
  }

  /// Returns the values that overlap a range of the text.
  func replacements(in range: Range<Int>) -> ArraySlice<Replacement> {
    var low = 0
    var high = replacements.count
    while low < high {
      let middle = (low + high) / 2
      if replacements[middle].range.upperBound <= range.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return replacements[low...].prefix { $0.range.lowerBound < range.upperBound }
  }

  private func lastReplacement(from position: Int) -> Replacement? {
    var low = 0
    var high = replacements.count
    while low < high {
      let middle = (low + high) / 2
      if replacements[middle].range.lowerBound <= position {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low > 0 ? replacements[low - 1] : nil
  }
}
