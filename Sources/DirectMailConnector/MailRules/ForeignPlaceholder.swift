/// A placeholder as other programs write it, which the reader of a mail sees as it stands.
struct ForeignPlaceholder: Equatable {
  /// The position in UTF-16 code units.
  let range: Range<Int>
  /// What is inside, without signs and blanks: `code`, `0`, `user.name`.
  let name: String
}

extension ForeignPlaceholder {
  /// Returns the placeholders in a range of a text, in order: `${code}`, `#{code}`, `[[code]]`, `{0}`, `{code}`,
  /// `#code#`, `%code%`, `<%= code %>`, `{% if x %}` and `*|CODE|*`. What begins with `{{` is not among them.
  static func scan(_ units: [UInt16], _ range: Range<Int>) -> [ForeignPlaceholder] {
    var found: [ForeignPlaceholder] = []
    _ = first(in: units, range) { placeholder in
      found.append(placeholder)
      return false
    }
    return found
  }

  /// Returns the first of the placeholders in a range of a text that meets a condition.
  static func first(
    in units: [UInt16], _ range: Range<Int>, where condition: (ForeignPlaceholder) -> Bool
  ) -> ForeignPlaceholder? {
    var index = range.lowerBound
    while index < range.upperBound {
      switch units[index] {
      case ASCII.openBrace, ASCII.dollar, ASCII.number, ASCII.percent, ASCII.openBracket,
        ASCII.less, ASCII.asterisk:
        let scan = PlaceholderScan(units: units, start: index, limit: range.upperBound)
        if let own = scan.ownEnd {
          index = own
        } else if let end = scan.end {
          let found = ForeignPlaceholder(range: index..<end, name: name(units[index..<end]))
          if condition(found) { return found }
          index = end
        } else {
          index += 1
        }
      default: index += 1
      }
    }
    return nil
  }

  private static func name(_ units: ArraySlice<UInt16>) -> String {
    let inner = units.filter { Placeholders.isNameUnit($0) || $0 == 0x20 }
    return UTF16Text.string(of: inner[...]).split(separator: " ").joined(separator: " ")
  }

  /// Names that mean the verification code, in lower case without signs.
  private static let codeNames: Set<String> = [
    "code", "verifycode", "verificationcode", "vcode", "captcha", "captchacode", "otp", "otpcode",
    "passcode", "pin", "pincode", "authcode", "smscode", "emailcode", "mailcode", "checkcode",
    "validcode", "validatecode", "yzm", "onetimecode", "onetimepassword", "securitycode",
    "logincode", "signincode", "confirmationcode", "randomcode", "验证码",
  ]
  private static let linkNames: Set<String> = [
    "link", "url", "inviteurl", "invitelink", "invitationurl", "invitationlink", "actionurl",
    "joinurl", "joinlink", "accepturl", "acceptlink",
  ]

  /// Returns the name of ours for the same value in a mail of a type; nil if no name surely means it.
  func ownName(for type: UsageType?) -> String? {
    let plain = String(
      decoding: name.lowercased().utf8.filter { $0 != 0x5F && $0 != 0x2D }, as: UTF8.self)
    if type?.carriesCode == true, Self.codeNames.contains(plain) { return "code" }
    return type?.id == "OrganizationInvitation" && Self.linkNames.contains(plain) ? "link" : nil
  }
}

/// Reads what can be a placeholder at a position.
private struct PlaceholderScan {
  let units: [UInt16]
  let start: Int
  let limit: Int

  private func unit(_ index: Int) -> UInt16? { index < limit ? units[index] : nil }

  /// The end of `{{`, with what is inside of it if it is closed. Other rules look at it.
  var ownEnd: Int? {
    guard unit(start) == ASCII.openBrace, unit(start + 1) == ASCII.openBrace else { return nil }
    if let close = Placeholders.closing(units, from: start + 2), close < limit { return close + 2 }
    var index = start + 2
    while let next = unit(index), next == ASCII.openBrace || Placeholders.isNameUnit(next) {
      index += 1
    }
    return unit(index) == ASCII.closeBrace ? index + 1 : index
  }

  /// The end of the placeholder; nil if there is none.
  var end: Int? {
    switch units[start] {
    case ASCII.dollar: unit(start + 1) == ASCII.openBrace ? expression(start + 2) : nil
    case ASCII.number: unit(start + 1) == ASCII.openBrace ? braced(start + 1) : framed
    case ASCII.percent: framed
    case ASCII.openBrace:
      unit(start + 1) == ASCII.percent
        ? enclosed(start + 2, by: [ASCII.percent, ASCII.closeBrace]) : braced(start)
    case ASCII.openBracket: bracketed
    case ASCII.less:
      unit(start + 1) == ASCII.percent
        ? enclosed(start + 2, by: [ASCII.percent, ASCII.greater]) : nil
    default:
      unit(start + 1) == ASCII.bar ? enclosed(start + 2, by: [ASCII.bar, ASCII.asterisk]) : nil
    }
  }

  /// `${…}` with anything inside but braces and line breaks.
  private func expression(_ inner: Int) -> Int? {
    var index = inner
    while let next = unit(index), index - inner < 80 {
      if next == ASCII.closeBrace { return index > inner ? index + 1 : nil }
      if next == ASCII.openBrace || next == ASCII.lineFeed { return nil }
      index += 1
    }
    return nil
  }

  /// `{name}` or `{0}`. A blank, a colon or a second brace is no placeholder but CSS, JSON or plain text.
  private func braced(_ open: Int) -> Int? {
    guard unit(open + 1) != ASCII.openBrace, let first = unit(open + 1) else { return nil }
    var index = open + 1
    if ASCII.isDigit(first) {
      while let next = unit(index), ASCII.isDigit(next), index - open < 3 { index += 1 }
    } else {
      guard let end = nameEnd(from: index) else { return nil }
      index = end
    }
    guard unit(index) == ASCII.closeBrace, unit(index + 1) != ASCII.closeBrace else { return nil }
    return index + 1
  }

  /// Returns where a name ends that begins at `index` with an ASCII letter or an underscore, or is `验证码`.
  private func nameEnd(from index: Int) -> Int? {
    if units[index..<limit].starts(with: Self.chineseCode) { return index + Self.chineseCode.count }
    guard let first = unit(index), ASCII.isLetter(first) || first == ASCII.underscore else {
      return nil
    }
    var end = index
    while let next = unit(end), Placeholders.isNameUnit(next) || next == ASCII.hyphen {
      end += 1
      if end - index > 40 { return nil }
    }
    return end
  }

  private static let chineseCode = Array("验证码".utf16)

  /// `[[name]]` or `[[${name}]]`.
  private var bracketed: Int? {
    guard unit(start + 1) == ASCII.openBracket else { return nil }
    var index = start + 2
    while let next = unit(index), index - start < 60 {
      if next == ASCII.closeBracket {
        return unit(index + 1) == ASCII.closeBracket && index > start + 2 ? index + 2 : nil
      }
      let isInside =
        Placeholders.isNameUnit(next)
        || [0x20, ASCII.dollar, ASCII.openBrace, ASCII.closeBrace].contains(next)
      guard isInside else { return nil }
      index += 1
    }
    return nil
  }

  /// `#name#` or `%name%`, for names that mails have.
  private var framed: Int? {
    let isFree =
      start == 0
      || !ASCII.isAlphanumeric(units[start - 1]) && units[start - 1] != units[start]
        && units[start - 1] != ASCII.ampersand
    guard isFree, let end = nameEnd(from: start + 1), unit(end) == units[start] else { return nil }
    let name = UTF16Text.lowercased(units, (start + 1)..<end)
    return Self.commonParts.contains { name.contains($0) } ? end + 1 : nil
  }

  private static let commonParts = [
    "code", "name", "user", "mail", "link", "url", "time", "minute", "expire", "otp", "pin",
    "token", "captcha", "product", "company", "site", "验证码",
  ]

  private func enclosed(_ inner: Int, by marks: [UInt16]) -> Int? {
    var index = inner
    while let next = unit(index), index - inner < 160 {
      if next == marks[0], unit(index + 1) == marks[1] { return index > inner ? index + 2 : nil }
      if next == ASCII.lineFeed { return nil }
      index += 1
    }
    return nil
  }
}

// MARK: The rule

extension MailBody {
  /// The first placeholder of another program that the reader of the body or the subject sees.
  var foreignPlaceholder: MailHit? {
    hit(template.foreignPlaceholders(in: .content, shown: shownRanges), in: .content)
      ?? hit(template.foreignPlaceholders(in: .subject, shown: nil), in: .subject)
  }

  /// The texts, and the addresses of links.
  private var shownRanges: [Range<Int>] {
    let addresses = elements.compactMap { element -> Range<Int>? in
      element.name == "a" && element.traits.show ? element.tag.attribute("href")?.value : nil
    }
    let ranges = texts.map(\.range) + addresses
    return addresses.isEmpty ? ranges : ranges.sorted { $0.lowerBound < $1.lowerBound }
  }

  private func hit(
    _ found: [ForeignPlaceholder], in field: ConnectorConfig.TemplateField
  ) -> MailHit? {
    guard let first = found.first, let text = template.text(field) else { return nil }
    let names = found.map { template.ownName(for: $0, among: found) }
    let edits = zip(found, names).compactMap { foreign, name in
      name.map { (range: foreign.range, text: "{{\($0)}}") }
    }
    let own = zip(found, names).first { $0.1 != nil }?.1 ?? template.mainVariable
    var hit = MailHit(
      first.range.lowerBound, Self.quote(text.utf16, first.range), "{{\(own)}}",
      repaired: edits.isEmpty ? nil : Self.replacing(edits, in: text.utf16))
    hit.field = field
    return hit
  }
}

extension RuleContext.Template {
  /// The variable without which a mail of the type has no purpose.
  var mainVariable: String { type?.carriesCode == false ? "link" : "code" }

  /// Returns the placeholders of other programs in some ranges of a field, or in all of it.
  fileprivate func foreignPlaceholders(
    in field: ConnectorConfig.TemplateField, shown: [Range<Int>]?
  ) -> [ForeignPlaceholder] {
    guard let units = text(field)?.utf16 else { return [] }
    return (shown ?? [units.indices]).flatMap { ForeignPlaceholder.scan(units, $0) }
  }

  /// Returns the name of ours for a placeholder of another program. A number means the code where it is all that there
  /// is.
  fileprivate func ownName(
    for foreign: ForeignPlaceholder, among all: [ForeignPlaceholder]
  ) -> String? {
    if let name = foreign.ownName(for: type) { return name }
    guard foreign.name.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), type?.carriesCode == true,
      all.allSatisfy({ $0.name == foreign.name }), !hasCode
    else { return nil }
    return "code"
  }

  /// Returns whether a placeholder of another program surely means `{{name}}`, so that another rule reports it.
  func hasForeign(_ name: String) -> Bool {
    holdsMail
      && [subject, content].contains { text in
        guard let units = text?.utf16 else { return false }
        return ForeignPlaceholder.first(in: units, units.indices) {
          $0.ownName(for: type) == name
        } != nil
      }
  }
}
