import DirectMailConnector
import DirectMailTexts

/// Events for the versions that earlier saves kept, and for the file as it is on disk now.
package enum VersionsEvent: Sendable, Equatable {
  case list
  case listed(Result<[VersionEntry], Failure>)
  case load(Int)
  case loaded(Int, Result<[UInt8], Failure>)
  /// Replaces the document with a version.
  case restore([UInt8])
  /// Reads the file again.
  case reload
  case read(Result<[UInt8], Failure>)
}

package enum Versions {
  static func update(_ event: VersionsEvent, in workspace: inout Workspace) -> [Effect] {
    switch event {
    case .list: workspace.start(.reading, .listVersions)
    case .listed(let result): listed(result, in: &workspace)
    case .load(let number): workspace.start(.reading, .loadVersion(number))
    case .loaded(let number, let result): loaded(number, result, in: &workspace)
    case .restore(let bytes):
      workspace.replaceDocument(with: bytes, .restore, notice: .versionListRestored)
    case .reload: workspace.start(.reading, .readDisk)
    case .read(let result): read(result, in: &workspace)
    }
    return workspace.takeEffects()
  }

  private static func listed(
    _ result: Result<[VersionEntry], Failure>, in workspace: inout Workspace
  ) {
    guard workspace.finish(.reading) else { return }
    switch result {
    case .success(let versions) where versions.isEmpty:
      workspace.note(.note, .versionListNone)
    case .success(let versions):
      let strings = workspace.strings
      let items = versions.map {
        Picker.Item(
          .versions(.load($0.number)), $0.when,
          detail: $0.isDropped ? strings(.versionListDropped) : "",
          note: strings.count(.versionListBytes, $0.size), keyword: "\($0.number)")
      }
      workspace.choose(
        from: Picker(about: .versions, title: strings(.versionListTitle), items: items))
    case .failure(let failure): workspace.status = Status(.failure, failure.message)
    }
  }

  private static func loaded(
    _ number: Int, _ result: Result<[UInt8], Failure>, in workspace: inout Workspace
  ) {
    guard workspace.finish(.reading) else { return }
    switch result {
    case .success(let bytes):
      workspace.commit()
      let current = workspace.document.config.document.bytes
      workspace.ask(
        .restoreVersion, .restoreVersion, detail: "\(number)",
        text: workspace.diffLines(from: current, to: bytes),
        [.init(.restore, .versions(.restore(bytes))), .init(.cancel)], selected: .restore)
    case .failure(let failure): workspace.status = Status(.failure, failure.message)
    }
  }

  private static func read(
    _ result: Result<[UInt8], Failure>, in workspace: inout Workspace
  ) {
    guard workspace.finish(.reading) else { return }
    switch result {
    case .success(let bytes):
      let isSame = bytes == workspace.document.config.document.bytes
      workspace.replaceDocument(
        with: bytes, isInFile: true, .reload, notice: isSame ? .reloadSame : .reloadDone)
    case .failure(let failure): workspace.status = Status(.failure, failure.message)
    }
  }
}
