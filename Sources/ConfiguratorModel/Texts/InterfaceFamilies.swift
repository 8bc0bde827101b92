import DirectMailConnector
package import DirectMailTexts

// The families of texts, by the type of the value that selects one. `InterfaceText.familyKeys` lists them all.

extension TextFamily where Key == InterfaceText, Member == Command {
  /// The name of a command in the palette and in help.
  package static var command: Self {
    Self("command.", of: CommandTable.commands, by: { $0.name })
  }
  /// The short word in the key hints.
  package static var hint: Self { Self("hint.", of: CommandTable.hinted, by: { $0.name }) }
}

extension TextFamily where Key == InterfaceText, Member == KeyScope {
  /// The names of the places where keys work.
  package static var scope: Self { Self("scope.") }
}

extension TextFamily where Key == InterfaceText, Member == Question.Wording {
  static var title: Self { Self("", suffix: ".title") }
  static var message: Self { Self("", suffix: ".text") }
}

extension TextFamily where Key == InterfaceText, Member == Question.Answer {
  package static var answer: Self { Self("answer.") }
  /// The letter that gives an answer directly.
  static var initial: Self { Self("answer.", suffix: ".key") }
}

extension TextFamily where Key == InterfaceText, Member == FieldGuide.Topic {
  static var title: Self { Self("guide.", suffix: ".title") }
  static var body: Self { Self("guide.", suffix: ".body") }
  /// Where a console shows the value.
  static var place: Self { Self("guide.", suffix: ".find", of: FieldGuide.Topic.inConsoles) }
}

extension TextFamily where Key == InterfaceText, Member == UsageType {
  /// When Logto sends mails of a type.
  static var occasion: Self { Self("guide.usage.", of: UsageType.all, by: { $0.id }) }
}

extension TextFamily where Key == InterfaceText, Member == Finding.Level {
  static var level: Self { Self("level.") }
}

extension TextFamily where Key == InterfaceText, Member == HandOverItem {
  static var part: Self { Self("handOver.") }
}

extension TextFamily where Key == InterfaceText, Member == CredentialSource {
  package static var source: Self {
    Self("testCredentials.", of: CredentialSource.allCases, by: { "\($0)" })
  }
}

extension InterfaceText {
  package static var familyKeys: [[String]] {
    [
      TextFamily<Self, Command>.command.keys, TextFamily<Self, Command>.hint.keys,
      TextFamily<Self, KeyScope>.scope.keys,
      TextFamily<Self, Question.Wording>.title.keys,
      TextFamily<Self, Question.Wording>.message.keys,
      TextFamily<Self, Question.Answer>.answer.keys,
      TextFamily<Self, Question.Answer>.initial.keys,
      TextFamily<Self, FieldGuide.Topic>.title.keys, TextFamily<Self, FieldGuide.Topic>.body.keys,
      TextFamily<Self, FieldGuide.Topic>.place.keys,
      TextFamily<Self, UsageType>.purpose.keys, TextFamily<Self, UsageType>.occasion.keys,
      TextFamily<Self, JSONKind>.kind.keys,
      TextFamily<Self, Finding.Level>.level.keys, TextFamily<Self, HandOverItem>.part.keys,
      TextFamily<Self, CredentialSource>.source.keys, TextFamily<Self, TextFix.Kind>.repair.keys,
    ]
  }
}
