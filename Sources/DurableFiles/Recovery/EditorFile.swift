import SystemPackage

/// A text that an external editor has open. It is a file that only its owner can read, in a separate directory below
/// the state directory, so that what was typed there survives a crash of this program.
package final class EditorFile: Sendable {
  /// The absolute path, for the editor.
  package let path: String
  private let name: String
  private let state: StateDirectory
  /// Describes the text. It holds a lock while this program, or the editor that inherits it, is running.
  private let about: Descriptor

  /// What the text is, which determines the name of its file: editors choose colours by it.
  package enum Kind: String, Sendable, CaseIterable {
    case template = "template.html"
    case whole = "text.json"
  }

  static let aboutName = "about"

  /// A descriptor for the editor to inherit. While the editor has it open, the text does not count as abandoned.
  package var inherited: Int32 { about.raw }

  /// Writes a text to a file for the editor.
  ///
  /// - Parameter target: what the text is or is part of; returned by ``AbandonedText/target``.
  /// - Throws: ``FileError`` with the operation `.keepDraft`.
  package init(
    _ text: [UInt8], _ kind: Kind, target: String, of session: EditingSession
  ) throws(FileError) {
    state = session.state
    name = RandomName.next()
    let area = "\(state.path)/\(StateDirectory.Area.editing.rawValue)/\(name)"
    path = "\(area)/\(kind.rawValue)"
    let editing = try state.open(.editing, for: .keepDraft)
    let directory = try state.open(name, in: editing, path: area, for: .keepDraft)
    do throws(Errno) {
      guard let about = try directory.createLocked(EditorFile.aboutName) else {
        throw Errno.fileExists
      }
      var header = Header()
      header.add("session", session.name)
      header.add("target", target)
      header.add("given", ContentDigest(of: text).description)
      try about.write(header.bytes)
      try directory.adopt(about)
      let file = try directory.open(kind.rawValue, .createNew(mode: 0o600))
      try file.setMode(0o600)
      try directory.adopt(file)
      try file.write(text)
      self.about = about
    } catch {
      throw FileError(.keepDraft, path: area, errno: error)
    }
  }

  /// Reads what the editor left.
  package func read() throws(FileError) -> [UInt8] { try FileReader.read(path) }

  /// Removes the text, and the back-up files that editors leave next to it.
  package func remove() { AbandonedText.remove(name, in: state) }
}

/// A text that an external editor had open when this program died.
package struct AbandonedText: Sendable {
  /// What the text is or is part of, as it was passed to ``EditorFile/init(_:_:target:of:)``.
  package let target: String
  package let bytes: [UInt8]
  let name: String
  /// The name of the session that opened the text, and of the session's draft.
  let session: String
  let state: StateDirectory

  /// Returns the texts that ended sessions of the file that `path` leads to left, if no editor has them open any more.
  /// Unchanged texts of any file are removed on the way.
  package static func all(for path: String, in state: StateDirectory) -> [AbandonedText] {
    guard let resolved = try? ResolvedPath(path, for: .readState),
      let editing = try? state.openExisting(.editing, for: .readState),
      let sessions = try? state.open(.sessions, for: .readState),
      let names = try? editing.names()
    else { return [] }
    let key = FileKey(of: resolved).text
    return names.compactMap { name in
      guard let directory = try? editing.open(name, .directoryNoLinks),
        (try? directory.isOwned(EditorFile.aboutName)) != true
      else { return nil }
      let header = Header(parsing: directory.content(of: EditorFile.aboutName, limit: 4_096) ?? [])
      let session = header["session"] ?? ""
      guard !LockHolder(reading: session, in: sessions).isAlive(session, in: sessions) else {
        return nil
      }
      let kind = EditorFile.Kind.allCases.first {
        (try? directory.status(of: $0.rawValue, following: false)) != nil
      }
      let bytes = kind.flatMap {
        directory.content(of: $0.rawValue, limit: FileReader.limit)
      }
      if kind == nil || bytes.map({ ContentDigest(of: $0).description }) == header["given"] {
        remove(name, in: state)
        return nil
      }
      guard SessionName.key(of: session) == key, let bytes else { return nil }
      return AbandonedText(
        target: header["target"] ?? "", bytes: bytes, name: name, session: session, state: state)
    }
  }

  /// The unsaved document that the session had kept before the editor started; nil if nothing was unsaved then.
  package var document: [UInt8]? {
    guard let drafts = try? state.openExisting(.drafts, for: .readState) else { return nil }
    return DraftFile(reading: session, in: drafts)?.bytes
  }

  /// Makes the document with this text the draft of the session that died, so that it is offered.
  package func becomeDraft(_ document: [UInt8], of path: String) throws(FileError) {
    let resolved = try ResolvedPath(path, for: .keepDraft)
    let current = try? FileReader.read(resolved.path)
    try RecoveryStore(state).write(
      document, named: session,
      DraftHeader(
        path: resolved.path, writtenAt: .now, base: current.map { ContentDigest(of: $0) }))
    AbandonedText.remove(name, in: state)
  }

  /// Removes the text, because it is kept elsewhere.
  package func remove() { AbandonedText.remove(name, in: state) }

  static func remove(_ name: String, in state: StateDirectory) {
    guard let editing = try? state.openExisting(.editing, for: .keepDraft),
      let directory = try? editing.open(name, .directoryNoLinks)
    else { return }
    for name in (try? directory.names()) ?? [] { try? directory.remove(name) }
    try? editing.removeDirectory(name)
  }
}
