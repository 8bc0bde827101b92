import DirectMailTexts
import TextEditing

/// Completion of the path in a prompt.
extension Workspace {
  /// Whether the prompt on top asks for a path.
  var asksForPath: Bool {
    if case .prompt(let prompt) = dialogs.last { prompt.purpose.isPath } else { false }
  }

  /// Requests the names on the disk that continue the typed path.
  mutating func completePath() {
    guard asksForPath, case .prompt(let prompt) = dialogs.last else { return }
    guard let path = expanded(prompt.editor.text) else { return refuseInPrompt(.pathNoHome) }
    effects.append(.listNames(goingOnFrom: path))
  }

  /// Returns a typed path with the home directory in the place of `~` before a slash; nil if it is not known.
  func expanded(_ path: String) -> String? {
    guard path.hasPrefix("~/") else { return path }
    return settings.home.map { $0 + path.dropFirst() }
  }

  /// Handles the names that continue `path`: types their common beginning, and shows them when there are several.
  mutating func completePath(_ path: String, _ result: Result<[String], Failure>) {
    guard asksForPath, case .prompt(var prompt) = dialogs.last,
      expanded(prompt.editor.text) == path
    else { return }
    prompt.refusal = nil
    prompt.candidates = []
    switch result {
    case .success([]): prompt.refusal = strings(.pathNoneSuch)
    case .success(let names):
      prompt.replace(with: "\(prompt.editor.text.folder)\(names.sharedBeginning)")
      if names.count > 1 { prompt.candidates = names }
    case .failure(let failure): prompt.refusal = failure.message
    }
    dialogs[dialogs.count - 1] = .prompt(prompt)
  }

  /// Forgets the path that was entered for `purpose`, because it is no longer needed.
  mutating func forgetPath(_ purpose: Prompt.Purpose) { triedPaths[purpose] = nil }
}

extension String {
  /// The path without its last name.
  fileprivate var folder: Substring {
    utf8.lastIndex(of: UInt8(ascii: "/")).map { self[...$0] } ?? ""
  }
}

extension [String] {
  /// The longest common beginning of all of the names.
  fileprivate var sharedBeginning: Substring {
    guard let first else { return "" }
    return dropFirst().reduce(first[...]) { shared, name in
      let count = zip(shared, name).prefix { $0 == $1 }.count
      return shared.prefix(count)
    }
  }
}
