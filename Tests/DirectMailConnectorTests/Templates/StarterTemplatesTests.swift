import DirectMail
import DirectMailConnector
import Foundation
import Testing

@Suite struct StarterTemplatesTests {
  @Test(
    "There are starter templates for all nine usage types, in Logto's order",
    arguments: Language.allCases)
  func allNineInLogtosOrder(_ language: Language) {
    #expect(
      StarterTemplates.of(language).map(\.usageType.id) == [
        "SignIn", "Register", "ForgotPassword", "OrganizationInvitation", "Generic",
        "UserPermissionValidation", "BindNewIdentifier", "MfaVerification", "BindMfa",
      ])
    for usageType in UsageType.all {
      #expect(StarterTemplates.template(usageType, language)?.usageType == usageType)
    }
  }

  @Test(
    "Starter templates use only variables that their usage type always has",
    arguments: Language.allCases)
  func placeholdersAreOnesTheTypeAlwaysHas(_ language: Language) {
    for template in StarterTemplates.of(language) {
      let names = placeholders(template.subject) + placeholders(template.content)
      let known = Set(Variable.of(template.usageType).map(\.path))
      for name in names {
        #expect(known.contains(name), "\(template.id) \(name)")
        #expect(
          template.usageType.certainRoots.contains(String(name.prefix { $0 != "." })),
          "\(template.id) \(name)")
      }
      #expect(!names.contains { $0.hasPrefix("application") })
    }
  }

  @Test(
    "Each starter template has its code once, and the invitation its link",
    arguments: Language.allCases)
  func theCodeStandsOnceAndTheInvitationHasItsLink(_ language: Language) {
    for template in StarterTemplates.of(language) {
      let codes = placeholders(template.content).filter { $0 == "code" }.count
      #expect(codes == (template.usageType.carriesCode ? 1 : 0), "\(template.id)")
      let links = placeholders(template.content).filter { $0 == "link" }.count
      #expect(links == (template.usageType.carriesCode ? 0 : 3), "\(template.id)")
    }
    let invitation = StarterTemplates.of(language).first { $0.id == "OrganizationInvitation" }
    #expect(invitation?.content.contains("<a href=\"{{link}}\"") == true)
    #expect(invitation?.content.contains(">{{link}}</a>") == true)
    #expect(invitation?.content.contains("{{organization.name}}") == true)
  }

  @Test(
    "Subjects of starter templates are short, and no two are the same",
    arguments: Language.allCases)
  func subjectsAreShortAndTheirOwn(_ language: Language) {
    let subjects = StarterTemplates.of(language).map(\.subject)
    #expect(Set(subjects).count == subjects.count)
    for subject in subjects {
      #expect((1...40).contains(subject.count), "\(subject)")
    }
  }

  @Test("The HTML of starter templates is whole and easy to edit", arguments: Language.allCases)
  func theHTMLIsWhole(_ language: Language) throws {
    for template in StarterTemplates.of(language) {
      #expect(!template.content.contains("[["), "\(template.id)")
      #expect(!template.content.contains("\r"), "\(template.id)")
      #expect(template.content.hasPrefix("<!DOCTYPE html>\n"), "\(template.id)")
      #expect(template.content.hasSuffix("\n</html>"), "\(template.id)")
      #expect(template.content.contains("lang=\"\(language.rawValue)\""), "\(template.id)")
      let longest = template.content.split(separator: "\n").map(\.count).max() ?? 0
      #expect(longest <= 120, "\(template.id) is awkward to edit")
      #expect(try unbalancedTags(template.content).isEmpty, "\(template.id)")
    }
  }

  /// What spam filters and the provider's rules dislike, and what a mail client would have to fetch.
  @Test(
    "Starter templates fetch nothing and have nothing that spam filters dislike",
    arguments: Language.allCases)
  func nothingIsFetchedAndNothingIsSuspicious(_ language: Language) {
    for template in StarterTemplates.of(language) {
      for word in [
        "<img", "<link", "<script", "<style", "<form", "src=", "url(", "http:", "https:", "WeChat",
        "微信", "QQ", "二维码", "Logto", "background", "!important",
      ] {
        #expect(!template.content.contains(word), "\(template.id) has \(word)")
      }
    }
  }

  @Test(
    "Starter templates with a code, and only they, say how long it is valid",
    arguments: [(Language.english, "valid for 10 minutes"), (.simplifiedChinese, "10 分钟内有效")])
  func codesSayHowLongTheyAreValid(_ language: Language, _ words: String) {
    for template in StarterTemplates.of(language) {
      #expect(template.content.contains(words) == template.usageType.carriesCode, "\(template.id)")
    }
  }
}

private func placeholders(_ text: String) -> [String] {
  text.matches(of: #/\{\{\s*([\w.]+)\s*\}\}/#).map { String($0.1) }
}

/// Tags that are opened and not closed, or closed and not opened, in order.
private func unbalancedTags(_ html: String) throws -> [String] {
  var open: [String] = []
  for match in html.matches(of: #/<(\/?)([a-z][a-z0-9]*)[^>]*>/#) {
    let name = String(match.2)
    if ["meta", "br"].contains(name) { continue }
    if match.1.isEmpty {
      open.append(name)
    } else if open.last == name {
      open.removeLast()
    } else {
      return open + ["/" + name]
    }
  }
  return open
}
