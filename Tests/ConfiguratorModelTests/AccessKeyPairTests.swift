import Testing

@testable import ConfiguratorModel

@Suite struct AccessKeyPairTests {
  private static let pairs = [
    "LTAI5t\nsecret", "LTAI5t\r\nsecret\r\n", "\n LTAI5t \n\n secret \n", "LTAI5t,secret",
    "AccessKey ID,AccessKey Secret\nLTAI5t,secret\n",
    "\u{FEFF}AccessKey ID,AccessKey Secret\r\nLTAI5t,secret",
    "\"AccessKey ID\",\"AccessKey Secret\"\n\"LTAI5t\",\"secret\"",
  ]

  @Test("Two lines or the console's CSV file contain both halves of a key", arguments: pairs)
  func bothHalves(_ text: String) throws {
    let pair = try #require(AccessKeyPair(pasted: text))
    #expect(pair.id == "LTAI5t")
    #expect(pair.secret == "secret")
  }

  private static let others = [
    "", "LTAI5t", "LTAI 5t", "LTAI5t\nsecret\nmore", "密钥\nsecret", "LTAI5t\nse cret", "a,b,c",
    ",secret",
    "LTAI5t,", "{\"accessKeyId\":\n\"LTAI5t\"}\n",
  ]

  @Test("Any other text is not split", arguments: others)
  func anythingElse(_ text: String) {
    #expect(AccessKeyPair(pasted: text) == nil)
  }
}
