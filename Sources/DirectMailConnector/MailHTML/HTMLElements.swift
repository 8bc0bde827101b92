/// What HTML says of an element, as far as mails need it.
struct HTMLKind: OptionSet {
  let rawValue: UInt32

  /// One of HTML's elements. Others are dropped with their content kept.
  static let known = HTMLKind(rawValue: 1)
  /// Without content and end tag.
  static let void = HTMLKind(rawValue: 1 << 1)
  /// With content that is not part of the page.
  static let outsidePage = HTMLKind(rawValue: 1 << 2)
  static let preformatted = HTMLKind(rawValue: 1 << 3)
  /// Begins and ends a line.
  static let block = HTMLKind(rawValue: 1 << 4)
  /// Its start ends an open paragraph.
  static let endsParagraph = HTMLKind(rawValue: 1 << 5)
  static let paragraph = HTMLKind(rawValue: 1 << 6)
  static let listItem = HTMLKind(rawValue: 1 << 7)
  static let list = HTMLKind(rawValue: 1 << 8)
  /// A term or its description.
  static let term = HTMLKind(rawValue: 1 << 9)
  static let termList = HTMLKind(rawValue: 1 << 10)
  static let option = HTMLKind(rawValue: 1 << 11)
  static let select = HTMLKind(rawValue: 1 << 12)
  static let table = HTMLKind(rawValue: 1 << 13)
  static let caption = HTMLKind(rawValue: 1 << 14)
  /// `tbody`, `thead` or `tfoot`.
  static let rows = HTMLKind(rawValue: 1 << 15)
  static let row = HTMLKind(rawValue: 1 << 16)
  static let cell = HTMLKind(rawValue: 1 << 17)
  static let link = HTMLKind(rawValue: 1 << 18)
  static let head = HTMLKind(rawValue: 1 << 19)
  /// `html` or `body`.
  static let page = HTMLKind(rawValue: 1 << 20)
  static let button = HTMLKind(rawValue: 1 << 21)
  static let code = HTMLKind(rawValue: 1 << 22)

  private static let tables: HTMLKind = [.table, .cell, .caption]

  /// Which open elements the start of an element ends, and which elements keep it from doing so.
  var impliedEnds: (kinds: HTMLKind, barriers: HTMLKind)? {
    if contains(.endsParagraph) { return (.paragraph, Self.tables.union(.button)) }
    if contains(.listItem) { return (.listItem, Self.tables.union(.list)) }
    if contains(.term) { return (.term, Self.tables.union(.termList)) }
    if contains(.option) { return (.option, .select) }
    if contains(.cell) { return (.cell, [.table, .row]) }
    if contains(.row) { return (.row, .table) }
    if contains(.rows) { return (.rows, .table) }
    if contains(.link) { return (.link, Self.tables) }
    return contains(.page) ? (.head, []) : nil
  }

  /// Which elements keep an end tag from ending an element outside of them.
  var barriersToEnd: HTMLKind {
    if contains(.table) || contains(.page) { return [] }
    if !isDisjoint(with: [.row, .rows, .cell, .caption]) { return .table }
    return contains(.listItem) ? Self.tables.union(.list) : Self.tables
  }
}

/// The elements of HTML.
enum HTMLElements {
  /// Elements inside more than this many are not entered, as in browsers, which stop at 512.
  static let deepest = 256

  /// Returns what HTML says of the element of a name in lower case.
  static func kind(_ name: String) -> HTMLKind { kinds[name] ?? [] }

  private static let kinds: [String: HTMLKind] = {
    var kinds: [String: HTMLKind] = [:]
    for (names, kind) in table {
      for name in names.split(separator: " ") {
        kinds[String(name), default: .known].formUnion(kind)
      }
    }
    return kinds
  }()

  private static let table: [(names: String, kind: HTMLKind)] = [
    (
      "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr",
      .void
    ),
    ("head title style script template iframe noembed noframes datalist", .outsidePage),
    ("pre listing xmp textarea", .preformatted),
    (
      "body caption dd dt html legend li option table tbody td tfoot th thead tr", .block
    ),
    (
      """
      address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form \
      h1 h2 h3 h4 h5 h6 header hgroup hr listing main menu nav ol p pre search section summary ul
      """, [.block, .endsParagraph]
    ),
    ("p", .paragraph), ("li", .listItem), ("ul ol dir menu", .list), ("dt dd", .term),
    ("dl", .termList), ("option", .option), ("select datalist", .select), ("table", .table),
    ("caption", .caption), ("tbody thead tfoot", .rows), ("tr", .row), ("td th", .cell),
    ("a", .link), ("head", .head), ("html body", .page), ("button", .button),
    ("code samp kbd tt", .code),
    (
      """
      abbr acronym applet audio b bdi bdo big blink canvas cite code colgroup data del dfn em font frameset i image \
      ins kbd label map mark marquee math meter nobr noscript object optgroup output picture plaintext progress q rb \
      rp rt rtc ruby s samp slot small span strike strong sub sup svg time tt u var video
      """, .known
    ),
  ]
}
