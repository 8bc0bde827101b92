import DirectMail
import DirectMailTexts
import ModelJourney
import TerminalKit
import Testing

@testable import ConfiguratorModel

/// The one table of keys held to what is promised of it.
@Suite struct KeyTableTests {
  /// Every chain of scopes that a state can have.
  static let chains: [[KeyScope]] = [
    [.field, .form, .everywhere, .always], [.secret, .field, .form, .everywhere, .always],
    [.choice, .form, .everywhere, .always], [.templates, .form, .everywhere, .always],
    [.editor, .everywhere, .always], [.body, .editor, .everywhere, .always],
    [.sendTest, .everywhere, .always], [.testResult, .sendTest, .everywhere, .always],
    [.testRecipient, .sendTest, .everywhere, .always],
    [.sending, .always], [.picker, .always],
    [.question, .always], [.prompt, .always], [.page, .always], [.handOverList, .always],
    [.keyList, .always],
    [.replacing, .always], [.repair, .always],
  ]

  /// Where an inner scope takes a key from an outer one on purpose.
  static let intended: Set<String> = ["^T", "^X t", "Up", "Down"]

  @Test("Every scope of keys is tested") func everyScopeIsInAChain() {
    #expect(Set(Self.chains.joined()) == Set(KeyScope.allCases))
  }

  @Test("The name of a key is read back as that key") func namesAreReadBack() {
    for binding in CommandTable.rows {
      for sequence in binding.sequences {
        let keys = sequence.description.split(separator: " ").compactMap { Key(named: String($0)) }
        #expect(keys == sequence.keys, "\(sequence.description)")
      }
    }
  }

  @Test("No key hides another command", arguments: chains)
  func noBindingHidesAnother(_ scopes: [KeyScope]) {
    var seen: [[Key]: Command] = [:]
    for scope in scopes {
      for binding in CommandTable.rows where binding.scope == scope {
        for sequence in binding.sequences {
          let other = seen[sequence.keys]
          #expect(
            other == nil || other == binding.command
              || Self.intended.contains(sequence.description),
            "\(sequence.description) in \(scopes): \(binding.command) hidden by \(String(describing: other))"
          )
          seen[sequence.keys] = other ?? binding.command
        }
      }
    }
  }

  /// Alt, function keys, ^P, ^S and ^Q do not arrive everywhere; each command has another way.
  @Test("Every command has a way without the keys that some terminals keep", arguments: chains)
  func nothingRestsOnKeysThatSomeTerminalsKeep(_ scopes: [KeyScope]) {
    for scope in scopes {
      for binding in CommandTable.rows where binding.scope == scope {
        let isSafe = CommandTable.rows.contains { other in
          other.command == binding.command && scopes.contains(other.scope)
            && other.sequences.contains { $0.keys.allSatisfy(Self.arrivesEverywhere) }
        }
        let isInPalette = !Self.structural.contains(binding.command)
        #expect(isSafe || isInPalette, "\(binding.command) in \(scope)")
      }
    }
    #expect(
      CommandTable.rows.contains {
        $0.command == "palette"
          && $0.sequences.contains { $0.keys.allSatisfy(Self.arrivesEverywhere) }
      })
  }

  /// What the palette cannot offer.
  static let structural: Set<Command> = [
    "accept", "cancel", "closePage", "copyDetail", "writeFile", "send", "next", "previous",
    "activate",
    "palette", "back", "completePath", "replaceMatch", "skipMatch", "replaceRest",
  ]

  @Test("The palette offers commands to run by name, except itself", arguments: [false, true])
  func thePaletteHoldsWhatCanBeDoneByName(_ isEditing: Bool) throws {
    var journey = try ModelJourney(ExampleConfigs.complete)
    if isEditing { journey.openTemplate("SignIn") } else { journey.focusTemplate("SignIn") }
    journey.press("^P")
    let palette = try #require(journey.picker)
    let listed = palette.items.compactMap { item in
      if case .run(let command) = item.choice, !item.isOff { command } else { nil }
    }
    #expect(Self.structural.isDisjoint(with: listed))
    #expect(listed.contains("externalEditor") == isEditing)
    #expect(listed.contains("deleteTemplate") != isEditing)
  }

  static func arrivesEverywhere(_ key: Key) -> Bool {
    if case .function = key.code { return false }
    if key.modifiers.contains(.alt) { return false }
    return ![Key.control("p"), .control("s"), .control("q")].contains(key)
  }

  @Test("^X does nothing by itself") func prefixIsOnlyAPrefix() {
    for binding in CommandTable.rows {
      for sequence in binding.sequences {
        #expect(sequence.keys != [KeySequence.prefix], "\(binding.command)")
        #expect(sequence.keys.count == 1 || sequence.keys.first == KeySequence.prefix)
      }
    }
    #expect(!EditingKeys.rows.contains { $0.key == KeySequence.prefix })
  }

  @Test("Every key in the line of hints has its word", arguments: Language.allCases)
  func everyHintHasItsWord(_ language: Language) {
    let strings = Strings.of(language)
    for binding in CommandTable.rows {
      #expect(strings.text(.command, binding.command) != nil, "\(binding.command)")
      let isPrefixed = binding.sequences.contains { $0.keys.count == 2 }
      if binding.hint != nil || isPrefixed {
        #expect(strings.text(.hint, binding.command) != nil, "\(binding.command)")
      }
    }
  }
}
