import DirectMailTexts

/// The HTML of a mail as elements and texts in the order of the text, with what the reader of a mail can see of them.
struct MailDocument {
  /// An element. Missing end tags are implied where HTML implies them.
  struct Element {
    let tag: HTMLTag
    let kind: HTMLKind
    /// The kinds of the element and of all around it.
    let kinds: HTMLKind
    /// The position of the start tag in UTF-16 code units.
    let range: Range<Int>
    /// The index of the element around it in ``MailDocument/elements``; nil for the outermost ones.
    let parent: Int?
    /// The inline style.
    let style: InlineStyle
    /// What applies to it by its ancestors, its attributes and its inline style.
    let traits: Traits
    /// Whether it is hidden through the mail's `<style>` elements, itself or by an ancestor, but not by ``traits``.
    let isHiddenByStyleSheet: Bool

    var name: String { tag.name }
  }

  /// What an element inherits from the elements around it.
  struct Traits: OptionSet {
    let rawValue: UInt8
    /// Not part of the page, such as `<head>` and `<style>`.
    static let isOutsidePage = Traits(rawValue: 1)
    /// Hidden by `hidden`, `display:none` and the like.
    static let isHidden = Traits(rawValue: 2)
    /// Line breaks and spaces are kept.
    static let keepsSpace = Traits(rawValue: 4)
    static let isInLink = Traits(rawValue: 8)
    static let isInPicture = Traits(rawValue: 16)
    /// In a `font-size` of 0. Pictures are not.
    static let hasTextOfNoSize = Traits(rawValue: 32)
    /// In an element for code, in which signs stand for themselves.
    static let isVerbatim = Traits(rawValue: 64)

    /// Whether text is shown to the reader, as far as the mail's `<style>` elements do not hide it.
    var showText: Bool {
      isDisjoint(with: [.isOutsidePage, .isHidden, .hasTextOfNoSize, .isInPicture])
    }
    /// Whether an element is part of what is shown.
    var show: Bool { isDisjoint(with: [.isOutsidePage, .isHidden]) }
  }

  /// A step through the document.
  enum Node: Equatable {
    /// The start of an element, by its index.
    case start(Int)
    /// The end of an element, by its index.
    case end(Int)
    /// Text in the element of an index, or outside of all.
    case text(Range<Int>, in: Int?)
    /// The content of an element without tags, such as `<style>`.
    case raw(Range<Int>, in: Int?)
    case comment(Range<Int>)
  }

  let units: [UInt16]
  let tokens: [HTMLToken]
  private(set) var elements: [Element] = []
  private(set) var nodes: [Node] = []
  let sheet: StyleSheet

  /// The elements that are open while the document is built, innermost last.
  private var open: [Int] = []

  /// Reads a text, with what its `<style>` elements say unless `hasStyleSheets` is false. Takes time linear in its length.
  init(_ text: JSText, hasStyleSheets: Bool = true) {
    units = text.utf16
    tokens = HTMLTokenizer.tokens(text)
    sheet = hasStyleSheets ? Self.sheet(units, tokens) : StyleSheet()
    for token in tokens { add(token) }
    while !open.isEmpty { endInnermost() }
  }

  /// Returns what the element of an index inherits; nothing outside of all elements.
  func traits(_ index: Int?) -> Traits { index.map { elements[$0].traits } ?? [] }

  /// Returns the value of an attribute with its references decoded, without blanks around it; nil if the element has no
  /// such attribute.
  func value(_ name: String, of tag: HTMLTag) -> String? {
    tag.attribute(name).map { attribute in
      guard let range = attribute.value else { return "" }
      let units = CharacterReference.decoded(units, range, inAttribute: true)
      return UTF16Text.string(of: units[...]).trimmingPastedBlanks
    }
  }

  /// Returns the text of a range with its references decoded.
  func text(_ range: Range<Int>) -> String {
    UTF16Text.string(of: CharacterReference.decoded(units, range)[...])
  }

  private static func sheet(_ units: [UInt16], _ tokens: [HTMLToken]) -> StyleSheet {
    var sheet = StyleSheet()
    for token in tokens where token.kind == .rawText(element: "style") {
      sheet.add(UTF16Text.string(of: units[token.range]))
    }
    return sheet
  }

  // MARK: Building

  private mutating func add(_ token: HTMLToken) {
    switch token.kind {
    case .text: nodes.append(.text(token.range, in: open.last))
    case .rawText: nodes.append(.raw(token.range, in: open.last))
    case .comment: nodes.append(.comment(token.range))
    case .ignored: break
    case .startTag(let tag): if token.isClosed { start(tag, token.range) }
    case .endTag(let name): if token.isClosed { end(name, token.range) }
    }
  }

  private mutating func start(_ tag: HTMLTag, _ range: Range<Int>) {
    let kind = HTMLElements.kind(tag.name)
    // Deep inside of other elements it takes long to look for one that is not there.
    if let (kinds, barriers) = kind.impliedEnds, let innermost = open.last,
      !elements[innermost].kinds.isDisjoint(with: kinds)
    {
      close(openOffset(within: barriers) { !elements[$0].kind.isDisjoint(with: kinds) })
    }
    let index = elements.count
    elements.append(element(tag, kind, range))
    nodes.append(.start(index))
    if kind.contains(.void) || isSelfClosed(tag, range) || open.count >= HTMLElements.deepest {
      nodes.append(.end(index))
    } else {
      open.append(index)
    }
  }

  private func element(_ tag: HTMLTag, _ kind: HTMLKind, _ range: Range<Int>) -> Element {
    let parent = open.last
    let style = tag.attributes.isEmpty ? InlineStyle() : inlineStyle(of: tag)
    var traits = traits(parent)
    if kind.contains(.outsidePage) { traits.insert(.isOutsidePage) }
    if style.hides || tag.attribute("hidden") != nil { traits.insert(.isHidden) }
    if let hasNoSize = style.hasTextOfNoSize { traits.set(.hasTextOfNoSize, hasNoSize) }
    if kind.contains(.preformatted) { traits.insert(.keepsSpace) }
    if kind.contains(.link) { traits.insert(.isInLink) }
    if !kind.isDisjoint(with: [.preformatted, .code]) { traits.insert(.isVerbatim) }
    if tag.name == "svg" { traits.insert(.isInPicture) }
    let inSheet = sheetStyle(of: tag)
    if let keeps = style.keepsLineBreaks ?? inSheet.keepsLineBreaks {
      traits.set(.keepsSpace, keeps)
    }
    let isHidden =
      parent.map { elements[$0].isHiddenByStyleSheet } ?? false
      || inSheet.hides && (style[.display] == nil || style.hides)
    return Element(
      tag: tag, kind: kind, kinds: parent.map { elements[$0].kinds.union(kind) } ?? kind,
      range: range, parent: parent, style: style, traits: traits,
      isHiddenByStyleSheet: isHidden && !traits.contains(.isHidden))
  }

  private func inlineStyle(of tag: HTMLTag) -> InlineStyle {
    value("style", of: tag).map(InlineStyle.init) ?? InlineStyle()
  }

  private func sheetStyle(of tag: HTMLTag) -> InlineStyle {
    guard !sheet.isEmpty else { return InlineStyle() }
    let classes = value("class", of: tag)?.split(whereSeparator: \.isWhitespace).map(String.init)
    return sheet.style(for: tag.name, classes: classes ?? [], id: value("id", of: tag))
  }

  private func isSelfClosed(_ tag: HTMLTag, _ range: Range<Int>) -> Bool {
    range.count > 2 && units[range.upperBound - 2] == ASCII.slash
      && traits(open.last).contains(.isInPicture)
  }

  private mutating func end(_ name: String, _ range: Range<Int>) {
    if name == "br" { return start(HTMLTag(name: "br"), range) }
    close(openOffset(within: HTMLElements.kind(name).barriersToEnd) { elements[$0].name == name })
  }

  /// Returns where in ``open`` the innermost element is that is meant, unless one of `barriers` comes first.
  private func openOffset(within barriers: HTMLKind, _ isMeant: (Int) -> Bool) -> Int? {
    for offset in open.indices.reversed() {
      if isMeant(open[offset]) { return offset }
      if !elements[open[offset]].kind.isDisjoint(with: barriers) { return nil }
    }
    return nil
  }

  private mutating func close(_ offset: Int?) {
    guard let offset else { return }
    while open.count > offset { endInnermost() }
  }

  private mutating func endInnermost() {
    guard let index = open.popLast() else { return }
    nodes.append(.end(index))
  }
}

extension MailDocument.Traits {
  fileprivate mutating func set(_ trait: Self, _ isOn: Bool) {
    if isOn { insert(trait) } else { remove(trait) }
  }
}
