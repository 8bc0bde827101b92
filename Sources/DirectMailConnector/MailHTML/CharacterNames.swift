extension CharacterReference {
  static let longestName = 32
  static let longestOldName = 6

  /// The names that need no semicolon, of those in ``names``: markup and Latin-1.
  static let oldNames: Set<String> = Set(markup.keys).union(latin1)

  /// The names that mails use, of the 2,231 in the HTML standard.
  static let names: [String: String] = {
    var names = markup.merging(symbols) { first, _ in first }
    for (offset, name) in latin1.enumerated() {
      names[name] = Unicode.Scalar(UInt32(0xA0 + offset)).map { String($0) }
    }
    return names
  }()

  private static let markup = [
    "amp": "&", "AMP": "&", "lt": "<", "LT": "<", "gt": ">", "GT": ">", "quot": "\"", "QUOT": "\"",
  ]

  /// The names of U+00A0 to U+00FF, in order.
  private static let latin1 = [
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf",
    "laquo", "not", "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para",
    "middot", "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest", "Agrave",
    "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc",
    "Euml", "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute", "Ocirc",
    "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN",
    "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil", "egrave",
    "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde", "ograve",
    "oacute", "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc", "uuml",
    "yacute", "thorn", "yuml",
  ]

  private static let symbols = [
    "apos": "'", "hellip": "…", "mdash": "—", "ndash": "–", "lsquo": "‘", "rsquo": "’",
    "sbquo": "‚",
    "ldquo": "“", "rdquo": "”", "bdquo": "„", "lsaquo": "‹", "rsaquo": "›", "bull": "•",
    "dagger": "†", "Dagger": "‡", "permil": "‰", "prime": "′", "Prime": "″", "trade": "™",
    "euro": "€", "ensp": "\u{2002}", "emsp": "\u{2003}", "thinsp": "\u{2009}", "hairsp": "\u{200A}",
    "numsp": "\u{2007}", "puncsp": "\u{2008}", "ZeroWidthSpace": "\u{200B}", "zwnj": "\u{200C}",
    "zwj": "\u{200D}", "lrm": "\u{200E}", "rlm": "\u{200F}", "NoBreak": "\u{2060}",
    "NonBreakingSpace": "\u{A0}", "larr": "←", "uarr": "↑", "rarr": "→", "darr": "↓", "harr": "↔",
    "lArr": "⇐", "rArr": "⇒", "crarr": "↵", "check": "✓", "cross": "✗", "star": "☆", "starf": "★",
    "phone": "☎", "hearts": "♥", "minus": "−", "le": "≤", "ge": "≥", "ne": "≠", "asymp": "≈",
    "infin": "∞", "radic": "√", "sum": "∑", "circ": "ˆ", "tilde": "˜", "OElig": "Œ", "oelig": "œ",
    "Scaron": "Š", "scaron": "š", "Yuml": "Ÿ", "fnof": "ƒ", "loz": "◊", "sol": "/", "lbrace": "{",
    "lcub": "{", "rbrace": "}", "rcub": "}", "lbrack": "[", "lsqb": "[", "rbrack": "]", "rsqb": "]",
    "lpar": "(", "rpar": ")", "num": "#", "dollar": "$", "percnt": "%", "ast": "*", "plus": "+",
    "comma": ",", "period": ".", "colon": ":", "semi": ";", "equals": "=", "quest": "?",
    "excl": "!", "commat": "@", "lowbar": "_", "grave": "`", "verbar": "|", "vert": "|",
    "bsol": "\\", "Tab": "\t", "NewLine": "\n",
  ]
}
