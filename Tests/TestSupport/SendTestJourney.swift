package import Testing

extension TerminalJourney {
  /// The way of a complete config on the form to its end: a test that the sandbox accepts, the save as `file`, and out.
  package func sendTestSaveAndQuit(
    as file: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try sendTest(to: "me@example.com", sourceLocation: sourceLocation)
    try see("Accepted by the SANDBOX", "EnvId", "RequestId", sourceLocation: sourceLocation)
    try press("Escape")
    try see("Connection", sourceLocation: sourceLocation)
    try press("C-s")
    try see("Tested in the SANDBOX only", sourceLocation: sourceLocation)
    try press("Enter")
    try see("Saved \(file)", sourceLocation: sourceLocation)
    try press("C-q")
    let status = try end(sourceLocation: sourceLocation)
    #expect(status == 0, sourceLocation: sourceLocation)
  }
}
