import Crypto
import SystemPackage

/// Bytes that can be produced piece by piece, so that a large document is never copied as a whole to be kept.
package protocol PiecewiseBytes: Sendable {
  /// Calls `body` with each piece in order. The pieces are the same each time.
  func forEachPiece<Failure: Error>(
    _ body: (ArraySlice<UInt8>) throws(Failure) -> Void
  ) throws(Failure)
}

extension [UInt8]: PiecewiseBytes {
  package func forEachPiece<Failure: Error>(
    _ body: (ArraySlice<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    try body(self[...])
  }
}

/// The header of a draft: a few `name: value` lines, then an empty line.
struct DraftHeader: Sendable {
  /// The file that was edited.
  var path: String
  var writtenAt: Timestamp
  /// The digest of the content that the edits started from; nil for a file that did not exist.
  var base: ContentDigest?
  /// The names of drafts that this one includes.
  var replaces: [String]
  /// Whether these bytes are about to be written into the file itself.
  var savingInPlace: Bool

  /// The maximum length of a header, in bytes.
  static let limit = 65_536

  /// Returns the header as bytes. `content` is the digest of the content, which always has 64 digits.
  func encoded(content: String) -> [UInt8] {
    var header = Header()
    header.add("dmconfig-draft", 1)
    header.add("path", path)
    header.add("written", writtenAt.seconds)
    header.add("base", base?.description ?? "none")
    if !replaces.isEmpty { header.add("replaces", replaces.joined(separator: " ")) }
    header.add("saving-in-place", savingInPlace ? 1 : 0)
    header.add("content", content)
    return header.bytes + [0x0A]
  }

  /// Parses what ``encoded(content:)`` wrote. Returns nil for anything else.
  init?(_ bytes: ArraySlice<UInt8>) {
    let header = Header(parsing: bytes)
    guard header["dmconfig-draft"] == "1", let path = header["path"],
      let written = header.integer("written")
    else { return nil }
    self.init(
      path: path, writtenAt: Timestamp(seconds: written),
      base: header["base"].flatMap { ContentDigest(hexadecimal: $0) },
      replaces: header["replaces"]?.split(separator: " ").map(String.init) ?? [],
      savingInPlace: header["saving-in-place"] == "1")
  }

  init(
    path: String, writtenAt: Timestamp, base: ContentDigest?, replaces: [String] = [],
    savingInPlace: Bool = false
  ) {
    self.path = path
    self.writtenAt = writtenAt
    self.base = base
    self.replaces = replaces
    self.savingInPlace = savingInPlace
  }

  /// Returns the length of a draft's header including the empty line, or nil if there is no such line.
  static func length(in draft: ArraySlice<UInt8>) -> Int? {
    var previous: UInt8 = 0
    for (offset, byte) in draft.prefix(limit).enumerated() {
      if byte == 0x0A, previous == 0x0A { return offset + 1 }
      previous = byte
    }
    return nil
  }
}

/// A draft on disk: a header, then the content.
struct DraftFile: Sendable {
  let header: DraftHeader
  let bytes: [UInt8]

  /// Parses a draft. Returns nil if it is not complete.
  init?(_ encoded: [UInt8]) {
    guard let length = DraftHeader.length(in: encoded[...]),
      let header = DraftHeader(encoded[..<length])
    else { return nil }
    let content = Array(encoded[length...])
    guard Header(parsing: encoded[..<length])["content"] == ContentDigest(of: content).description
    else { return nil }
    self.header = header
    bytes = content
  }

  /// Reads a draft. Returns nil if it cannot be read or is not complete.
  init?(reading name: String, in directory: borrowing Descriptor) {
    let limit = FileReader.limit + DraftHeader.limit
    guard let encoded = directory.content(of: name, limit: limit) else { return nil }
    self.init(encoded)
  }

  /// Writes a draft into an empty file. The content is hashed on the way, and its digest is put into the header last.
  static func write(
    _ header: DraftHeader, _ content: some PiecewiseBytes, to file: borrowing Descriptor
  ) throws(Errno) {
    let pending = header.encoded(content: String(repeating: "0", count: 64))
    var (hash, chunk, offset) = (SHA256(), pending, 0)
    chunk.reserveCapacity(chunkSize * 2)
    try content.forEachPiece { (piece: ArraySlice<UInt8>) throws(Errno) in
      hash.update(data: piece)
      if piece.count < chunkSize {
        chunk += piece
        guard chunk.count >= chunkSize else { return }
      }
      try file.write(chunk, at: offset)
      offset += chunk.count
      chunk.removeAll(keepingCapacity: true)
      guard piece.count >= chunkSize else { return }
      try file.write(piece, at: offset)
      offset += piece.count
    }
    try file.write(chunk, at: offset)
    try file.write(header.encoded(content: ContentDigest(hash.finalize()).description), at: 0)
  }

  /// How many bytes are written at once.
  private static let chunkSize = 256 * 1024
}

extension Descriptor {
  /// Returns the content of the regular file `name` in this directory, or nil if it is larger than `limit` bytes or
  /// cannot be read.
  func content(of name: String, limit: Int) -> [UInt8]? {
    do throws(Errno) {
      let file = try open(name, .readNoLinks)
      let status = try file.status()
      guard status.kind == .regular else { return nil }
      return try file.readAll(limit: limit, expecting: status.size)
    } catch {
      return nil
    }
  }

  /// Returns up to `length` bytes from the start of the regular file `name`, or nil if it cannot be read.
  func prefix(of name: String, length: Int) -> [UInt8]? {
    do throws(Errno) {
      let file = try open(name, .readNoLinks)
      guard try file.status().kind == .regular else { return nil }
      return try file.read(length)
    } catch {
      return nil
    }
  }
}
