extension String {
  /// Returns this text with every occurrence of `pattern` replaced, comparing byte by byte.
  package func replacingAll(_ pattern: String, with replacement: String) -> String {
    let needle = Array(pattern.utf8)
    guard !needle.isEmpty, utf8.count >= needle.count else { return self }
    let source = Array(utf8)
    var result: [UInt8] = []
    result.reserveCapacity(source.count)
    var index = 0
    while index < source.count {
      if source[index] == needle[0], source[index...].starts(with: needle) {
        result += replacement.utf8
        index += needle.count
      } else {
        result.append(source[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Returns where `pattern` starts, ignoring the case of ASCII letters.
  func firstIndex(ofASCII pattern: String) -> String.Index? {
    let needle = pattern.utf8.map(asciiLowercased)
    guard let first = needle.first else { return startIndex }
    let source = Array(utf8)
    for index in source.indices where asciiLowercased(source[index]) == first {
      let candidate = source[index...].prefix(needle.count)
      if candidate.count == needle.count,
        candidate.lazy.map(asciiLowercased).elementsEqual(needle)
      {
        return utf8.index(startIndex, offsetBy: index)
      }
    }
    return nil
  }
}

private func asciiLowercased(_ byte: UInt8) -> UInt8 {
  (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
}
