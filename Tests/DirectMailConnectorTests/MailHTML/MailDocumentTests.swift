import Testing

@testable import DirectMailConnector

@Suite("MailDocumentTests") struct MailDocumentTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let html: String
    let outline: String
    var testDescription: String { html }
  }

  static let cases: [Case] = [
    Case(html: "a<b>c</b>d", outline: "a b(c) d"),
    Case(html: "<p>a<p>b", outline: "p(a) p(b)"),
    Case(html: "<p>a<div>b</div>c", outline: "p(a) div(b) c"),
    Case(html: "<ul><li>a<li>b<ul><li>c</ul></ul>d", outline: "ul(li(a) li(b ul(li(c)))) d"),
    Case(
      html: "<table><tr><td>a<td>b<tr><td>c</table>d",
      outline: "table(tr(td(a) td(b)) tr(td(c))) d"),
    Case(html: "<td><p>a</td>b", outline: "td(p(a)) b"),
    Case(html: "<div><td>a</div>b</td>c", outline: "div(td(a b) c)"),
    Case(html: "<b><i>a</b>b</i>c", outline: "b(i(a)) b c"),
    Case(html: "a<br>b</br>c<br/>d", outline: "a br() b br() c br() d"),
    Case(html: "<dl><dt>a<dd>b<dt>c</dl>", outline: "dl(dt(a) dd(b) dt(c))"),
    Case(html: "</p></div>a", outline: "a"),
    Case(html: "<svg><path d='x'/>a</svg>b", outline: "svg(path() a) b"),
    Case(html: "<head><title>t</title><body>a", outline: "head(title([t])) body(a)"),
    Case(html: "<a>x<a>y", outline: "a(x) a(y)"),
    Case(html: "<p>x<a href=\"y", outline: "p(x)"),
  ]

  @Test("Elements nest as browsers nest them", arguments: cases)
  func nesting(_ item: Case) { #expect(outline(MailDocument(JSText(item.html))) == item.outline) }

  private func outline(_ document: MailDocument) -> String {
    var parts: [String] = []
    for node in document.nodes {
      switch node {
      case .start(let index): parts.append(document.elements[index].name + "(")
      case .end: parts.append(")")
      case .text(let range, _): parts.append(document.text(range))
      case .raw(let range, _): parts.append("[" + document.text(range) + "]")
      case .comment: break
      }
    }
    return parts.joined(separator: " ").replacing("( ", with: "(").replacing(" )", with: ")")
  }

  @Test("What is hidden says so, and why")
  func hidden() throws {
    let document = MailDocument(
      """
      <style>.pre { display: none } @media print { .no { display: none } }</style>
      <i hidden>a</i><i style="DISPLAY : NONE !important">b</i><i class="x pre">c</i>
      <i class=no>d</i><i style="font-size:0px">e</i><i style="max-height:0;overflow:hidden">f</i>
      <i style="max-height:0">g</i><i style="mso-hide:all">h</i><i class=pre style="display:block">i</i>
      <td style="font-size:0"><b style="font-size:120%">j</b><b style="font-size:13px">k</b></td>
      """)
    let seen = document.nodes.compactMap { node -> String? in
      guard case .text(let range, let index?) = node, range.count == 1 else { return nil }
      let element = document.elements[index]
      return document.text(range)
        + (!element.traits.showText ? "-" : element.isHiddenByStyleSheet ? "~" : "+")
    }
    #expect(seen == ["a-", "b-", "c~", "d+", "e-", "f-", "g+", "h-", "i+", "j-", "k+"])
  }

  @Test("Elements deeper than browsers go are not entered")
  func deep() {
    let text = String(repeating: "<div>", count: 5000) + "x"
    let document = MailDocument(JSText(text))
    #expect(document.elements.count == 5000)
    #expect(document.nodes.count { if case .end = $0 { true } else { false } } == 5000)
  }

  @Test(
    "References are decoded as browsers decode them",
    arguments: [
      ("&amp;&lt;&gt;&quot;&apos;", "&<>\"'"), ("&#65;&#x42;&#X43", "ABC"), ("&#128;&#x99;", "€™"),
      ("&#0;&#xD800;&#x110000;", "\u{FFFD}\u{FFFD}\u{FFFD}"),
      ("&nbspx &copy 2026", "\u{A0}x © 2026"),
      ("&hellip &hellip;", "&hellip …"), ("&unknown;", "&unknown;"), ("&nothing;", "¬hing;"),
      ("a & b &", "a & b &"),
      ("&#x1F511;", "🔑"), ("&#;&#x;", "&#;&#x;"), ("&notit;", "¬it;"), ("&eacute", "é"),
      ("&zwnj;&zwj;", "\u{200C}\u{200D}"),
    ])
  func references(_ text: String, _ expected: String) {
    let units = JSText(text).utf16
    let decoded = CharacterReference.decoded(units, units.indices)
    #expect(UTF16Text.string(of: decoded[...]) == expected)
  }

  @Test("In an address, a name without semicolon that goes on is no reference")
  func addresses() {
    let units = JSText("?a=1&copy=2&amp;b=3&regular&reg").utf16
    let decoded = CharacterReference.decoded(units, units.indices, inAttribute: true)
    #expect(UTF16Text.string(of: decoded[...]) == "?a=1&copy=2&b=3&regular®")
  }
}
