import DirectMail
import DirectMailTexts
import TestSupport
import Testing

@testable import DirectMailConnector

/// Mails as their readers see them.
@Suite struct ReaderViewTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let html: String
    /// The lines: an empty one before a paragraph with space, `---` for a rule, the links at the end.
    let lines: [String]
    var testDescription: String { html }
  }

  private static func view(_ html: String, _ mode: ReaderView.Mode = .asSent) throws -> ReaderView {
    try ReaderView(
      sender: "Example", subject: "Your code is {{code}}", body: JSText(html),
      payload: .object([.init("code", "123456")]), language: .english, mode: mode)
  }

  private static func lines(_ view: ReaderView) -> [String] {
    var lines: [String] = []
    for paragraph in view.paragraphs {
      if paragraph.hasSpaceBefore { lines.append("") }
      lines.append(paragraph.lead + (paragraph.kind == .rule ? "---" : paragraph.text))
    }
    return lines + view.links.enumerated().map { "[\($0.offset + 1)] \($0.element)" }
  }

  static let measured: [Case] = [
    Case(html: "Hello,\n\nYour code\nis {{code}}.\n", lines: ["Hello, Your code is 123456."]),
    Case(html: "<p>您的\n验证码是\n  {{code}}，\n请勿\nshare\n它</p>", lines: ["您的验证码是 123456，请勿 share 它"]),
    Case(html: "<div style='display:none'>Preheader</div><p>Text</p>", lines: ["Text"]),
    Case(
      html:
        "<a href='https://a.cn'>Open</a> or <a href='https://b.cn'>this</a>, <a href='https://a.cn'>again</a>",
      lines: ["Open[1] or this[2], again[1]", "[1] https://a.cn", "[2] https://b.cn"]),
    Case(html: "<img src='https://a.cn/z.png'><img src=x alt=Logo>", lines: ["[image]Logo"]),
    Case(html: "<div>a</div><div>b</div>", lines: ["a", "b"]),
    Case(
      html: "<table width='100%'><tr><td>Time<td>10:00<tr><td>Place<td>北京</table>",
      lines: ["Time  10:00", "Place  北京"]),
    Case(html: "<span>a</span><span>b</span> <b>c</b>", lines: ["ab c"]),
  ]

  static let cases: [Case] = [
    Case(html: "", lines: []),
    Case(
      html: "<h1>Title</h1><p>One</p><p>Two<br>Three</p>",
      lines: ["Title", "", "One", "", "Two", "Three"]),
    Case(
      html: "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>x",
      lines: ["• a", "• b", "  - c", "• d", "", "x"]),
    Case(
      html: "<ol start=9><li>a</li><li>b</li><li value=3>c</ol>", lines: ["9. a", "10. b", "3. c"]),
    Case(html: "<li>alone", lines: ["• alone"]),
    Case(
      html: "<blockquote>a<blockquote>b</blockquote></blockquote>c",
      lines: ["> a", "", "> > b", "", "c"]),
    Case(html: "a<hr>b", lines: ["a", "---", "b"]),
    Case(html: "<pre>  a\n\n\tb</pre>", lines: ["  a", "", "        b"]),
    Case(html: "<p style='white-space:pre-line'>a\nb</p>", lines: ["a", "b"]),
    Case(html: "<p>a&nbsp; b</p><p>&nbsp;</p><p>c</p>", lines: ["a\u{A0} b", "", "c"]),
    Case(html: "<a href='mailto:me@a.cn'>me@a.cn</a>", lines: ["me@a.cn"]),
    Case(html: "<a href='https://a.cn/x'>https://a.cn/x</a>", lines: ["https://a.cn/x"]),
    Case(html: "<a href='https://a.cn'></a>x<a href=''>y</a>", lines: ["xy"]),
    Case(
      html: "<a href='https://a.cn'><table><tr><td>Open</td></tr></table></a>after",
      lines: ["Open[1]", "after", "[1] https://a.cn"]),
    Case(html: "<img width=1 height=1 src=x><img alt='' src=y>z", lines: ["z"]),
    Case(html: "<head><title>t</title><style>p{}</style></head>a<script>b</script>", lines: ["a"]),
    Case(html: "<p hidden>a</p><p style='visibility:hidden'>b</p><!-- c -->d", lines: ["d"]),
    Case(html: "<!--[if mso]>a<![endif]--><!--[if !mso]><!-->b<!--<![endif]-->", lines: ["b"]),
    Case(html: "<style>.x{display:none}</style><p class=x>a</p>b", lines: ["b"]),
    Case(
      html:
        "<table><tr><td style='font-size:0'><div style='font-size:14px'>a</div></td></tr></table>",
      lines: ["a"]),
    Case(
      html: "<table><tr><td><p>Long</p><p>text</p></td><td>b</td></tr></table>",
      lines: ["Long", "", "text", "", "b"]),
    Case(
      html: "<table><tr><td><p>Time</p></td><td><p>10:00</p></td></tr></table>",
      lines: ["Time  10:00"]),
    Case(html: "a\u{AD}b\u{200B}c\u{1B}[31md", lines: ["abc␛[31md"]),
    Case(html: "1 &lt; 2 &amp; 3 &copy; &#20013;", lines: ["1 < 2 & 3 © 中"]),
    Case(html: "<input type=submit value='Go'>", lines: ["[Go]"]),
    Case(html: "<p>a<br><br>b</p>", lines: ["a", "", "b"]),
  ]

  @Test("A mail is shown as measured against other programs, and better", arguments: measured)
  func comparison(_ item: Case) throws {
    #expect(Self.lines(try Self.view(item.html)) == item.lines)
  }

  @Test("A mail is shown as its reader sees it", arguments: cases)
  func shown(_ item: Case) throws { #expect(Self.lines(try Self.view(item.html)) == item.lines) }

  @Test("Without <style>, what only that hides is shown")
  func withoutStyles() throws {
    let html = "<style>.x{display:none}</style><p class=x>a</p><p style='display:none'>b</p>c"
    #expect(Self.lines(try Self.view(html, .withoutStyleSheets)) == ["a", "", "c"])
  }

  @Test("The inbox shows sender, subject and first words, hidden ones too, without their padding")
  func inbox() throws {
    let view = try Self.view(
      "<title>t</title><div style='display:none'>Use {{code}}&zwnj;&nbsp;&#847;&zwnj;&nbsp;</div>"
        + "<h1>Hello</h1><p>you</p><p hidden>never</p>")
    #expect(view.sender == "Example")
    #expect(view.subject == "Your code is 123456")
    #expect(view.preview == "Use 123456 Hello you")
    let long = try Self.view(String(repeating: "word ", count: 100))
    #expect(long.preview.count == 90 && long.preview.hasSuffix("…"))
  }

  @Test("The code, bold text and links stand out, and know where they come from")
  func styles() throws {
    let html = "<p>Code <b>is</b> {{ code }}, <a href='https://a.cn'>open</a></p>"
    let view = try Self.view(html)
    let runs = try #require(view.paragraphs.first).runs
    #expect(runs.map(\.text) == ["Code ", "is ", "123456", ", ", "open[1]"])
    #expect(runs.map(\.style) == [[], .bold, .code, [], .link])
    let units = Array(html.utf16)
    let starts = ["Code", "is", "{{", ",", "open"]
    for (run, start) in zip(runs, starts) {
      #expect(String(decoding: units[run.position...], as: UTF16.self).hasPrefix(start))
    }
  }

  /// Seconds when time grows with the length, hours when with its square. Other tests and a sanitizer take their part.
  private static let patience = TimeLimitTrait.Duration.minutes(10)

  @Test(
    "A long mail of anything is shown in time", .timeLimit(patience),
    arguments: [
      "<blockquote>x", "<ul><li>x", "<table><tr><td>x", "<pre>\n",
      "<a href=https://a.cn/{{code}}>x",
      "{{code}}", "<td>x<td>y<tr>", "&nbsp;", "<br>", "中\n", "<b>", "<img>", "<hr>", "x ",
    ])
  func linear(_ piece: String) throws {
    _ = try Self.view(String(repeating: piece, count: 200_000 / piece.utf16.count))
  }

  @Test("Random mails are shown, without a control character")
  func random() {
    let corpus = (Self.cases + Self.measured).map { Array($0.html.utf8) }
    let words = [
      "<", ">", "</", "<!--", "-->", "\"", "{{code}}", "{{", "<p>", "<li>", "<td>", "<tr>",
      "<table>",
      "</a>", "<a href=x>", "&#27;", "&#x85;", "\u{1B}", "\u{202E}",
      "<style>.x{display:none}</style>",
      "<blockquote>", "<pre>", "\n", "中",
    ].map { Array($0.utf8) }
    let fault = firstFault(of: "reader's view", cases: 2000) { item in
      let bytes = item.mutation(of: corpus, words: words, spoils: 8)
      let html = String(decoding: bytes, as: UTF8.self)
      guard let view = try? Self.view(html) else { return quoted(bytes) }
      let length = JSText(html).utf16.count
      for run in view.paragraphs.flatMap(\.runs) {
        guard run.text == run.text.escapedForTerminal, 0...length ~= run.position else {
          return quoted(bytes)
        }
      }
      let lines = [view.preview, view.subject] + view.links
      return lines.allSatisfy { $0 == $0.escapedForTerminal } ? nil : quoted(bytes)
    }
    #expect(fault == nil)
  }
}
