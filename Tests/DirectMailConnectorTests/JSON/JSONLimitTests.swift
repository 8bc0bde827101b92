import Testing

@testable import DirectMailConnector

@Suite(.timeLimit(.minutes(10))) struct JSONLimitTests {
  static let size = JSONDocument.sizeLimit

  @Test("JSON may be nested 512 deep and no deeper") func depth() throws {
    func nested(_ levels: Int) -> [UInt8] {
      [UInt8](repeating: UInt8(ascii: "["), count: levels)
        + [UInt8](repeating: UInt8(ascii: "]"), count: levels)
    }
    #expect(JSONDocument.depthLimit == 512)
    let document = try JSONDocument(nested(512))
    #expect(document.value(at: []).map { $0.kind } == .array)
    let error = #expect(throws: JSONSyntaxError.self) { try JSONDocument(nested(513)) }
    #expect(error?.reason == .tooDeep)
    #expect(error?.column == 513)
  }

  @Test("JSON may be 16 MiB long and no longer") func sixteenMebibytes() throws {
    #expect(Self.size == 16_777_216)
    let string = [0x22] + [UInt8](repeating: UInt8(ascii: "a"), count: Self.size - 2) + [0x22]
    #expect(try JSONDocument(string).text(at: [])?.utf16.count == Self.size - 2)
    let error = #expect(throws: JSONSyntaxError.self) { try JSONDocument(string + [0x20]) }
    #expect(error?.reason == .tooLarge)
  }

  @Test("A text of 16 MiB of zeros is refused at its first byte") func nothingButZeros() throws {
    let error = #expect(throws: JSONSyntaxError.self) {
      try JSONDocument([UInt8](repeating: 0, count: Self.size))
    }
    #expect(error?.reason == .unexpectedCharacter)
    #expect(error?.line == 1)
    #expect(error?.column == 1)
  }
}
