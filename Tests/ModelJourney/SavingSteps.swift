import ConfiguratorModel
import DirectMailConnector
import Testing

extension ModelJourney {
  /// A config with one edit: a letter more in the sender alias.
  package static func edited() throws -> ModelJourney {
    var journey = try ModelJourney(ExampleConfigs.complete)
    journey.focus(.fromAlias)
    journey.type("x")
    return journey
  }

  /// The same while the disk has not answered to its save.
  package static func saving() throws -> ModelJourney {
    var journey = try edited()
    journey.press("^S")
    journey.answer(.saveAnyway)
    return journey
  }
}
