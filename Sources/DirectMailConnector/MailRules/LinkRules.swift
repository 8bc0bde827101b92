import DirectMailTexts

extension Rules {
  /// Rules about links.
  static let linkRules: [MailRule] = [
    MailRule("link-empty", .warning) { $0.emptyLink },
    MailRule("link-local", .warning) { $0.localLink },
    MailRule("link-text-mismatch", .warning) { $0.mismatchedLink },
  ]
}

extension MailBody {
  private var links: [MailDocument.Element] {
    elements.filter {
      $0.kind.contains(.link) && $0.traits.show && !$0.traits.contains(.isInPicture)
    }
  }

  /// A link that leads nowhere.
  fileprivate var emptyLink: MailHit? {
    var targets: Set<String>?
    for link in links {
      let address = value("href", link)
      switch address.map(MailAddress.init) {
      case nil where value("name", link) != nil || value("id", link) != nil: continue
      case .fragment(let name)? where !name.isEmpty:
        let known = targets ?? self.targets
        targets = known
        guard !known.contains(name) else { continue }
        return MailHit(link.range.lowerBound, "href=\"\(address?.prefix(30) ?? "")\"")
      case nil, .empty?, .fragment?, .script?:
        return MailHit(
          link.range.lowerBound, address.map { "href=\"\($0.prefix(30))\"" } ?? "<a>")
      default: continue
      }
    }
    return nil
  }

  /// What links within the mail can lead to, in lower case.
  private var targets: Set<String> {
    Set(elements.flatMap { [value("id", $0), value("name", $0)] }.compactMap { $0?.lowercased() })
  }

  /// A link that works on nobody else's machine.
  fileprivate var localLink: MailHit? {
    for link in links {
      guard let address = value("href", link) else { continue }
      switch MailAddress(address) {
      case .web(let host) where MailAddress.isLocal(host): break
      case .localFile, .relative: break
      default: continue
      }
      return MailHit(link.range.lowerBound, String(address.prefix(60)))
    }
    return nil
  }

  /// A link whose text is the address of another site.
  fileprivate var mismatchedLink: MailHit? {
    for (index, link) in elements.enumerated() where link.kind.contains(.link) && holdsText[index] {
      guard let address = value("href", link), case .web(let host) = MailAddress(address),
        !host.utf8.contains(UInt8(ascii: "{")), host.contains("."),
        let shown = shownHost(in: index),
        MailAddress.site(of: shown) != MailAddress.site(of: host)
      else { continue }
      return MailHit(link.range.lowerBound, shown, host)
    }
    return nil
  }

  /// Returns the host that the text of a link shows, if the text is an address.
  private func shownHost(in link: Int) -> String? {
    var words = ""
    for text in texts[firstText(behind: elements[link].range.upperBound)...] {
      guard isIn(link, text.element) else { break }
      words += document.text(text.range)
      if words.utf8.count > 300 { return nil }
    }
    words = words.trimmingPastedBlanks.lowercased()
    guard !words.contains(where: { $0.isWhitespace || $0 == "@" || $0 == "{" }) else { return nil }
    let hasScheme = words.hasPrefix("http://") || words.hasPrefix("https://")
    let address = hasScheme ? words : "http://" + words
    guard case .web(let host) = MailAddress(address), host.utf8.allSatisfy(Self.isHostByte) else {
      return nil
    }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, labels.allSatisfy({ !$0.isEmpty }), let last = labels.last else {
      return nil
    }
    return hasScheme || labels[0] == "www" || Self.commonEndings.contains(String(last))
      ? host : nil
  }

  private func firstText(behind start: Int) -> Int {
    var low = 0
    var high = texts.count
    while low < high {
      let middle = (low + high) / 2
      if texts[middle].range.lowerBound < start { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func isIn(_ ancestor: Int, _ element: Int?) -> Bool {
    var element = element
    while let index = element, index > ancestor { element = elements[index].parent }
    return element == ancestor
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    byte.isWordByte || byte == UInt8(ascii: ".") || byte >= 0x80
  }

  /// Endings without which a word with dots is not taken for an address, so that `Node.js` is none.
  private static let commonEndings: Set<String> = [
    "com", "cn", "net", "org", "io", "app", "dev", "edu", "gov", "info", "biz", "top", "xyz", "vip",
    "club", "shop", "site", "online", "hk", "tw", "jp", "kr", "sg", "uk", "de", "fr", "eu", "us",
  ]
}
