/// How a language joins what a program puts together.
extension Language {
  /// Returns the items as a list in a sentence.
  package func list(_ items: [String]) -> String {
    items.joined(separator: self == .english ? ", " : "、")
  }

  /// Returns whole sentences as one text. Chinese puts no blank after its full-width punctuation.
  package func sentences(_ sentences: [String]) -> String {
    sentences.filter { !$0.isEmpty }.joined(separator: self == .english ? " " : "")
  }

  /// What ends a sentence, before another one.
  package var fullStop: String { self == .english ? ". " : "。" }
}
