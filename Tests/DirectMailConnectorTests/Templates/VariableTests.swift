import DirectMail
import DirectMailConnector
import Testing

@Suite struct VariableTests {
  @Test("The roots of the variables are exactly those of the usage types")
  func rootsAreExactlyThoseOfTheUsageTypes() {
    let used = Set(UsageType.all.flatMap { $0.certainRoots + $0.possibleRoots })
    #expect(Set(Variable.all.map(\.root)) == used)
    #expect(
      used == [
        "code", "link", "locale", "uiLocales", "application", "organization", "user", "inviter",
      ])
  }

  @Test("No two variables have the same path") func pathsAreUnique() {
    #expect(Set(Variable.all.map(\.path)).count == Variable.all.count)
  }

  @Test(
    "Every variable has a sample and a description that fits beside its name",
    arguments: Language.allCases)
  func sampleAndDescriptionAreThere(_ language: Language) {
    for variable in Variable.all {
      #expect(!variable.sample(language).isEmpty, "\(variable.path)")
      #expect(!variable.description(language).isEmpty, "\(variable.path)")
      #expect(
        variable.description(language).count <= 44, "\(variable.path) must fit beside its name")
    }
  }

  @Test("The sample code is Logto's own, 000000") func theSampleCodeIsLogtosOwn() {
    for language in Language.allCases {
      #expect(Variable.all.first { $0.path == "code" }?.sample(language) == "000000")
    }
  }

  @Test(
    "The names known below a root are listed in order",
    arguments: [
      ("code", []), ("link", []), ("nothing", []),
      (
        "application",
        [
          "id", "name", "displayName", "branding.logoUrl", "branding.darkLogoUrl",
          "branding.favicon",
          "branding.darkFavicon",
        ]
      ),
      (
        "organization",
        [
          "id", "name", "branding.logoUrl", "branding.darkLogoUrl", "branding.favicon",
          "branding.darkFavicon",
        ]
      ),
      ("user", personNames), ("inviter", personNames),
    ])
  func knownNames(_ root: String, _ names: [String]) {
    #expect(Variable.known(root: root) == names)
  }

  @Test("Variables that are certain come before those that are only possible")
  func certainOnesComeFirst() throws {
    for usageType in UsageType.all {
      let variables = Variable.of(usageType)
      let possible = variables.firstIndex { usageType.possibleRoots.contains($0.root) }
      let certain = variables.lastIndex { usageType.certainRoots.contains($0.root) }
      #expect(try #require(certain) < possible ?? variables.count, "\(usageType.id)")
    }
  }

  @Test("The invitation has a link and no code") func theInvitationHasALinkAndNoCode() throws {
    let paths = Variable.of(try #require(UsageType.named("OrganizationInvitation"))).map(\.path)
    #expect(paths.contains("link"))
    #expect(paths.contains("inviter.profile.address.country"))
    #expect(!paths.contains("code"))
    #expect(!paths.contains("application.name"))
  }
}

private let personNames = [
  "id", "name", "username", "primaryEmail", "primaryPhone", "avatar", "profile.familyName",
  "profile.givenName", "profile.middleName", "profile.nickname", "profile.preferredUsername",
  "profile.profile", "profile.website", "profile.gender", "profile.birthdate", "profile.zoneinfo",
  "profile.locale", "profile.address.formatted", "profile.address.streetAddress",
  "profile.address.locality", "profile.address.region", "profile.address.postalCode",
  "profile.address.country",
]
