import DirectMailTexts
package import TerminalKit

/// The lines of a dialog, wrapped to its columns. Scrolling ends at the last of them.
extension ScreenLayout {
  /// The columns inside a page's frame.
  private var pageColumns: Int { max(1, size.columns - 4) }

  /// Returns the columns that the keys of a page take, before what they do.
  package func keyColumns(_ page: Page) -> Int {
    let widest = page.lines.map { line in
      if case .key(let key) = line.kind { CellWidth.of(text: key) } else { 0 }
    }.max()
    return min(widest ?? 0, max(8, pageColumns / 2))
  }

  package func lines(of page: Page) -> [DialogLine] {
    let keyColumns = keyColumns(page)
    return page.shown.flatMap { line -> [DialogLine] in
      guard case .key(let key) = line.kind else { return wrapped(line, columns: pageColumns) }
      let texts = TextWrap.lines(line.text, width: max(1, pageColumns - keyColumns - 2))
      let keys = TextWrap.lines(key, width: max(1, keyColumns))
      return (0..<max(texts.count, keys.count)).map { row in
        DialogLine(
          texts.indices.contains(row) ? texts[row] : "",
          .key(keys.indices.contains(row) ? keys[row] : ""))
      }
    }
  }

  /// The columns of a box: next to the guide, if there is one.
  private var boxColumns: Int { min(main.columns - 4, 76) }

  /// The columns inside a question's frame.
  var questionColumns: Int { boxColumns - 4 }

  /// Returns the lines of a question: the message, then the text below it.
  package func lines(of question: Question) -> [DialogLine] {
    let message = question.message.flatMap { wrapped($0, columns: questionColumns) }
    let gap = message.isEmpty || question.text.isEmpty ? [] : [DialogLine("")]
    return message + gap + question.text
  }

  /// Returns the answers row by row, as many in each as fit. `width` returns the cells that an answer takes.
  package func answerRows(_ question: Question, width: (Question.Answer) -> Int) -> [[Int]] {
    var rows: [[Int]] = [[]]
    var used = 0
    for (index, answer) in question.answers.enumerated() {
      let cells = width(answer)
      if used + cells > questionColumns, used > 0 {
        rows.append([])
        used = 0
      }
      rows[rows.count - 1].append(index)
      used += cells + 1
    }
    return rows
  }

  package func area(of question: Question, answerRows: Int) -> Rect {
    dialog(
      rows: lines(of: question).count + answerRows + 3, columns: boxColumns)
  }

  private func wrapped(_ line: DialogLine, columns: Int) -> [DialogLine] {
    TextWrap.lines(line.text, width: max(1, columns)).map { DialogLine($0, line.kind) }
  }
}

extension Workspace {
  /// Returns the letter that gives an answer immediately.
  package func initial(of answer: Question.Answer) -> String {
    strings(.initial, answer)
  }

  /// Returns the button label of an answer with its letter: `[S]ave`, `Save [e]lsewhere`; the letter follows the label
  /// when none of its words begins with it.
  package func label(of answer: Question.Answer) -> String {
    let title = strings(.answer, answer)
    let initial = initial(of: answer)
    var previous: Character = " "
    for index in title.indices {
      if previous == " ", title[index].lowercased() == initial {
        let rest = title[title.index(after: index)...]
        return "\(title[..<index])[\(title[index])]\(rest)"
      }
      previous = title[index]
    }
    return "\(title)(\(initial.uppercased()))"
  }

  /// Returns the number of rows for a question's lines on the screen, above its answers.
  package func questionRows(_ question: Question) -> Int {
    let answers = answerRows(question).count
    return max(1, layout.area(of: question, answerRows: answers).rows - answers - 2)
  }

  package func answerRows(_ question: Question) -> [[Int]] {
    layout.answerRows(question, width: width)
  }

  /// Returns the area of the button of each answer.
  package func answerAreas(_ question: Question) -> [Rect] {
    let rows = answerRows(question)
    let area = layout.area(of: question, answerRows: rows.count)
    return rows.enumerated().flatMap { offset, indices -> [Rect] in
      var column = area.column + 2
      return indices.map { index in
        let columns = width(question.answers[index])
        defer { column += columns + 1 }
        return Rect(
          row: area.row + area.rows - 1 - rows.count + offset, column: column, rows: 1,
          columns: columns)
      }
    }
  }

  private func width(_ answer: Question.Answer) -> Int { CellWidth.of(text: label(of: answer)) + 4 }

  package func pickerArea(_ picker: Picker) -> Rect {
    layout.dialog(rows: picker.items.count + 3 + explanationRows(picker), columns: 76)
  }

  /// Returns the number of rows for the items of a picker on the screen.
  package func pickerRows(_ picker: Picker) -> Int {
    max(1, pickerArea(picker).rows - 3 - explanationRows(picker))
  }

  /// Returns the number of rows below the choices that explain the chosen one, including a rule above them; 0 when
  /// there is little room.
  package func explanationRows(_ picker: Picker) -> Int {
    picker.hasExplanations && size.rows >= 20 ? 7 : 0
  }

  /// Limits the scroll position of the dialog on top, and keeps the selected row of a list in sight.
  mutating func keepDialogInView() {
    switch dialogs.last {
    case .page(var page):
      page.scroll = max(0, min(page.scroll, layout.lines(of: page).count - pageRows(page)))
      dialogs[dialogs.count - 1] = .page(page)
    case .question(var question):
      let most = layout.lines(of: question).count - questionRows(question)
      question.scroll = max(0, min(question.scroll, most))
      dialogs[dialogs.count - 1] = .question(question)
    case .picker(var picker):
      picker.keepSelectionVisible(rows: pickerRows(picker))
      dialogs[dialogs.count - 1] = .picker(picker)
    case .prompt, .replacing, nil: break
    }
  }

  // MARK: Clicks

  /// Handles a click while a dialog is open.
  mutating func clickDialog(_ mouse: MouseEvent) {
    switch dialogs.last {
    case .picker(let picker): click(mouse, on: picker)
    case .question(let question):
      let index = answerAreas(question).firstIndex {
        $0.contains(row: mouse.row, column: mouse.column)
      }
      if let index {
        let choice = question.choices[index]
        give(choice, by: initial(of: choice.answer))
      }
    case .prompt, .page, .replacing, nil: break
    }
  }

  private mutating func click(_ mouse: MouseEvent, on picker: Picker) {
    let area = pickerArea(picker)
    // Above the choices are the frame and the filter.
    let offset = mouse.row - area.row - 2
    let row = picker.scroll + offset
    guard area.contains(row: mouse.row, column: mouse.column),
      (0..<pickerRows(picker)).contains(offset), picker.shown.indices.contains(row)
    else { return }
    var chosen = picker
    chosen.go(to: row)
    dialogs[dialogs.count - 1] = .picker(chosen)
    if row == picker.selected { take(chosen) }
  }
}
