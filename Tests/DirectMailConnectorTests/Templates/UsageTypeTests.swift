import DirectMailConnector
import Testing

@Suite struct UsageTypeTests {
  @Test("Four usage types are required, and only the invitation carries no code")
  func usageTypes() {
    #expect(Set(UsageType.all.map(\.id)).isSuperset(of: UsageType.required))
    #expect(UsageType.required == ["Register", "SignIn", "ForgotPassword", "Generic"])
    #expect(UsageType.all.filter { !$0.carriesCode }.map(\.id) == ["OrganizationInvitation"])
    #expect(UsageType.named("signin") == nil)
    #expect(UsageType.named("SignIn")?.id == "SignIn")
  }
}
