import DirectMailTexts

extension String {
  /// Line feeds and tabs stay; everything else that steers a terminal is made visible.
  var linesEscapedForTerminal: String {
    // By scalars: a carriage return and a line feed are one character.
    unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        Substring(line).split(separator: "\t", omittingEmptySubsequences: false)
          .map { String($0).escapedForTerminal }.joined(separator: "\t")
      }.joined(separator: "\n")
  }
}
