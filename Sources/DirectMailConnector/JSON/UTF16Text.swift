/// Converts between a string and its UTF-16 code units in one pass over plain memory. The standard library uses generic
/// decoders, which take too long for a body of a megabyte at each pause in typing.
enum UTF16Text {
  static func units(of string: String) -> [UInt16] {
    let bytes = string.utf8Span.span
    // With a capacity of 0, the standard library writes to the empty array that all threads share.
    guard !bytes.isEmpty else { return [] }
    return [UInt16](unsafeUninitializedCapacity: bytes.count) { units, count in
      var index = 0
      while index < bytes.count { scalar(bytes, &index, units, &count) }
    }
  }

  /// Copies the scalar that begins at `index` of valid UTF-8 to `count` of `units`, and advances both.
  @inline(__always)
  static func scalar(
    _ bytes: Span<UInt8>, _ index: inout Int,
    _ units: UnsafeMutableBufferPointer<UInt16>, _ count: inout Int
  ) {
    let lead = bytes[index]
    if lead < 0x80 {
      units[count] = UInt16(lead)
      index += 1
    } else if lead < 0xE0 {
      units[count] = UInt16(lead & 0x1F) << 6 | UInt16(bytes[index + 1] & 0x3F)
      index += 2
    } else if lead < 0xF0 {
      units[count] =
        UInt16(lead & 0x0F) << 12 | UInt16(bytes[index + 1] & 0x3F) << 6
        | UInt16(bytes[index + 2] & 0x3F)
      index += 3
    } else {
      let value =
        UInt32(lead & 0x07) << 18 | UInt32(bytes[index + 1] & 0x3F) << 12
        | UInt32(bytes[index + 2] & 0x3F) << 6 | UInt32(bytes[index + 3] & 0x3F)
      let offset = value - 0x10000
      units[count] = 0xD800 | UInt16(offset >> 10)
      units[count + 1] = 0xDC00 | UInt16(offset & 0x3FF)
      count += 1
      index += 4
    }
    count += 1
  }

  /// Returns the text with unpaired surrogates replaced by U+FFFD.
  static func string(of units: ArraySlice<UInt16>) -> String {
    let units = units.span
    return String(unsafeUninitializedCapacity: units.count * 3) { bytes in
      var count = 0
      var index = 0
      while index < units.count {
        let unit = units[index]
        index += 1
        if unit < 0x80 {
          bytes[count] = UInt8(unit)
          count += 1
        } else {
          let value = scalar(unit, units, &index) ?? 0xFFFD
          forEachByte(of: value) {
            bytes[count] = $0
            count += 1
          }
        }
      }
      return count
    }
  }

  /// Returns the text of a range with its ASCII letters in lower case.
  static func lowercased(_ units: [UInt16], _ range: Range<Int>) -> String {
    guard range.allSatisfy({ units[$0] < 0x80 }) else {
      return string(of: ArraySlice(units[range].map(ASCII.lowercased)))
    }
    let units = units[range].span
    return String(unsafeUninitializedCapacity: units.count) { bytes in
      for index in units.indices {
        bytes[index] = UInt8(truncatingIfNeeded: ASCII.lowercased(units[index]))
      }
      return units.count
    }
  }

  /// Returns the scalar that `unit` begins, or nil for an unpaired surrogate. If the second half is at `index`,
  /// advances `index`.
  @inline(__always)
  static func scalar(_ unit: UInt16, _ units: Span<UInt16>, _ index: inout Int) -> UInt32? {
    guard UTF16.isSurrogate(unit) else { return UInt32(unit) }
    guard UTF16.isLeadSurrogate(unit), index < units.count, UTF16.isTrailSurrogate(units[index])
    else { return nil }
    index += 1
    return pair(unit, units[index - 1])
  }

  /// Returns the scalar of a surrogate pair.
  static func pair(_ lead: UInt16, _ trail: UInt16) -> UInt32 {
    0x10000 + (UInt32(lead & 0x3FF) << 10 | UInt32(trail & 0x3FF))
  }

  /// Calls `body` with each byte of the UTF-8 of a scalar beyond ASCII.
  @inline(__always)
  static func forEachByte(of value: UInt32, _ body: (UInt8) -> Void) {
    if value < 0x800 {
      body(0xC0 | UInt8(value >> 6))
    } else {
      if value < 0x10000 {
        body(0xE0 | UInt8(value >> 12))
      } else {
        body(0xF0 | UInt8(value >> 18))
        body(0x80 | UInt8(value >> 12 & 0x3F))
      }
      body(0x80 | UInt8(value >> 6 & 0x3F))
    }
    body(0x80 | UInt8(value & 0x3F))
  }
}
