import ModelJourney

@testable import ConfiguratorModel

extension ModelJourney {
  /// The properties of a feature's state that `step` changes, by name; also those that only the feature can set.
  mutating func changes<State>(
    of feature: KeyPath<Configurator, State>, _ step: (inout ModelJourney) -> Void
  ) -> [String] {
    let before = state[keyPath: feature]
    step(&self)
    return changedProperties(from: before, to: state[keyPath: feature])
  }
}

private func changedProperties<State>(from old: State, to new: State) -> [String] {
  zip(Mirror(reflecting: old).children, Mirror(reflecting: new).children)
    .filter { !areEqual($0.value, $1.value) }.map { $0.0.label ?? "?" }
}

/// What cannot be compared counts as changed.
private func areEqual(_ one: Any, _ other: Any) -> Bool {
  (one as? any Equatable)?.isEqual(to: other) ?? false
}

extension Equatable {
  fileprivate func isEqual(to other: Any) -> Bool { other as? Self == self }
}
