import Crypto
import SystemPackage

/// Remembers which values have been seen to work, without storing the values: it keeps a hash of them, made with a key
/// that never leaves the state directory.
package struct ProofStore: Sendable {
  /// The record of one success.
  package struct Record: Hashable, Sendable {
    package let time: Timestamp
    /// How the values were used, in one word.
    package let route: String
    /// An identifier to show to others, in one word; can be empty.
    package let id: String
    /// The kind of success; any text.
    package let kind: String
    fileprivate let code: String

    /// Returns whether the record is about these values. Records of different values always differ.
    fileprivate func isAbout(_ values: [UInt8], _ key: SymmetricKey) -> Bool {
      code == ProofStore.code(of: values, key)
    }
  }

  /// The largest number of records kept; the oldest are removed first.
  package static let limit = 200

  private let state: StateDirectory

  package init(_ state: StateDirectory) { self.state = state }

  /// Returns the records about these values, newest last; a record that cannot be read is ignored.
  ///
  /// - Parameter values: returns the current values of a kind; nil when there are none.
  package func records(
    about values: (_ kind: String) -> [UInt8]?
  ) throws(FileError) -> [Record] {
    guard let directory = try state.openExisting(.proofs, for: .readState),
      let file = ProofFile(reading: directory)
    else { return [] }
    let key = SymmetricKey(data: file.key)
    var known: [String: [UInt8]?] = [:]
    return file.records.filter { record in
      let own = known[record.kind] ?? values(record.kind)
      known[record.kind] = own
      return own.map { record.isAbout($0, key) } ?? false
    }
  }

  /// Records a success with these values, replacing an earlier equivalent record.
  package func add(
    _ values: [UInt8], kind: String, route: String, id: String, at time: Timestamp = .now
  ) throws(FileError) {
    let directory = try state.open(.proofs, for: .readState)
    var file = ProofFile(reading: directory) ?? ProofFile()
    let code = Self.code(of: values, SymmetricKey(data: file.key))
    let word = id.contains { !$0.isASCII || !($0.isLetter || $0.isNumber || $0 == "-") } ? "" : id
    file.records.removeAll { $0.code == code && $0.kind == kind && $0.route == route }
    file.records.append(Record(time: time, route: route, id: word, kind: kind, code: code))
    file.records.removeFirst(max(0, file.records.count - Self.limit))
    do {
      let bytes = file.bytes
      _ = try directory.replace(ProofFile.name, like: nil, isState: true, durably: false) {
        (new: borrowing Descriptor) throws(Errno) in try new.write(bytes)
      }
    } catch {
      throw FileError(.readState, path: "\(state.path)/proofs", errno: error.errno)
    }
  }

  fileprivate static func code(of values: [UInt8], _ key: SymmetricKey) -> String {
    Hexadecimal.text(Array(HMAC<SHA256>.authenticationCode(for: values, using: key)))
  }
}

/// The file of proofs: a line with the key, and a line for each record.
private struct ProofFile {
  static let name = "records"
  private static let keyLength = 32
  /// The size limit in bytes, which is more than the maximum number of records takes.
  private static let sizeLimit = 256 * 1024

  let key: [UInt8]
  var records: [ProofStore.Record] = []

  /// Creates an empty file with a new key.
  init() { key = (0..<Self.keyLength).map { _ in UInt8.random(in: 0...255) } }

  /// Reads the file; nil when it cannot be read or has no key.
  init?(reading directory: borrowing Descriptor) {
    guard let bytes = directory.content(of: Self.name, limit: Self.sizeLimit) else { return nil }
    let header = Header(parsing: bytes)
    guard let key = header["key"].flatMap(Hexadecimal.bytes), key.count == Self.keyLength
    else { return nil }
    self.key = key
    records = header.fields.compactMap { field in
      field.name == "proof" ? ProofStore.Record(line: field.value) : nil
    }.suffix(ProofStore.limit)
  }

  var bytes: [UInt8] {
    var header = Header()
    header.add("key", Hexadecimal.text(key))
    for record in records { header.add("proof", record.line) }
    return header.bytes
  }
}

extension ProofStore.Record {
  fileprivate var line: String {
    [code, "\(time.seconds)", route, id.isEmpty ? "-" : id, kind].joined(separator: " ")
  }

  fileprivate init?(line: String) {
    let words = line.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: false)
    guard words.count == 5, words[0].utf8.count == 2 * SHA256.byteCount,
      let time = Int64(words[1]).map(Timestamp.init(seconds:)), time.isSensible
    else { return nil }
    self.init(
      time: time, route: String(words[2]),
      id: words[3] == "-" ? "" : String(words[3]), kind: String(words[4]), code: String(words[0]))
  }
}
