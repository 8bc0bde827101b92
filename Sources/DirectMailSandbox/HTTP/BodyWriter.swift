import DirectMailTexts

/// The body of an answer that is encoded piece by piece, as the client takes it, so that an answer to a slow client
/// occupies no more memory than the texts it is made of.
struct BodyWriter: Sendable {
  /// A part of a body.
  enum Part: Sendable {
    case plain(String)
    /// The content of a JSON string.
    case json(String)
    /// A text in HTML.
    case markup(String)
    /// HTML that somebody else wrote; see ``ForeignBody``.
    case foreign(String)
    /// This many times the letter x.
    case filling(Int)
    /// Parts that are determined when their turn comes.
    case later(@Sendable () -> [Part])
  }

  /// The bytes of texts that are encoded at a time. JSON makes at most six times as many of them.
  private static let step = 2 << 10
  /// A piece is complete when it has this many bytes.
  private static let pieceBytes = 16 << 10

  /// The parts to come, the next one last.
  private var parts: [Part]
  /// Where the next part is continued; nil at its start.
  private var index: String.Index?
  /// The bytes of the parts to come.
  private(set) var heldBytes: Int

  init(_ parts: [Part]) {
    self.parts = parts.reversed()
    heldBytes = parts.reduce(0) { $0 + $1.bytes }
  }

  /// The bytes of the whole body, if they are known before it is encoded.
  var count: Int? {
    parts.reduce(0) { sum, part in
      switch part {
      case .plain(let text): sum.map { $0 + text.utf8.count }
      case .filling(let count): sum.map { $0 + count }
      case .json, .markup, .foreign, .later: nil
      }
    }
  }

  /// Returns the next piece; nil at the end of the body.
  mutating func next() -> [UInt8]? {
    var piece: [UInt8] = []
    piece.reserveCapacity(Self.pieceBytes + 6 * Self.step)
    while piece.count < Self.pieceBytes, let part = parts.popLast() {
      switch part {
      case .plain(let text): encode(part, text, &piece) { $1 += $0.utf8 }
      case .json(let text): encode(part, text, &piece, JSONText.append)
      case .markup(let text): encode(part, text, &piece, Markup.append)
      case .foreign(let text): encode(part, text, &piece, ForeignBody.append)
      case .filling(let count):
        let now = min(count, Self.pieceBytes)
        piece += repeatElement(UInt8(ascii: "x"), count: now)
        if now < count { parts.append(.filling(count - now)) } else { heldBytes -= part.bytes }
      case .later(let make):
        let made = make()
        heldBytes += made.reduce(-part.bytes) { $0 + $1.bytes }
        parts += made.reversed()
      }
    }
    return piece.isEmpty ? nil : piece
  }

  /// Encodes a step of a text, and keeps the part if there is more of it.
  private mutating func encode(
    _ part: Part, _ text: String, _ piece: inout [UInt8],
    _ append: (Substring, inout [UInt8]) -> Void
  ) {
    let start = index ?? text.startIndex
    let limit = text.utf8.index(start, offsetBy: Self.step, limitedBy: text.endIndex)
    // The limit may be inside of a character's bytes.
    let end = limit.flatMap { $0 < text.endIndex ? text.unicodeScalars.index(after: $0) : nil }
    append(text[start..<(end ?? text.endIndex)], &piece)
    if let end, end < text.endIndex {
      index = end
      parts.append(part)
    } else {
      index = nil
      heldBytes -= part.bytes
    }
  }
}

extension BodyWriter.Part {
  /// The bytes of the text, whatever it is encoded as, and of the part itself.
  fileprivate var bytes: Int {
    switch self {
    case .plain(let text), .json(let text), .markup(let text), .foreign(let text):
      MemoryLayout<Self>.stride + text.utf8.count
    case .filling, .later: MemoryLayout<Self>.stride
    }
  }
}
