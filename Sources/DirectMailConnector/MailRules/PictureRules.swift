extension Rules {
  /// Rules about pictures.
  static let pictureRules: [MailRule] = [
    MailRule("image-unreachable", .warning) { $0.unreachablePicture },
    MailRule("image-only", .warning) { $0.onlyPictures },
    MailRule("data-image", .warning) { $0.embeddedPicture },
    MailRule("image-format", .info) { $0.rarePictureFormat },
  ]
}

extension MailBody {
  private var pictures: [(element: MailDocument.Element, address: String)] {
    elements.compactMap { element in
      element.name == "img" && element.traits.show && !element.traits.contains(.isInPicture)
        ? (element, value("src", element) ?? "") : nil
    }
  }

  /// A picture that no mail program can fetch.
  fileprivate var unreachablePicture: MailHit? {
    for (element, address) in pictures {
      switch MailAddress(address) {
      case .empty where value("srcset", element) != nil: continue
      case .web(let host) where !MailAddress.isLocal(host): continue
      case .empty, .web, .relative, .attachment, .localFile, .fragment:
        return MailHit(
          element.range.lowerBound, address.isEmpty ? "<img>" : String(address.prefix(60)))
      case .filledIn, .data, .other, .script: continue
      }
    }
    return nil
  }

  /// A mail that is empty where pictures are not shown.
  fileprivate var onlyPictures: MailHit? {
    guard texts.isEmpty, let first = pictures.first,
      !pictures.contains(where: { value("alt", $0.element)?.isEmpty == false })
    else { return nil }
    return MailHit(first.element.range.lowerBound)
  }

  /// A picture in the body itself.
  fileprivate var embeddedPicture: MailHit? {
    pictures.first { MailAddress($0.address) == .data }
      .map { MailHit($0.element.range.lowerBound, String($0.address.prefix(22)) + "…") }
  }

  /// A picture in a format that not all programs show.
  fileprivate var rarePictureFormat: MailHit? {
    var revealed = rangesWithoutOutlook[...]
    let rare = elements.first { element in
      guard element.traits.show, element.name == "svg" || hasRareFormat(element) else {
        return false
      }
      let position = element.range.lowerBound
      while let first = revealed.first, first.upperBound <= position { revealed.removeFirst() }
      return revealed.first?.contains(position) != true
    }
    return rare.map { element in
      MailHit(
        element.range.lowerBound,
        element.name == "svg" ? "<svg>" : String((value("src", element) ?? "").suffix(60)))
    }
  }

  private func hasRareFormat(_ element: MailDocument.Element) -> Bool {
    guard element.name == "img", let address = value("src", element), !address.hasPrefix("data:")
    else { return false }
    let path = address.prefix { $0 != "?" && $0 != "#" }.lowercased()
    return path.hasSuffix(".svg") || path.hasSuffix(".webp")
  }

  /// What is between `<!--[if !mso]><!-->` and `<!--<![endif]-->`, which Outlook for Windows does not read.
  private var rangesWithoutOutlook: [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start: Int?
    for case .comment(let range) in document.nodes {
      let text = UTF16Text.string(of: units[range].prefix(60)).lowercased()
      if text.contains("[endif]"), let from = start {
        ranges.append(from..<range.lowerBound)
        start = nil
      } else if text.hasPrefix("<!--[if !mso") {
        start = range.upperBound
      }
    }
    if let start { ranges.append(start..<units.count) }
    return ranges
  }
}
