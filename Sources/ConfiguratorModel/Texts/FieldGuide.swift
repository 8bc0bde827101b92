package import DirectMail
package import DirectMailConnector
package import DirectMailTexts

/// A page of the guide that stands beside the form.
package struct GuideEntry: Sendable, Hashable {
  package let topic: FieldGuide.Topic

  /// Two or three words.
  package func title(_ language: Language) -> String { Strings.of(language)(.title, topic) }

  /// A few sentences; a line break parts them into points, each to be wrapped by the view.
  package func body(_ language: Language) -> String { Strings.of(language)(.body, topic) }

  /// Where Alibaba's consoles show the value; nil for what no console knows.
  package func whereToFind(_ language: Language) -> String? {
    Strings.of(language).text(.place, topic)
  }
}

/// What the program says about each thing that can have the focus.
package enum FieldGuide {
  /// The things the guide knows. A field's raw value is its key in the JSON.
  package enum Topic: String, Sendable, CaseIterable {
    case accessKeyId, accessKeySecret, regionId, accountName, fromAlias
    case templates, usageType, subject, content, variables, findings
    case recipient, testedType, samples, endpoint, credentials, sending
    case save, handOver, versions, sandbox

    /// What Alibaba's consoles show.
    static let inConsoles: [Topic] = [
      .accessKeyId, .accessKeySecret, .regionId, .accountName, .fromAlias,
    ]
  }

  package static func entry(_ topic: Topic) -> GuideEntry { GuideEntry(topic: topic) }

  /// When Logto sends mails of this type, and the variables they carry; a line break parts the points.
  package static func usage(_ usageType: UsageType, _ language: Language) -> String {
    let strings = Strings.of(language)
    let separator = language == .english ? ", " : "、"
    var points = [strings(.occasion, usageType)]
    points.append(
      strings(.guideCarriesAlways, usageType.certainRoots.joined(separator: separator)))
    if !usageType.possibleRoots.isEmpty {
      points.append(
        strings(.guideCarriesSometimes, usageType.possibleRoots.joined(separator: separator)))
    }
    return points.joined(separator: "\n")
  }

  /// What is left to do in Logto after the configuration was handed over, the most important first.
  package static func stepsAfterHandOver(_ language: Language) -> [String] {
    let strings = Strings.of(language)
    return [
      strings(.handoverEnable), strings(.handoverReplaces), strings(.handoverRemoved),
      strings(.handoverStored), strings(.handoverTester), strings(.handoverReach),
    ]
  }
}

extension TextFamily where Key == InterfaceText, Member == ConnectorConfig.Field {
  /// What stands before a field.
  package static var label: Self { Self("field.") }
}

extension TextFamily where Key == InterfaceText, Member == JSONKind {
  /// What stands in the JSON where the form would have a text.
  package static var kind: Self { Self("kind.") }
}
