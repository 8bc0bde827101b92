/// A dialog over the screen.
package enum Dialog: Sendable, Equatable {
  case picker(Picker)
  case question(Question)
  case prompt(Prompt)
  case page(Page)
  /// A replacement that goes from one match to the next.
  case replacing(Replacing)

  var scope: KeyScope {
    switch self {
    case .picker(let picker): picker.kind == .handOver ? .handOverList : .picker
    case .question: .question
    case .prompt: .prompt
    case .page(let page): page.filter == nil ? .page : .keyList
    case .replacing: .replacing
    }
  }
}
