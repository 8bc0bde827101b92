import DirectMailConnector

/// How far the values of a document have been tested.
package enum Proof: Sendable, Hashable {
  case proven
  /// A mail was sent, but not as Logto sends: to the sandbox, to another endpoint, or with other credentials.
  case elsewhere(TestEndpoint, CredentialSource)
  case otherType
  case none
}

extension SendTest {
  /// Returns how far a document of exactly these bytes has been tested.
  package func proof(of bytes: [UInt8]) -> Proof {
    if runs.contains(where: { $0.proves(bytes) }) { return .proven }
    let accepted = runs.last { run in
      guard case .accepted = run.result?.outcome else { return false }
      return run.request.configBytes == bytes
    }
    guard let request = accepted?.request else { return .none }
    return request.endpoint == .publicHost && request.credentials == .file
      ? .otherType : .elsewhere(request.endpoint, request.credentials)
  }
}
