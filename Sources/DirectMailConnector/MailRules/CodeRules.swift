extension Rules {
  /// How many characters of a mail its notification and the list of an inbox show at most.
  package static let previewLength = 200

  /// Rules about the code or the link that a mail is sent for.
  static let codeRules: [MailRule] = [
    MailRule("hidden-code", .warning) { $0.hiddenCode },
    MailRule("foreign-placeholder", .warning) { $0.foreignPlaceholder },
    MailRule("invitation-not-clickable", .warning) { $0.linkAsText },
    MailRule("code-in-address", .info) { $0.codeInAddress },
    MailRule("glued-code", .info) { $0.gluedCode },
    MailRule("late-code", .info) { $0.lateCode },
  ]
}

extension MailBody {
  /// The code in a place where the reader does not see it, and in no other.
  fileprivate var hiddenCode: MailHit? {
    let codes = placeholders("code")
    guard let first = codes.first, template.type?.carriesCode == true, !template.hasCodeInSubject,
      !codes.contains(where: isShown),
      !codes.contains(where: { unclosed?.range.contains($0.range.lowerBound) == true })
    else { return nil }
    return MailHit(first.range.lowerBound)
  }

  private func isShown(_ placeholder: Placeholder) -> Bool {
    guard let text = text(at: placeholder.range.lowerBound) else { return false }
    return !(text.element.map { elements[$0].isHiddenByStyleSheet } ?? false)
  }

  /// The link of an invitation as text, and not as the address of a link.
  fileprivate var linkAsText: MailHit? {
    guard template.type?.id == "OrganizationInvitation" else { return nil }
    let links = placeholders("link")
    let shown = links.filter { placeholder in
      text(at: placeholder.range.lowerBound).map {
        !document.traits($0.element).contains(.isInLink)
      } ?? false
    }
    let addresses = elements.compactMap { element in
      element.name == "a" ? element.tag.attribute("href")?.value : nil
    }
    guard let first = shown.first,
      !addresses.contains(where: { Self.first(of: links, in: $0) != nil })
    else { return nil }
    let edits = shown.map { (range: $0.range, text: #"<a href="{{link}}">{{link}}</a>"#) }
    return MailHit(first.range.lowerBound, repaired: replacing(edits))
  }

  /// The code as a part of an address.
  fileprivate var codeInAddress: MailHit? {
    let codes = placeholders.filter { $0.root == "code" }
    guard !codes.isEmpty, template.type?.carriesCode == true else { return nil }
    for element in elements where element.traits.show {
      for attribute in element.tag.attributes where ["href", "src"].contains(attribute.name) {
        guard let value = attribute.value,
          let code = Self.first(of: codes, in: value)
        else { continue }
        return MailHit(code.range.lowerBound, quote(value))
      }
    }
    return nil
  }

  /// A letter or a digit that touches the code.
  fileprivate var gluedCode: MailHit? {
    for code in placeholders("code") {
      guard let range = text(at: code.range.lowerBound)?.range else { continue }
      let before = code.range.lowerBound - 1
      let after = code.range.upperBound
      let isGluedBefore = before >= range.lowerBound && ASCII.isAlphanumeric(units[before])
      let isGluedAfter = after < range.upperBound && ASCII.isAlphanumeric(units[after])
      guard isGluedBefore || isGluedAfter else { continue }
      let start = isGluedBefore ? before : code.range.lowerBound
      return MailHit(code.range.lowerBound, quote(start..<(isGluedAfter ? after + 1 : after)))
    }
    return nil
  }

  /// The code behind more text than a notification shows.
  fileprivate var lateCode: MailHit? {
    guard let code = placeholders("code").first(where: isShown), !template.hasCodeInSubject,
      !hasCodeInPreheader, characters(before: code.range.lowerBound) > Rules.previewLength
    else { return nil }
    return MailHit(code.range.lowerBound, "\(Rules.previewLength)")
  }

  /// Whether the code is in hidden text at the beginning, which an inbox shows beside the subject.
  private var hasCodeInPreheader: Bool {
    let codes = placeholders("code")
    return document.nodes.contains { node in
      guard case .text(let range, let element) = node else { return false }
      let traits = document.traits(element)
      return !traits.showText && !traits.contains(.isOutsidePage)
        && Self.first(of: codes, in: range) != nil
    }
  }

  /// Returns how many characters a reader sees before a position. White space counts as one.
  private func characters(before position: Int) -> Int {
    var count = 0
    for text in texts where text.range.lowerBound < position && count <= Rules.previewLength {
      var isSpace = true
      var index = text.range.lowerBound
      while index < min(text.range.upperBound, position) {
        let wasSpace = isSpace
        isSpace = ASCII.isSpace(units[index])
        if !(isSpace && wasSpace) { count += 1 }
        let reference =
          units[index] == ASCII.ampersand
          ? CharacterReference.match(units, at: index, before: text.range.upperBound) : nil
        index = reference?.end ?? index + 1
      }
    }
    return count
  }
}
