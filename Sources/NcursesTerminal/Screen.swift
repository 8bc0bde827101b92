import CNcurses
import Glibc
import TerminalKit

/// The ncurses screen. Only this type and ``InkTable`` call ncurses, and only this type writes to the terminal.
struct Screen {
  private let screen: OpaquePointer
  private let window: UnsafeMutablePointer<WINDOW>
  private let encoding: Encoding
  private var inks: InkTable
  private var shown: Canvas?
  private var isCursorVisible = true
  private var row: UnsafeMutableBufferPointer<cchar_t>
  /// Whether the last cell of the screen is written without ncurses. ncurses writes it by inserting the cell before it,
  /// which spoils a wide character there, or with wrapping off, which spoils a combining one. It can be written
  /// directly if the cursor waits at the edge (xenl, as in all current terminals).
  private let ownsCorner: Bool
  private var corner = Cell.blank
  private(set) var size: Size
  private(set) var hasMouse = false

  /// Turns the screen on, in this size unless it is nil.
  init(term: String, size: Size?, encoding: Encoding, noColour: Bool) throws(TerminalError) {
    // ncurses uses these as the terminal's size, for as long as they are set. The size of the device may be too large.
    if let size {
      setenv("LINES", "\(size.rows)", 1)
      setenv("COLUMNS", "\(size.columns)", 1)
    }
    defer {
      unsetenv("LINES")
      unsetenv("COLUMNS")
    }
    guard let screen = cn_open(), let window = cn_screen() else { throw .unknownTerm(term) }
    guard cn_string("cup") != nil, cn_string("clear") != nil else {
      endwin()
      delscreen(screen)
      throw .tooOld(term)
    }
    self.screen = screen
    self.window = window
    self.encoding = encoding
    raw()
    noecho()
    nonl()
    // Waiting keys do not postpone drawing.
    typeahead(-1)
    let hasColours = !noColour && start_color() == OK && use_default_colors() == OK
    inks = InkTable(
      colours: hasColours ? Int(cn_number("colors")) : 0, pairs: Int(cn_number("pairs")))
    ownsCorner = cn_flag("am") != 0 && cn_flag("xenl") != 0
    let shown = Size(columns: Int(getmaxx(window)), rows: Int(getmaxy(window)))
    self.size = shown
    row = .allocate(capacity: shown.columns + 1)
  }

  /// The sequence that resets a terminal without ncurses: modes off, plain text, cursor on, main screen.
  var resetSequence: String {
    let names = ["sgr0", "cnorm", "rmcup"]
    let strings = names.compactMap { (name: String) -> String? in
      cn_string(name).map { withoutPadding(String(cString: $0)) }
    }
    return Mode.off + strings.joined() + "\r"
  }

  mutating func resize(to size: Size) {
    guard size.columns > 0, size.rows > 0 else { return }
    resizeterm(Int32(size.rows), Int32(size.columns))
    self.size = Size(columns: Int(getmaxx(window)), rows: Int(getmaxy(window)))
    row.deallocate()
    row = .allocate(capacity: self.size.columns + 1)
    forget()
  }

  /// Makes the next draw write the whole screen.
  mutating func forget() {
    shown = nil
    clearok(window, true)
  }

  /// Shows a canvas. What differs from the last canvas is passed to ncurses, which finds the shortest output and sends
  /// it when the cursor is moved.
  mutating func draw(_ canvas: Canvas) {
    let height = min(size.rows, canvas.height)
    var cornerIsTouched = false
    if let shown, shown.size == canvas.size {
      let sameTable = shown.clusters == canvas.clusters
      for row in 0..<height {
        guard let columns = canvas.changes(row: row, from: shown, sameTable: sameTable) else {
          continue
        }
        write(row, columns, canvas)
        cornerIsTouched = row == size.rows - 1
      }
    } else {
      werase(window)
      for row in 0..<height { write(row, 0..<canvas.width, canvas) }
      cornerIsTouched = true
    }
    moveCursor(to: canvas.cursor)
    if ownsCorner, cornerIsTouched { paintCorner(canvas) }
    shown = canvas
  }

  private mutating func paintCorner(_ canvas: Canvas) {
    guard canvas.width >= size.columns, canvas.height >= size.rows else { return }
    let cell = canvas.cells[(size.rows - 1) * canvas.width + size.columns - 1]
    // Half of a wide cluster, or one that would cross the edge, becomes a space.
    let isHalf = cell.isContinuation || cell.isWide
    let new = isHalf ? Cell(scalar: " ", isWide: false, style: cell.style) : cell
    guard new != .blank || corner != .blank else { return }
    corner = new
    var count = 0
    put(new, canvas, InkTable.Ink(attributes: cn_normal, pair: 0), &count)
    var codes = [wchar_t](repeating: 0, count: 8)
    var attributes = cn_normal
    var pair: Int16 = 0
    guard getcchar(&row[0], &codes, &attributes, &pair, nil) == OK else { return }
    var text = String.UnicodeScalarView()
    text.append(
      contentsOf: codes.prefix { $0 != 0 }.compactMap { Unicode.Scalar(UInt32(bitPattern: $0)) })
    send(
      "\u{1B}7\u{1B}[\(size.rows);\(size.columns)H\(inks.graphics(new.style))"
        + String(text) + "\u{1B}8")
  }

  private mutating func moveCursor(to cursor: Canvas.Position?) {
    let visible = cursor.flatMap { position in
      position.row >= 0 && position.row < size.rows && position.column >= 0
        && position.column < size.columns
        ? position : nil
    }
    if visible == nil, isCursorVisible { curs_set(0) }
    if let visible { wmove(window, Int32(visible.row), Int32(visible.column)) }
    wnoutrefresh(window)
    doupdate()
    if visible != nil, !isCursorVisible { curs_set(1) }
    isCursorVisible = visible != nil
  }

  private mutating func write(_ line: Int, _ columns: Range<Int>, _ canvas: Canvas) {
    let start = line * canvas.width
    let columns = columns.clamped(to: 0..<size.columns)
    var count = 0
    var style: Style?
    var ink = InkTable.Ink(attributes: cn_normal, pair: 0)
    for column in columns {
      let cell = canvas.cells[start + column]
      if cell.isContinuation { continue }
      if cell.style != style {
        style = cell.style
        ink = inks.ink(for: cell.style)
      }
      let right = size.columns - (ownsCorner && line == size.rows - 1 ? 1 : 0)
      if column >= right {
        set(&count, [0x20, 0], InkTable.Ink(attributes: cn_normal, pair: 0))
      } else if cell.isWide, column + 1 >= right {
        // The edge cuts the cluster in two.
        set(&count, [0x20, 0], ink)
      } else {
        put(cell, canvas, ink, &count)
      }
    }
    guard let base = row.baseAddress else { return }
    mvwadd_wchnstr(window, Int32(line), Int32(columns.lowerBound), base, Int32(count))
  }

  private mutating func put(
    _ cell: Cell, _ canvas: Canvas, _ ink: InkTable.Ink, _ count: inout Int
  ) {
    let width: Int32 = cell.isWide ? 2 : 1
    switch cell.content {
    case .continuation: return
    case .scalar(let scalar) where scalar.value < 0x7F:
      return set(&count, [wchar_t(scalar.value), 0], ink)
    case .scalar(let scalar):
      // If the C library's width differed from ours, ncurses would lose track of the position.
      let code = wchar_t(bitPattern: scalar.value)
      if encoding == .utf8, wcwidth(code) == width { return set(&count, [code, 0], ink) }
    case .cluster(let index):
      let codes = canvas.clusters[index].map { wchar_t(bitPattern: $0.value) }
      let isSound =
        codes.first.map { wcwidth($0) == width } ?? false
        && codes.dropFirst().allSatisfy { wcwidth($0) == 0 }
      if encoding == .utf8, isSound { return set(&count, codes + [0], ink) }
    }
    let standIn: wchar_t = encoding == .utf8 ? 0xFFFD : Screen.ascii(cell.content)
    set(&count, [standIn, 0], ink)
    if cell.isWide { set(&count, [encoding == .utf8 ? 0x20 : 0x3F, 0], ink) }
  }

  private mutating func set(_ count: inout Int, _ text: [wchar_t], _ ink: InkTable.Ink) {
    guard count < row.count else { return }
    if setcchar(&row[count], text, ink.attributes, ink.pair, nil) != OK {
      setcchar(&row[count], [0x3F, 0], ink.attributes, ink.pair, nil)
    }
    count += 1
  }

  /// Returns the replacement for a character that the locale cannot show. Lines keep their shape.
  private static func ascii(_ content: Cell.Content) -> wchar_t {
    guard case .scalar(let scalar) = content else { return 0x3F }
    return switch scalar {
    case "─": 0x2D
    case "│": 0x7C
    case "┌"..."╿": 0x2B
    default: 0x3F
    }
  }

  /// Modes of current terminals that ncurses does not support.
  private enum Mode {
    static let pasteOn = "\u{1B}[?2004h"
    static let pasteOff = "\u{1B}[?2004l"
    /// Reports presses and drags, in the form that supports columns above 223.
    static let mouseOn = "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h"
    static let mouseOff = "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l"
    static let off = pasteOff + mouseOff
  }

  func turnModesOn() {
    send(hasMouse ? Mode.pasteOn + Mode.mouseOn : Mode.pasteOn)
  }

  mutating func setMouse(_ isOn: Bool, isActive: Bool) {
    guard isOn != hasMouse else { return }
    hasMouse = isOn
    if isActive { send(isOn ? Mode.mouseOn : Mode.mouseOff) }
  }

  /// Gives the terminal back to the program that had it before.
  func leave() {
    send(hasMouse ? Mode.off : Mode.pasteOff)
    endwin()
  }

  /// Takes over the terminal again after ``leave()``. The next draw writes the whole screen.
  mutating func enter() {
    // After endwin the next refresh turns the screen on again.
    forget()
    turnModesOn()
  }

  mutating func close(isGone: Bool) {
    if !isGone { leave() }
    delscreen(screen)
    row.deallocate()
  }

  /// Writes bytes without ncurses, all of them unless the terminal is gone.
  func send(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var sent = 0
      while sent < bytes.count {
        let rest = UnsafeBufferPointer(rebasing: bytes[sent...])
        let count = Glibc.write(STDOUT_FILENO, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        sent += count
      }
    }
  }

  /// Returns a capability without its `$<5>` delays.
  private func withoutPadding(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      if character == "$", rest.first == "<", let end = rest.firstIndex(of: ">") {
        rest = rest[rest.index(after: end)...]
      } else {
        result.append(character)
      }
    }
    return result
  }
}
