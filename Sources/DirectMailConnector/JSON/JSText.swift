/// A JavaScript string: UTF-16 code units, in which a surrogate may stand alone.
///
/// JSON can write such strings (`"\ud83d"`), Logto stores them, and encoding them for a request throws; Swift's
/// `String` cannot hold them. Comparison is by code units, as JavaScript's, not by canonical equivalence.
public struct JSText: Hashable, Sendable, ExpressibleByStringLiteral {
  public let utf16: [UInt16]

  public init(utf16: [UInt16]) { self.utf16 = utf16 }
  public init(_ string: String) { utf16 = UTF16Text.units(of: string) }
  public init(stringLiteral value: String) { self.init(value) }

  public var isEmpty: Bool { utf16.isEmpty }

  /// The text; unpaired surrogates as U+FFFD.
  public var string: String { UTF16Text.string(of: utf16) }

  public var hasLoneSurrogate: Bool {
    var index = 0
    while index < utf16.count {
      let unit = utf16[index]
      if UTF16.isTrailSurrogate(unit) { return true }
      if UTF16.isLeadSurrogate(unit) {
        guard index + 1 < utf16.count, UTF16.isTrailSurrogate(utf16[index + 1]) else { return true }
        index += 1
      }
      index += 1
    }
    return false
  }

  /// The text with unpaired surrogates written as `\ud83d`.
  public var escapedForDisplay: String {
    guard hasLoneSurrogate else { return string }
    var result = ""
    var run: [UInt16] = []
    for (index, unit) in utf16.enumerated() {
      guard isLone(at: index) else {
        run.append(unit)
        continue
      }
      result += String(decoding: run, as: UTF16.self) + "\\u" + String(unit, radix: 16)
      run.removeAll()
    }
    return result + String(decoding: run, as: UTF16.self)
  }

  private func isLone(at index: Int) -> Bool {
    let unit = utf16[index]
    if UTF16.isLeadSurrogate(unit) {
      return index + 1 >= utf16.count || !UTF16.isTrailSurrogate(utf16[index + 1])
    }
    if UTF16.isTrailSurrogate(unit) {
      return index == 0 || !UTF16.isLeadSurrogate(utf16[index - 1])
    }
    return false
  }
}
