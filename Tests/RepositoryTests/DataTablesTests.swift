import ConnectorResources
import Testing

@Suite struct DataTablesTests {
  /// The compiler needs about 0.2 s for each KB that is embedded.
  @Test func theDataStaySmall() throws {
    let files = try Repository.files(in: "Resources/Data", suffix: "")
    let total = files.reduce(0) { $0 + $1.text.utf8.count }
    #expect(files.count > 15)
    #expect(total <= 150 * 1024, "\(total) bytes")
  }

  @Test(arguments: [
    ("regions.txt", [6]), ("usage-types.txt", [3]), ("variables.txt", [5]),
    ("error-codes.txt", [6]),
    ("starter-texts.txt", [3, 6]),
  ])
  func rowsHaveTheirColumns(_ name: String, _ counts: [Int]) throws {
    let lines = try Repository.read("Resources/Data/\(name)").split(separator: "\n")
    for (index, line) in lines.enumerated() where line.first != "#" {
      let columns = line.split(separator: "|", omittingEmptySubsequences: false)
      #expect(counts.contains(columns.count), "\(name):\(index + 1)")
      #expect(line.last != " ", "\(name):\(index + 1) ends in a blank")
    }
  }

  @Test func regions() {
    #expect(
      Region.all.map(\.id) == [
        "cn-hangzhou", "ap-southeast-1", "ap-southeast-2", "eu-central-1", "us-east-1",
      ])
    #expect(Region.default.publicHost == "dm.aliyuncs.com")
    #expect(Region.all.filter(\.isClosed).map(\.id) == ["ap-southeast-2"])
    for region in Region.all {
      #expect(region.vpcHost == "dm-vpc.\(region.id).aliyuncs.com")
      #expect(Region.named(region.id) == region)
      #expect(region.name(.english) != region.name(.simplifiedChinese))
    }
    #expect(Region.named("CN-HANGZHOU") == nil)
    #expect(Region.named("") == nil)
  }

  @Test func usageTypes() {
    #expect(Set(UsageType.all.map(\.id)).isSuperset(of: UsageType.required))
    #expect(UsageType.required == ["Register", "SignIn", "ForgotPassword", "Generic"])
    #expect(UsageType.all.filter { !$0.carriesCode }.map(\.id) == ["OrganizationInvitation"])
    #expect(UsageType.named("signin") == nil)
    #expect(UsageType.named("SignIn")?.id == "SignIn")
  }

  @Test(arguments: [
    (["LANG": "zh_CN.UTF-8"], Language.simplifiedChinese), (["LANG": "en_GB.UTF-8"], .english),
    (["LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"], .english),
    (["LANG": "en_US.UTF-8", "LC_MESSAGES": "zh"], .simplifiedChinese),
    (["LC_ALL": "", "LANG": "zh-Hans"], .simplifiedChinese), (["LANG": "fr_FR"], .english),
    ([:], .english),
  ])
  func languages(_ environment: [String: String], _ language: Language) {
    #expect(Language(environment: environment) == language)
  }
}
