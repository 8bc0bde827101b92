import Testing

@Suite struct DataTablesTests {
  /// The compiler needs about 0.2 s for each KB that is embedded.
  @Test("The embedded data take no more than 220 KB") func theDataStaySmall() throws {
    let files = try Repository.files(in: "Resources", suffix: "")
      .filter { !$0.path.hasSuffix(".svg") && !$0.path.hasSuffix(".md") }
    let total = files.reduce(0) { $0 + $1.text.utf8.count }
    #expect(files.count > 15)
    #expect(total <= 220 * 1024, "\(total) bytes")
  }

  @Test(
    "Every row of a data table has all of its columns",
    arguments: [
      ("DirectMail/regions.txt", [6]), ("DirectMail/error-codes.txt", [6, 7]),
      ("Connector/usage-types.txt", [3]), ("Connector/variables.txt", [5]),
      ("Connector/starter-texts.txt", [3, 6]),
    ])
  func rowsHaveTheirColumns(_ name: String, _ counts: [Int]) throws {
    let lines = try Repository.read("Resources/\(name)").split(separator: "\n")
    for (index, line) in lines.enumerated() where line.first != "#" {
      let columns = line.split(separator: "|", omittingEmptySubsequences: false)
      #expect(counts.contains(columns.count), "\(name):\(index + 1)")
      #expect(line.last != " ", "\(name):\(index + 1) ends in a blank")
    }
  }
}
