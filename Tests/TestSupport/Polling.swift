/// What a test waited for did not come.
package struct WaitedInVain: Error {
  package init() {}
}

/// Waits until `condition` holds, looking every 2 ms; an error when it does not within 30 seconds.
package func until(_ condition: () throws -> Bool) async throws {
  let deadline = ContinuousClock.now + .seconds(30)
  while try !condition() {
    guard ContinuousClock.now < deadline else { throw WaitedInVain() }
    try await Task.sleep(for: .milliseconds(2))
  }
}
