import DirectMailTexts

extension String {
  /// The text with terminal control characters made visible, except for line feeds and tabs.
  var linesEscapedForTerminal: String {
    // Split by scalars, because CR LF is one character.
    unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        Substring(line).split(separator: "\t", omittingEmptySubsequences: false)
          .map { String($0).escapedForTerminal }.joined(separator: "\t")
      }.joined(separator: "\n")
  }
}
