package import DirectMailConnector

/// How a test was sent: in the same way as Logto, or in another.
package enum TestRoute: String, Sendable, Hashable, CaseIterable {
  /// With the file's own key, to the public endpoint of its region.
  case logto
  case vpc, custom, sandbox
  /// With a key that is not the file's.
  case borrowedKey

  init(_ request: TestRequest) {
    self =
      switch request.endpoint {
      case .sandbox: .sandbox
      case _ where request.credentials != .file: .borrowedKey
      case .publicHost: .logto
      case .vpc: .vpc
      case .custom: .custom
      }
  }
}

/// A mail that was accepted, in this run or an earlier one.
package struct AcceptedTest: Sendable, Equatable {
  package let values: SentValues
  package let usageType: String
  package let route: TestRoute
  /// When it was accepted; nil for a test of this run.
  package let when: String?

  package init(values: SentValues, usageType: String, route: TestRoute, when: String?) {
    self.values = values
    self.usageType = usageType
    self.route = route
    self.when = when
  }
}

/// How far the values of a document have been tested.
package enum Proof: Sendable, Hashable {
  /// A mail of type Generic was accepted, sent in the same way as Logto sends; `when` is set if that was in an earlier
  /// run.
  case proven(when: String?)
  /// Mails of these other types were accepted.
  case otherTypes([String])
  /// A mail was accepted, but was not sent in the same way as Logto sends.
  case elsewhere(TestRoute)
  case none

  package var isProven: Bool { if case .proven = self { true } else { false } }
}

extension SendTest {
  /// Returns how far this config has been tested.
  package func proof(of config: ConnectorConfig) -> Proof {
    var values: [String: SentValues] = [:]
    let current = (runs.compactMap(\.accepted) + earlier).filter { test in
      let own = values[test.usageType] ?? SentValues(of: test.usageType, in: config)
      values[test.usageType] = own
      return own == test.values
    }
    let proving = current.filter { $0.route == .logto }
    if let generic = proving.first(where: { $0.usageType == "Generic" }) {
      return .proven(when: generic.when)
    }
    var types: [String] = []
    for test in proving where !types.contains(test.usageType) { types.append(test.usageType) }
    if !types.isEmpty { return .otherTypes(types) }
    return current.first.map { .elsewhere($0.route) } ?? .none
  }
}
