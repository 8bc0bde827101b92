extension Rules {
  /// Rules about what mail programs remove, and what Direct Mail forbids.
  static let contentRules: [MailRule] = [
    MailRule("active-content", .warning) { $0.activeContent },
    MailRule("social-contact", .warning) { $0.socialContact },
  ]
}

extension MailBody {
  private static let activeElements: Set<String> = [
    "script", "form", "input", "button", "select", "textarea", "iframe", "object", "embed", "video",
    "audio", "applet",
  ]
  private static let events: Set<String> = [
    "onclick", "ondblclick", "onload", "onerror", "onsubmit", "onchange", "oninput", "onfocus",
    "onblur", "onmouseover", "onmouseout", "onmouseenter", "onmouseleave", "onmousedown",
    "onmouseup", "onkeydown", "onkeyup", "onkeypress",
  ]

  /// An element or an attribute that mail programs remove.
  fileprivate var activeContent: MailHit? {
    for element in elements where !element.traits.contains(.isHidden) {
      if Self.activeElements.contains(element.name), !isData(element) {
        return MailHit(element.range.lowerBound, "<\(element.name)>")
      }
      guard !element.tag.attributes.isEmpty,
        let event = element.tag.attributes.first(where: { Self.events.contains($0.name) })
      else { continue }
      return MailHit(event.nameRange.lowerBound, event.name)
    }
    return nil
  }

  /// Returns whether an element is no program but data, which some mail programs read.
  private func isData(_ element: MailDocument.Element) -> Bool {
    element.name == "script" && value("type", element)?.lowercased() == "application/ld+json"
  }

  // MARK: Direct Mail's rules

  /// A way to get in touch that Direct Mail does not allow.
  fileprivate var socialContact: MailHit? {
    for text in texts {
      guard let range = SocialContact.first(in: units, text.range) else { continue }
      return MailHit(range.lowerBound, quote(range))
    }
    guard let subject = template.subject?.utf16,
      let range = SocialContact.first(in: subject, subject.indices)
    else { return nil }
    var hit = MailHit(range.lowerBound, Self.quote(subject, range))
    hit.field = .subject
    return hit
  }
}

/// Finds WeChat and QQ numbers, groups, QR codes and cloud drives in text.
enum SocialContact {
  /// Phrases that are enough. `QQ邮箱` and `微信登录` are none of them.
  private static let phrases = byFirstUnit([
    "加微信", "加我微信", "微信号", "微信群", "加qq", "qq群", "qq号", "加群", "扫描二维码", "扫描下方二维码", "扫描以下二维码", "扫下方二维码",
    "长按二维码", "长按识别", "关注公众号", "关注微信公众号", "关注我们的公众号", "网盘", "云盘", "scan the qr code",
    "scan this qr code",
    "wechat id", "wechat group", "qq group",
  ])
  /// Words that count when an account follows: `微信：abc`.
  private static let names = byFirstUnit(["微信", "qq", "wechat"])

  private static func byFirstUnit(_ words: [String]) -> [UInt16: [[UInt16]]] {
    Dictionary(grouping: words.map { Array($0.utf16) }) { $0[0] }
  }

  /// Returns the first place in a range of a text.
  static func first(in units: [UInt16], _ range: Range<Int>) -> Range<Int>? {
    for index in range {
      let unit = ASCII.lowercased(units[index])
      guard unit >= 0x80 || unit == 0x71 || unit == 0x73 || unit == 0x77,
        isWordStart(units, index, range)
      else { continue }
      if let end = match(phrases[unit], units, index, range.upperBound) { return index..<end }
      if let end = match(names[unit], units, index, range.upperBound),
        let account = accountEnd(units, end, range.upperBound)
      {
        return index..<account
      }
    }
    return nil
  }

  private static func isWordStart(_ units: [UInt16], _ index: Int, _ range: Range<Int>) -> Bool {
    index == range.lowerBound || !ASCII.isAlphanumeric(units[index])
      || !ASCII.isAlphanumeric(units[index - 1])
  }

  private static func match(
    _ words: [[UInt16]]?, _ units: [UInt16], _ start: Int, _ limit: Int
  ) -> Int? {
    let word = words?.first { word in
      start + word.count <= limit
        && word.indices.allSatisfy { ASCII.lowercased(units[start + $0]) == word[$0] }
    }
    return word.map { start + $0.count }
  }

  /// Returns where an account of at least five letters and digits ends that follows a colon.
  private static func accountEnd(_ units: [UInt16], _ start: Int, _ limit: Int) -> Int? {
    var index = start
    while index < limit, Placeholders.isSpace(units[index]) { index += 1 }
    guard index < limit, units[index] == ASCII.colon || units[index] == 0xFF1A else { return nil }
    index += 1
    while index < limit, Placeholders.isSpace(units[index]) { index += 1 }
    let account = index
    while index < limit,
      ASCII.isAlphanumeric(units[index]) || units[index] == ASCII.underscore
        || units[index] == ASCII.hyphen
    {
      index += 1
    }
    // An address of a mailbox is none.
    let isAddress = index < limit && (units[index] == 0x40 || units[index] == ASCII.period)
    return index - account >= 5 && !isAddress ? index : nil
  }
}
