import Testing

@testable import DirectMailConnector

@Suite struct MaskedDiffTests {
  @Test(
    "Secrets are masked in JSON of any shape, even in broken JSON",
    arguments: [
      (
        "plain", #"{"accessKeySecret": "s3cret", "a": 1}"#,
        #"{"accessKeySecret": "********", "a": 1}"#
      ),
      ("the ID is no secret", #"{"accessKeyId": "LTAI"}"#, #"{"accessKeyId": "LTAI"}"#),
      ("empty stays visible", #"{"accessKeySecret": ""}"#, #"{"accessKeySecret": ""}"#),
      (
        "escaped key", #"{"accessKeySecre\u0074":"s3cret"}"#,
        #"{"accessKeySecre\u0074":"********"}"#
      ),
      (
        "escaped quote in the value", #"{"apiKey":"s3\"cret","b":2}"#,
        #"{"apiKey":"********","b":2}"#
      ),
      ("number", #"{"clientSecret": 123456, "b":2}"#, #"{"clientSecret": ********, "b":2}"#),
      (
        "object", #"{"refreshToken": {"v":"s3}cret"}, "b":2}"#,
        #"{"refreshToken": ********, "b":2}"#
      ),
      (
        "array", #"{"keys":["a"],"secret": ["s3]cret",["x"]], "b":2}"#,
        #"{"keys":["a"],"secret": ********, "b":2}"#
      ),
      (
        "cut off in the value", #"{"accessKeySecret": "s3cret, "#, #"{"accessKeySecret": "********"#
      ),
      ("cut off in the container", #"{"secret": ["s3cret""#, #"{"secret": ********"#),
      ("value on the next line", "{\"secret\":\n \"s3cret\"\n}", "{\"secret\":\n \"********\"\n}"),
      ("lines are kept", "{\"secret\": [\n\"a\",\n\"b\"]\n}", "{\"secret\": ********\n\n\n}"),
      (
        "JavaScript spelling", "{accessKeySecret: 's3cret', b: 2}",
        "{accessKeySecret: '********', b: 2}"
      ),
      ("bare value", "accessKeySecret = s3cret\nb = 2", "accessKeySecret = ********\nb = 2"),
      ("key as a value", #"["accessKeySecret", "x"]"#, #"["accessKeySecret", "x"]"#),
      ("key at the very end", #"{"accessKeySecret""#, #"{"accessKeySecret""#),
      ("colon at the very end", #"{"accessKeySecret":"#, #"{"accessKeySecret":"#),
      ("lone quote", "\"", "\""),
      (
        "no closing quote on the line before", "{\"id\": \"LTAI,\n\"accessKeySecret\": \"s3cret\"}",
        "{\"id\": \"LTAI,\n\"accessKeySecret\": \"********\"}"
      ),
      (
        "no closing quote before it", #"{"id": "LTAI, "accessKeySecret": "s3cret", "b": 2}"#,
        #"{"id": "LTAI, "accessKeySecret": "********", "b": 2}"#
      ),
      (
        "an apostrophe", #"it's, "accessKeySecret": "s3cret", 'b': 2"#,
        #"it's, "accessKeySecret": "********", 'b': 2"#
      ),
      (
        "no colon", #"{"accessKeySecret" "s3cret", "b": 2}"#,
        #"{"accessKeySecret" "********, "b": 2}"#
      ),
      (
        "a full-width colon", #"{"accessKeySecret"："s3cret", "b": 2}"#,
        #"{"accessKeySecret"："********, "b": 2}"#
      ),
      ("curly quotes", "{“accessKeySecret”: “s3cret”, b}", "{“accessKeySecret”: ********, b}"),
      (
        "the key's quote is missing", #"{"accessKeySecret: "s3cret", "b": 2}"#,
        #"{"accessKeySecret: "********, "b": 2}"#
      ),
      ("both are missing", "{\"accessKeySecret: s3cret\n}", "{\"accessKeySecret: ********\n}"),
      (
        "a text that ends like a key", "{\"a\": \"Your token\"\n}", "{\"a\": \"Your token\"\n}"
      ),
      ("lone backslash in a string", #"{"secret":"\"#, #"{"secret":"********"#),
    ])
  func masks(name: String, text: String, expected: String) {
    let masked = SecretMask.masked(Array(text.utf8))
    #expect(String(decoding: masked, as: UTF8.self) == expected, "\(name)")
  }

  @Test("A changed secret shows as changed and nothing more")
  func aChangedSecretShowsAsChangedAndNothingMore() {
    let diff = MaskedDiff(
      from: Array("{\n  \"accessKeySecret\": \"old-s3cret\",\n  \"a\": 1\n}\n".utf8),
      to: Array("{\n  \"accessKeySecret\": \"new-s3cret\",\n  \"a\": 1\n}\n".utf8))
    let changed = diff.lines.hunks.flatMap(\.lines).filter { $0.kind != .same }
    #expect(changed.map(\.kind) == [.removed, .added])
    #expect(changed.allSatisfy { $0.text == #"  "accessKeySecret": "********","# })
  }

  @Test("A config on one long line is broken up before it is compared")
  func aConfigurationOnOneLineIsBrokenUp() {
    let long = String(repeating: "x", count: MaskedDiff.lineLimit)
    let diff = MaskedDiff(
      from: Array(#"{"accessKeySecret":"old-s3cret","b":"\#(long)","c":[],"d":1}"#.utf8),
      to: Array(#"{"accessKeySecret":"old-s3cret","b":"\#(long)","c":[],"d":2}"#.utf8))
    #expect(diff.isReformatted)
    let texts = diff.lines.hunks.flatMap(\.lines).map(\.text)
    #expect(
      texts == [
        #"  "accessKeySecret": "********","#, #"  "b": "\#(long)","#, #"  "c": [],"#, #"  "d": 1"#,
        #"  "d": 2"#, "}",
      ])
  }

  @Test("A difference in blanks alone still shows") func aDifferenceInBlanksAloneStillShows() {
    let long = String(repeating: "x", count: MaskedDiff.lineLimit)
    let diff = MaskedDiff(from: Array("[\"\(long)\"]".utf8), to: Array("[ \"\(long)\"]".utf8))
    #expect(!diff.isEmpty)
  }

  @Test("A config that is cut off anywhere does not show its secret")
  func noPrefixOfAConfigurationShowsItsSecret() {
    let text = Array(
      #"{"a": "accessKeySecret", "accessKeySecret" : "s3cret-value", "t": [{"token": {"x": "s3cret-value"}}]}"#
        .utf8)
    for end in text.indices {
      let shown = String(decoding: SecretMask.masked(Array(text[..<end])), as: UTF8.self)
      #expect(!shown.contains("s3c"), "cut at \(end)")
    }
  }

  @Test("The secret of a text in UTF-16 is hidden as well", arguments: [true, false])
  func utf16(_ isBigEndian: Bool) {
    let text = "{\"accessKeySecret\":\"TopSecret\"}\n"
    let units = [0xFEFF] + Array(text.utf16)
    let bytes = units.flatMap { unit in
      let halves = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return isBigEndian ? halves : halves.reversed()
    }
    #expect(MaskedDiff(from: bytes, to: Array(text.utf8)).isEmpty)
    for old in [bytes, Array(bytes.dropLast()), Array(bytes.dropFirst(3)), [0x20] + bytes] {
      let shown = MaskedDiff(from: old, to: []).lines.hunks.flatMap(\.lines).map(\.text).joined()
      #expect(!shown.filter { $0.isLetter }.contains("TopS"), "\(shown)")
    }
  }
}
