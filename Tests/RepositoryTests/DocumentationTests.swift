import Testing

/// What the libraries offer is explained where it is declared.
@Suite struct DocumentationTests {
  @Test(
    "Every public declaration has a doc comment",
    arguments: [("DirectMailHTTP", 30), ("DirectMail", 100), ("DirectMailConnector", 100)])
  func publicDeclarationsHaveDocComments(_ library: String, _ expected: Int) throws {
    let files = try Repository.files(in: "Sources/\(library)", suffix: ".swift")
    var declarations = 0
    for file in files {
      for (index, line) in file.lines.enumerated() where Self.declares(line) {
        declarations += 1
        let above = file.lines[..<index].last(where: { !$0.isAttribute })
        #expect(
          above?.drop { $0.isWhitespace }.hasPrefix("///") == true,
          "\(file.path):\(index + 1) has no doc comment")
      }
    }
    #expect(declarations > expected)
  }

  /// Whether a line begins a public declaration; what a protocol asks for is explained there.
  private static func declares(_ line: Substring) -> Bool {
    let kinds =
      #/\s*(?:@\w+(?:\([^)]*\))?\s+)*public\s+(?:(?:mutating|static|final|indirect)\s+)*(?:func|var|let|init|struct|enum|class|protocol|typealias|subscript|actor)\b.*/#
    let promises =
      #/.*\b(?:var description|var debugDescription|var customMirror|func encode\(to|func (?:==|<) |init\((?:string|integer|array)Literal|func send\(_ request: HTTPRequest).*/#
    return line.wholeMatch(of: kinds) != nil && line.wholeMatch(of: promises) == nil
  }
}

extension Substring {
  fileprivate var isAttribute: Bool { drop { $0.isWhitespace }.first == "@" }
}
