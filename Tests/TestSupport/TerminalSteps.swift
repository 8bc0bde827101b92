package import Testing

/// What a person does, in the words of the screen: the screen tells which keys it takes.
///
///     try journey.focus("Sender alias")
///     try journey.openTemplate("SignIn")
///     try journey.chooseFromPalette("Earlier versions")
///     try journey.answer("Discard changes")
extension TerminalJourney {
  /// Goes to the line `name` by the arrow keys: in the form, on the test screen, or from the first line of a body to
  /// what stands above it.
  package func focus(_ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let what = "the focus on its way to \(name)"
    try wait(what, sourceLocation) { ScreenReading($0).way(to: name) != nil }
    while true {
      let reading = ScreenReading(try screen())
      switch reading.way(to: name) {
      case .there: return
      case .up: try press("Up")
      case .down: try press("Down")
      case nil: break
      }
      try wait(what, sourceLocation) { screen in
        let focus = ScreenReading(screen).focus
        return focus != nil && focus != reading.focus
      }
    }
  }

  /// Opens the body of the template of a usage type.
  package func openTemplate(
    _ usageType: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try focus(usageType, sourceLocation: sourceLocation)
    try press("Enter")
    try wait("the body of \(usageType)", sourceLocation) { ScreenReading($0).isInBody }
  }

  /// Goes back to the body from the subject above it.
  package func goToBody(sourceLocation: SourceLocation = #_sourceLocation) throws {
    try press("Down")
    try wait("the body of the template", sourceLocation) { ScreenReading($0).isInBody }
  }

  /// Goes to the row of a list that has `text` in it and takes it.
  package func choose(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    try goToRow(text, sourceLocation: sourceLocation)
    try press("Enter")
  }

  /// Goes to the row of a list that has `text` in it by the arrow keys.
  package func goToRow(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let what = "a list on its way to \(text)"
    var passed: [ScreenReading.Place] = []
    while true {
      var reading = ListReading(styled: "")
      try wait(what, sourceLocation) { _ in
        reading = ListReading(styled: (try? styledScreen().text) ?? "")
        return reading.way(to: text) != nil
      }
      let way = reading.way(to: text)
      // Lists begin again after their end.
      if way != .there, let place = reading.place {
        try #require(!passed.contains(place), "no row has \(text)", sourceLocation: sourceLocation)
        passed.append(place)
      }
      switch way {
      case .up: try press("Up")
      case .down: try press("Down")
      case .there, nil: return
      }
      try wait(what, sourceLocation) { _ in
        let place = ListReading(styled: (try? styledScreen().text) ?? "").place
        return place != nil && place != reading.place
      }
    }
  }

  /// Finds a command by its name in the list of commands and runs it.
  package func chooseFromPalette(
    _ command: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try press("C-p")
    try type(command)
    try wait("\(command) in the list of commands", sourceLocation) {
      ScreenReading($0).isFilteredTo(command)
    }
    try press("Enter")
  }

  /// Goes to the button `title` of a question and presses it.
  package func answer(_ title: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    var screen = try wait("the button \(title)", sourceLocation) {
      ScreenReading.withoutLetters($0).contains(title)
    }
    while !ScreenReading.withoutLetters(screen).contains("> \(title) <") {
      let before = screen
      try press("Tab")
      screen = try wait("the button \(title)", sourceLocation) { $0 != before }
    }
    try press("Enter")
  }

  /// Opens the test screen from the form or a template, and sends.
  package func sendTest(
    to recipient: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try press("C-t")
    try see("Recipient", sourceLocation: sourceLocation)
    try type(recipient)
    try press("Enter")
  }
}
