/// A JavaScript string: UTF-16 code units, in which surrogates may be unpaired.
///
/// JSON can represent such strings (`"\ud83d"`) and Logto stores them, but encoding them for a request throws, and
/// Swift's `String` cannot hold them. Strings are compared by code units, as in JavaScript, and not by canonical
/// equivalence.
public struct JSText: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The code units.
  public let utf16: [UInt16]

  /// Creates a text of any code units.
  public init(utf16: [UInt16]) { self.utf16 = utf16 }
  /// Creates a text of the code units of `string`.
  public init(_ string: String) { utf16 = UTF16Text.units(of: string) }
  public init(stringLiteral value: String) { self.init(value) }

  /// Whether the text has no code units.
  public var isEmpty: Bool { utf16.isEmpty }

  /// The text with unpaired surrogates replaced by U+FFFD.
  public var string: String { UTF16Text.string(of: utf16[...]) }

  /// How many bytes ``string`` takes in UTF-8.
  var utf8Count: Int {
    var count = 0
    var index = 0
    while index < utf16.count {
      let unit = utf16[index]
      let isPair = UTF16.isLeadSurrogate(unit) && !isLone(at: index)
      count += isPair ? 4 : unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3
      index += isPair ? 2 : 1
    }
    return count
  }

  /// The part of the text's JSON literal between the quotes.
  package var jsonBetweenQuotes: ArraySlice<UInt8> {
    JSONString.encode(self).dropFirst().dropLast()
  }

  /// Whether the text has an unpaired surrogate, which ``string`` does not show.
  public var hasLoneSurrogate: Bool {
    var index = 0
    while index < utf16.count {
      guard isLone(at: index) else {
        index += UTF16.isLeadSurrogate(utf16[index]) ? 2 : 1
        continue
      }
      return true
    }
    return false
  }

  /// A part of the text: what Swift's `String` can hold, or an unpaired surrogate.
  public enum Piece: Hashable, Sendable {
    case text(String)
    case loneSurrogate(UInt16)
  }

  /// The text split at its unpaired surrogates.
  public var pieces: [Piece] {
    var pieces: [Piece] = []
    var start = 0
    func finish(_ end: Int) {
      guard start < end else { return }
      pieces.append(.text(UTF16Text.string(of: utf16[start..<end])))
    }
    for index in utf16.indices where isLone(at: index) {
      finish(index)
      pieces.append(.loneSurrogate(utf16[index]))
      start = index + 1
    }
    finish(utf16.count)
    return pieces
  }

  /// The text with unpaired surrogates written in the form `\ud83d`.
  public var escapedForDisplay: String {
    guard hasLoneSurrogate else { return string }
    return pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .loneSurrogate(let unit): "\\u" + String(unit, radix: 16)
      }
    }.joined()
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
