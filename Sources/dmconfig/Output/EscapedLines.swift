import DirectMailTexts

extension String {
  /// Line feeds and tabs stay; everything else that steers a terminal is made visible.
  var linesEscapedForTerminal: String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        line.split(separator: "\t", omittingEmptySubsequences: false)
          .map { String($0).escapedForTerminal }.joined(separator: "\t")
      }.joined(separator: "\n")
  }
}
