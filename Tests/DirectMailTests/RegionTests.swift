import DirectMail
import Testing

@Suite struct RegionTests {
  @Test("The regions have their hosts and names, and Sydney's is closed") func regions() {
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
}
