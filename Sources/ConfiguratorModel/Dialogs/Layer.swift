/// A dialog over the screen. Layers stack; keys go to the top one.
package enum Layer: Sendable, Equatable {
  case picker(Picker)
  case question(Question)
  case prompt(Prompt)
  case page(Page)
  case replacing(Replacing)

  var scope: Scope {
    switch self {
    case .picker(let picker): picker.purpose == .handOver ? .handOverList : .picker
    case .question: .question
    case .prompt: .prompt
    case .page: .page
    case .replacing: .replacing
    }
  }
}
