import Testing

@testable import DirectMailConnector

/// The fast conversions against those of the standard library.
@Suite struct UTF16TextTests {
  private func check(_ units: [UInt16], _ name: String) {
    let expected = String(decoding: units, as: UTF16.self)
    #expect(UTF16Text.string(of: units[...]).utf8.elementsEqual(expected.utf8), "\(name)")
    #expect(UTF16Text.units(of: expected) == Array(expected.utf16), "\(name)")
    let text = JSText(utf16: units)
    let literal = JSONString.encode(text)
    #expect(JSONString.decode(literal[...]) == text, "\(name)")
  }

  @Test("Random UTF-16 is converted as the standard library converts it") func randomUnits() {
    var random = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: 0...UInt64.max, using: &random)
    var state = seed
    let pick = { (bound: Int) -> Int in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let ranges: [ClosedRange<Int>] = [
      0...0x7F, 0x20...0x7E, 0x80...0x7FF, 0x800...0xFFFF, 0x4E00...0x9FFF, 0xD800...0xDFFF,
      0xD83C...0xD83E, 0xDC00...0xDFFF,
    ]
    for round in 0..<5000 {
      let units = (0..<pick(20)).map { _ in
        let range = ranges[pick(ranges.count)]
        return UInt16(range.lowerBound + pick(range.count))
      }
      check(units, "seed \(seed), round \(round)")
    }
  }

  @Test("Every scalar is converted to UTF-16 and back as by the standard library")
  func everyScalar() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let string = String(Character(scalar))
      let units = UTF16Text.units(of: string)
      if units != Array(string.utf16)
        || UTF16Text.string(of: units[...]).utf8.count != string.utf8.count
        || UTF16Text.string(of: units[...]) != string
      {
        Issue.record("U+\(String(value, radix: 16))")
      }
    }
  }
}
