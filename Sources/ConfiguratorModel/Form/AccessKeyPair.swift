import DirectMailTexts

/// Both halves of an AccessKey, in the forms that people copy: two lines, or the file AccessKey.csv that Alibaba
/// Cloud's console offers when a key is created.
struct AccessKeyPair {
  let id: String
  let secret: String

  /// Creates a pair from pasted text; nil if `text` has any other form.
  init?(pasted text: String) {
    let lines = text.split(whereSeparator: \.isNewline).map { String($0).trimmingPastedBlanks }
      .filter { !$0.isEmpty }
    guard let last = lines.last, lines.count <= 2 else { return nil }
    let cells = last.split(separator: ",", omittingEmptySubsequences: false)
      .map { String($0.drop { $0 == "\"" }.prefix { $0 != "\"" }).trimmingPastedBlanks }
    let halves = cells.count == 2 ? cells : lines
    guard halves.count == 2, halves.allSatisfy({ !$0.isEmpty && $0.allSatisfy(Self.isUsual) })
    else { return nil }
    (id, secret) = (halves[0], halves[1])
  }

  /// Returns whether keys normally contain this character; JSON and other texts contain others.
  private static func isUsual(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "-_.+/=".contains(character))
  }

  /// Returns whether `text` could be half of an AccessKey: printable ASCII without spaces.
  static func isPossible(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7F }
  }
}
