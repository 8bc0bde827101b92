package import DirectMail
package import DirectMailConnector
package import DirectMailTexts

/// A page of the guide next to the form.
package struct GuideEntry: Sendable, Hashable {
  package let topic: FieldGuide.Topic

  /// Returns a title of two or three words.
  package func title(_ language: Language) -> String { Strings.of(language)(.title, topic) }

  /// Returns a few sentences. Line breaks separate points, each of which the view wraps.
  package func body(_ language: Language) -> String { Strings.of(language)(.body, topic) }

  /// Returns where Alibaba's consoles show the value, or nil if no console shows it.
  package func whereToFind(_ language: Language) -> String? {
    Strings.of(language).text(.place, topic)
  }
}

/// The texts about each item that can have the focus.
package enum FieldGuide {
  /// The topics of the guide. The raw value of a field is its key in the JSON.
  package enum Topic: String, Sendable, CaseIterable {
    case accessKeyId, accessKeySecret, regionId, accountName, fromAlias
    case templates, usageType, subject, content, variables, findings
    case recipient, testedType, samples, endpoint, credentials, sending
    case save, handOver, versions, sandbox
    case commands, search, exchange, recovery, repair

    /// The topics whose values Alibaba's consoles show.
    static let inConsoles: [Topic] = [
      .accessKeyId, .accessKeySecret, .regionId, .accountName, .fromAlias,
    ]
  }

  package static func entry(_ topic: Topic) -> GuideEntry { GuideEntry(topic: topic) }

  /// Returns when Logto sends mails of this type, and which variables they carry. Line breaks separate the points.
  package static func usage(_ usageType: UsageType, _ language: Language) -> String {
    let strings = Strings.of(language)
    var points = [strings(.occasion, usageType)]
    points.append(
      strings(.guideCarriesAlways, language.list(usageType.certainRoots)))
    if !usageType.possibleRoots.isEmpty {
      points.append(
        strings(.guideCarriesSometimes, language.list(usageType.possibleRoots)))
    }
    return points.joined(separator: "\n")
  }

  /// Returns the remaining steps in Logto after the configuration was handed over, most important first.
  package static func stepsAfterHandOver(_ language: Language) -> [String] {
    let strings = Strings.of(language)
    return [
      strings(.afterHandOverEnable), strings(.afterHandOverReplaces),
      strings(.afterHandOverRemoved),
      strings(.afterHandOverStored), strings(.afterHandOverTester), strings(.afterHandOverReach),
    ]
  }
}

extension TextFamily where Key == InterfaceText, Member == JSONKind {
  /// The kind of a value in the JSON that is not the text that the form needs.
  package static var kind: Self { Self("kind.") }
}

extension TextFamily where Key == InterfaceText, Member == UsageType {
  /// What mails of a type are for, in a few words.
  package static var purpose: Self { Self("usage.", of: UsageType.all, by: { $0.id }) }
}
