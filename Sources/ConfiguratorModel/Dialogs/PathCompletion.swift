import DirectMailTexts
import TextEditing

/// Completing the path that a prompt asks for.
extension Workspace {
  /// Whether the prompt in front asks for a path.
  var asksForPath: Bool {
    if case .prompt(let prompt) = dialogs.last { prompt.purpose.isPath } else { false }
  }

  /// Asks the disk for the names that go on from what is typed.
  mutating func completePath() {
    guard asksForPath, case .prompt(let prompt) = dialogs.last else { return }
    effects.append(.listNames(goingOnFrom: prompt.editor.text))
  }

  /// Takes in the names that go on from `path`: types as much as they share, and shows them where they are several.
  mutating func completePath(_ path: String, _ result: Result<[String], Failure>) {
    guard asksForPath, case .prompt(var prompt) = dialogs.last, prompt.editor.text == path else {
      return
    }
    prompt.refusal = nil
    prompt.candidates = []
    switch result {
    case .success([]): prompt.refusal = strings(.pathNoneSuch)
    case .success(let names):
      prompt.replace(with: "\(path.folder)\(names.sharedBeginning)")
      if names.count > 1 { prompt.candidates = names }
    case .failure(let failure): prompt.refusal = failure.message
    }
    dialogs[dialogs.count - 1] = .prompt(prompt)
  }

  /// Nothing more is needed of what was entered as the path of `purpose`.
  mutating func forgetPath(_ purpose: Prompt.Purpose) { triedPaths[purpose] = nil }
}

extension String {
  /// A path up to its last name.
  fileprivate var folder: Substring {
    utf8.lastIndex(of: UInt8(ascii: "/")).map { self[...$0] } ?? ""
  }
}

extension [String] {
  /// What all of them begin with.
  fileprivate var sharedBeginning: Substring {
    guard let first else { return "" }
    return dropFirst().reduce(first[...]) { shared, name in
      let count = zip(shared, name).prefix { $0 == $1 }.count
      return shared.prefix(count)
    }
  }
}
