/// The body of a mail, as it was written.
enum ForeignBody {
  static func answer(mail: SandboxMail) -> Answer {
    guard let html = mail.htmlBody, !html.isEmpty else {
      return answer("text/plain; charset=utf-8", .plain(mail.textBody ?? ""))
    }
    return Self.html(html)
  }

  static func html(_ text: String) -> Answer {
    answer("text/html; charset=utf-8", .foreign(text))
  }

  private static func answer(_ contentType: String, _ part: BodyWriter.Part) -> Answer {
    Answer(
      status: 200, headers: PageHeaders.common + [PageHeaders.foreignBody],
      contentType: contentType, body: .pieces(BodyWriter([part])))
  }

  /// Elements for which Chromium opens a connection before it checks the policy, which shows another machine that the
  /// mail was opened: `<link rel=preconnect>` and similar links, and frames. The policy forbids everything else that
  /// they do.
  private static let connecting = ["link", "iframe", "frame"].map { Array($0.utf8) }

  /// Appends a part of a mail's HTML with every start of a ``connecting`` element replaced by that of a meaningless
  /// one: `<x-link`.
  static func append(_ text: Substring, to result: inout [UInt8]) {
    let whole = text.base.utf8
    for index in text.utf8.indices {
      let byte = whole[index]
      result.append(byte)
      guard byte == UInt8(ascii: "<") else { continue }
      // The name may go on after this part.
      let rest = whole[whole.index(after: index)...]
      // A letter differs from its capital in this bit.
      let connects = connecting.contains { name in
        rest.prefix(name.count).lazy.map { $0 | 0x20 }.elementsEqual(name)
      }
      if connects { result += "x-".utf8 }
    }
  }
}
