package import ConfiguratorModel
package import DirectMailConnector
package import Testing

/// What a person does, in the words of the screen: the state tells which keys it takes.
///
///     journey.focus(.fromAlias)
///     journey.openTemplate("SignIn")
///     journey.chooseFromPalette("Save under another name")
extension ModelJourney {
  // MARK: The form

  /// Goes to a thing in the form by the arrow keys.
  package mutating func focus(
    _ item: FormItem, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    steer("\(item) in the form", sourceLocation) { journey in
      let workspace = journey.state.workspace
      return way(from: workspace.focus, to: item, in: workspace.document.outline.items)
    }
  }

  /// Goes to a field of the form.
  package mutating func focus(
    _ field: ConnectorConfig.Field, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    focus(.field(field), sourceLocation: sourceLocation)
  }

  /// Goes to the first template of a usage type.
  package mutating func focusTemplate(
    _ usageType: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let types = state.workspace.document.outline.templates.map(\.usageType)
    guard let index = types.firstIndex(of: usageType) else {
      return report("there is no template \(usageType)", sourceLocation)
    }
    focus(.template(index), sourceLocation: sourceLocation)
  }

  /// Goes to the first template of a usage type and opens its body.
  package mutating func openTemplate(
    _ usageType: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    focusTemplate(usageType, sourceLocation: sourceLocation)
    press("Enter")
    guard state.templateEditor.template?.part == .content else {
      return report("\(usageType) does not open", sourceLocation)
    }
  }

  // MARK: The template editor

  /// Gives the keyboard to a part of the open template by the arrow keys.
  package mutating func select(
    _ part: OpenTemplate.Part, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    steer("\(part) in the template editor", sourceLocation) { journey in
      guard let current = journey.state.templateEditor.template?.part else { return nil }
      return way(from: current, to: part, in: OpenTemplate.Part.allCases)
    }
  }

  // MARK: The test screen

  /// Goes to a line of the test screen by the arrow keys.
  package mutating func focus(
    _ item: SendTestForm.Item, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    steer("\(item) on the test screen", sourceLocation) { journey in
      guard let current = journey.state.sendTest.form?.focus else { return nil }
      return way(from: current, to: item, in: SendTestForm.Item.allCases)
    }
  }

  /// Opens the test screen and fills in who gets the mail.
  package mutating func fillInTest(to recipient: String) {
    press("^T")
    type(recipient)
  }

  /// Opens the test screen and sends.
  package mutating func sendTest(to recipient: String) {
    fillInTest(to: recipient)
    press("Enter")
  }

  /// Chooses `title` from the list of a line of the test screen.
  package mutating func choose(
    _ title: String, as item: SendTestForm.Item, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    focus(item, sourceLocation: sourceLocation)
    press("Enter")
    choose(title, sourceLocation: sourceLocation)
  }

  // MARK: Dialogs

  /// The list in front.
  package var picker: Picker? {
    if case .picker(let picker) = state.workspace.dialogs.last { picker } else { nil }
  }

  /// The question in front.
  package var question: Question? {
    if case .question(let question) = state.workspace.dialogs.last { question } else { nil }
  }

  /// Goes to the row `title` of the list in front and takes it.
  package mutating func choose(
    _ title: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    goToRow(title, sourceLocation: sourceLocation)
    press("Enter")
  }

  /// Goes to the row `title` of the list in front by the arrow keys.
  package mutating func goToRow(
    _ title: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    steer("\(title) in a list", sourceLocation) { journey in
      guard let picker = journey.picker, let selected = picker.selectedItem?.title else {
        return nil
      }
      return way(from: selected, to: title, in: picker.shown.map { picker.items[$0].title })
    }
  }

  /// Finds a command by its name in the palette and runs it.
  package mutating func chooseFromPalette(
    _ title: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    press("^P")
    type(title)
    guard picker?.selectedItem?.title == title else {
      return report("the palette does not offer \(title)", sourceLocation)
    }
    press("Enter")
  }

  /// Gives an answer to the question in front by its letter.
  package mutating func answer(
    _ answer: Question.Answer, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard question?.answers.contains(answer) == true else {
      return report("nothing is asked that has the answer \(answer)", sourceLocation)
    }
    press(state.workspace.initial(of: answer))
  }

  // MARK: The way there

  /// Presses Down and Up as `way` says until it says `.there`; nil says that there is no such place.
  private mutating func steer(
    _ place: String, _ sourceLocation: SourceLocation, _ way: (ModelJourney) -> Way?
  ) {
    var asked: [Effect] = []
    for _ in 0..<Self.patience {
      switch way(self) {
      case .there: return noteAsked(asked)
      case .up: press("Up")
      case .down: press("Down")
      case nil: return report("there is no \(place)", sourceLocation)
      }
      asked += effects
    }
    report("no keys lead to \(place)", sourceLocation)
  }

  private static let patience = 1000

  private func report(_ fault: String, _ sourceLocation: SourceLocation) {
    Issue.record("\(fault)", sourceLocation: sourceLocation)
  }
}

private enum Way { case there, up, down }

private func way<Place: Equatable>(from place: Place, to goal: Place, in places: [Place]) -> Way? {
  if place == goal { return .there }
  guard let goal = places.firstIndex(of: goal) else { return nil }
  return (places.firstIndex(of: place) ?? -1) < goal ? .down : .up
}
