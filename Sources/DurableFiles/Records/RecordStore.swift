import SystemPackage

/// Keeps records of tests: each is a time and a few named texts. A record is a file of its own, so that programs that
/// run at the same time do not overwrite each other's, and damage concerns one record only.
package struct RecordStore: Sendable {
  package struct Record: Sendable {
    package let time: Timestamp
    private let header: Header

    fileprivate init(time: Timestamp, header: Header) {
      self.time = time
      self.header = header
    }

    package subscript(name: String) -> String? { header[name] }
  }

  /// The largest number of records kept in a directory; the oldest are removed first.
  package static let limit = 50
  /// The largest number of Unicode scalars of a text; what is longer is cut.
  package static let textLimit = 1_000
  /// The size limit of a file in bytes, which is more than a few texts take.
  private static let sizeLimit = 256 * 1024

  private let states: [StateDirectory]

  /// Keeps records in the first directory that can be used, and lists those of all directories.
  package init(_ states: [StateDirectory]) { self.states = states }

  /// Adds a record.
  package func add(
    _ texts: [(name: String, text: String)], at time: Timestamp = .now
  ) throws(FileError) {
    var header = Header()
    for (name, text) in texts {
      header.add(name, String(String.UnicodeScalarView(text.unicodeScalars.prefix(Self.textLimit))))
    }
    var failure: FileError?
    for state in states {
      do throws(FileError) {
        return try add(header.bytes, at: time, in: state)
      } catch {
        failure = failure ?? error
      }
    }
    throw failure ?? FileError(.readState, path: "tests", .noPlace)
  }

  private func add(
    _ bytes: [UInt8], at time: Timestamp, in state: StateDirectory
  ) throws(FileError) {
    let directory = try state.open(.tests, for: .readState)
    TemporaryFile.removeStale(for: nil, in: directory)
    let names = try attempting(.readState, path(in: state), try directory.recordNames())
    do {
      _ = try directory.addNumbered(after: names.last?.sequence ?? 0, durably: false, with: bytes) {
        NumberedName(sequence: $0, time: time).text
      }
    } catch {
      throw FileError(.readState, path: path(in: state), errno: error.errno)
    }
    for old in names.dropLast(Self.limit - 1) { try? directory.remove(old.text) }
  }

  /// Returns the records, newest first. A record that cannot be read is left out.
  package func records() throws(FileError) -> [Record] {
    var found: [[Record]] = []
    var failure: FileError?
    for state in states {
      do throws(FileError) {
        found.append(try records(in: state))
      } catch {
        failure = failure ?? error
      }
    }
    found.removeAll(where: \.isEmpty)
    if found.isEmpty, let failure { throw failure }
    // Within one directory the order is right whatever the clock; the times only decide between several directories.
    return found.count == 1 ? found[0] : found.joined().sorted { $0.time > $1.time }
  }

  private func records(in state: StateDirectory) throws(FileError) -> [Record] {
    guard let directory = try openExisting(state) else { return [] }
    let names = try attempting(.readState, path(in: state), try directory.recordNames())
    var records: [Record] = []
    for name in names.suffix(Self.limit).reversed() where name.time.isSensible {
      guard let bytes = directory.content(of: name.text, limit: Self.sizeLimit) else { continue }
      records.append(Record(time: name.time, header: Header(parsing: bytes)))
    }
    return records
  }

  /// Removes every record, also those that cannot be read. Returns how many were removed.
  ///
  /// - Throws: the first failure, after everything that can be removed was removed.
  package func removeAll() throws(FileError) -> Int {
    var count = 0
    var failure: FileError?
    for state in states {
      do throws(FileError) {
        count += try removeAll(in: state)
      } catch {
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
    return count
  }

  private func removeAll(in state: StateDirectory) throws(FileError) -> Int {
    guard let directory = try openExisting(state) else { return 0 }
    let names = try attempting(.readState, path(in: state), try directory.recordNames())
    var count = 0
    for name in names {
      do {
        try directory.remove(name.text)
        count += 1
      } catch .noSuchFileOrDirectory {
        // Another program removed it.
      } catch {
        throw FileError(.readState, path: path(in: state), errno: error)
      }
    }
    return count
  }

  /// Opens the directory of the records; nil if there is none.
  private func openExisting(_ state: StateDirectory) throws(FileError) -> Descriptor? {
    do throws(FileError) {
      return try state.openExisting(.tests, for: .readState)
    } catch {
      // A part of the path is a file, so no record was ever kept there.
      if error.cause == .notADirectory { return nil }
      throw error
    }
  }

  private func path(in state: StateDirectory) -> String {
    "\(state.path)/\(StateDirectory.Area.tests.rawValue)"
  }
}

extension Descriptor {
  /// Returns the names of the records in this directory, oldest first.
  fileprivate func recordNames() throws(Errno) -> [NumberedName] {
    try names().compactMap { NumberedName($0) }.sorted { $0.sequence < $1.sequence }
  }
}
