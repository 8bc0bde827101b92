import TestSupport
import Testing

@testable import DirectMailConnector

@Suite("HTMLTokenizerTests") struct HTMLTokenizerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let html: String
    let tokens: [String]
    var testDescription: String { html }
  }

  static let cases: [Case] = [
    Case(html: "", tokens: []),
    Case(html: "a < b & c > d", tokens: ["text a < b & c > d"]),
    Case(html: "<p>x</p>", tokens: ["start p", "text x", "end p"]),
    Case(html: "<P CLASS=Big>x</P >", tokens: ["start p class=Big", "text x", "end p"]),
    Case(html: "<a href='x>y' b=\"1\" c d=e/>", tokens: ["start a href=x>y b=1 c d=e/"]),
    Case(html: "<br/><br />", tokens: ["start br", "start br"]),
    Case(html: "<a href={{ link }}>", tokens: ["start a href={{ link }}"]),
    Case(html: "<a title=\"{{code}}\">", tokens: ["start a title={{code}}"]),
    Case(html: "<a\n  x = 1\ty\r\n=\u{0C}2>", tokens: ["start a x=1 y=2"]),
    Case(html: "<a =b>", tokens: ["start a =b"]),
    Case(html: "<a x=1 x=2>", tokens: ["start a x=1 x=2"]),
    Case(html: "<!-- <b> --><i>", tokens: ["comment <!-- <b> -->", "start i"]),
    Case(html: "<!--><b>", tokens: ["comment <!-->", "start b"]),
    Case(html: "<!---><b>", tokens: ["comment <!--->", "start b"]),
    Case(html: "<!-- a --!>b", tokens: ["comment <!-- a --!>", "text b"]),
    Case(html: "<!-- a > b", tokens: ["comment! <!-- a > b"]),
    Case(
      html: "<!--[if mso]><table><![endif]-->x",
      tokens: ["comment <!--[if mso]><table><![endif]-->", "text x"]),
    Case(
      html: "<!--[if !mso]><!--><p><!--<![endif]-->",
      tokens: ["comment <!--[if !mso]><!-->", "start p", "comment <!--<![endif]-->"]),
    Case(
      html: "<![if !mso]>x<![endif]>",
      tokens: ["ignored <![if !mso]>", "text x", "ignored <![endif]>"]),
    Case(html: "<!doctype html>x", tokens: ["ignored <!doctype html>", "text x"]),
    Case(html: "<?xml version='1.0'?>x", tokens: ["ignored <?xml version='1.0'?>", "text x"]),
    Case(html: "</>x</ y>", tokens: ["ignored </>", "text x", "ignored </ y>"]),
    Case(html: "a</", tokens: ["text a</"]),
    Case(html: "a<", tokens: ["text a<"]),
    Case(html: "<1>", tokens: ["text <1>"]),
    Case(html: "<您的姓名>", tokens: ["text <您的姓名>"]),
    Case(html: "<o:p></o:p>", tokens: ["start o:p", "end o:p"]),
    Case(html: "x<a href=\"y>z", tokens: ["text x", "start! a href=y>z"]),
    Case(html: "x<a href", tokens: ["text x", "start! a href"]),
    Case(html: "x</p", tokens: ["text x", "end! p"]),
    Case(
      html: "<style>p{} <b></style>x",
      tokens: ["start style", "raw p{} <b>", "end style", "text x"]),
    Case(
      html: "<STYLE></styles></StYlE\n>x",
      tokens: ["start style", "raw </styles>", "end style", "text x"]),
    Case(html: "<style></style>", tokens: ["start style", "end style"]),
    Case(html: "<title>a<b>", tokens: ["start title", "raw! a<b>"]),
    Case(html: "<style/>p", tokens: ["start style", "raw! p"]),
  ]

  @Test("Text is split into tokens as browsers do", arguments: cases)
  func tokens(_ item: Case) {
    let text = JSText(item.html)
    #expect(HTMLTokenizer.tokens(text).map { described($0, text.utf16) } == item.tokens)
  }

  private func described(_ token: HTMLToken, _ units: [UInt16]) -> String {
    let mark = token.isClosed ? "" : "!"
    let text = UTF16Text.string(of: units[token.range])
    switch token.kind {
    case .text: return "text\(mark) \(text)"
    case .rawText: return "raw\(mark) \(text)"
    case .comment: return "comment\(mark) \(text)"
    case .ignored: return "ignored\(mark) \(text)"
    case .endTag(let name): return "end\(mark) \(name)"
    case .startTag(let tag):
      let attributes = tag.attributes.map { attribute in
        let name = " " + attribute.name
        guard let value = attribute.value else { return name }
        return name + "=" + UTF16Text.string(of: units[value])
      }
      return "start\(mark) \(tag.name)" + attributes.joined()
    }
  }

  @Test("Tokens cover random text without gaps, and only the last is not closed")
  func random() {
    let words = [
      "<", ">", "</", "<!--", "-->", "<!", "<?", "\"", "'", "=", "/", "{{code}}", "{{", "}}", "<p>",
      "<style>", "</style>", "<a href=\"", "&amp;", "&#", "验证码", "\u{0}", "<title", "--!>", "\n",
    ].map { Array($0.utf8) }
    let corpus = Self.cases.map { Array($0.html.utf8) }
    let fault = firstFault(of: "HTML tokens", cases: 3000) { item in
      let bytes = item.mutation(of: corpus, words: words, spoils: 8)
      let text = JSText(String(decoding: bytes, as: UTF8.self))
      let tokens = HTMLTokenizer.tokens(text)
      var end = 0
      for token in tokens {
        guard token.range.lowerBound == end, !token.range.isEmpty else { return quoted(bytes) }
        end = token.range.upperBound
        guard token.isClosed || end == text.utf16.count else { return quoted(bytes) }
      }
      guard end == text.utf16.count else { return quoted(bytes) }
      return nested(MailDocument(text)) ? nil : "not nested: " + quoted(bytes)
    }
    #expect(fault == nil)
  }

  private func nested(_ document: MailDocument) -> Bool {
    var open: [Int] = []
    for node in document.nodes {
      switch node {
      case .start(let index):
        guard document.elements[index].parent == open.last else { return false }
        open.append(index)
      case .end(let index): guard open.popLast() == index else { return false }
      case .text(_, let parent), .raw(_, let parent):
        guard parent == open.last else { return false }
      case .comment: break
      }
    }
    return open.isEmpty
  }
}
