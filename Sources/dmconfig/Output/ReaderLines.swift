import ConfiguratorModel
import DirectMailConnector
import DirectMailTexts
import TerminalKit

/// A mail as its reader sees it, in lines of text.
enum ReaderLines {
  /// Text is not laid out wider than this, because long lines are hard to read.
  private static let widest = 100

  static func text(_ view: ReaderView, width: Int, _ strings: Strings) -> String {
    let width = min(max(width, 20), widest)
    var lines = [
      strings(.readerSender, view.sender), strings(.readerSubject, view.subject),
      strings(.readerPreview, view.preview),
    ].flatMap { TextWrap.lines($0, width: width) }
    lines.append("")
    for paragraph in view.paragraphs {
      if paragraph.hasSpaceBefore { lines.append("") }
      lines += self.lines(paragraph, width: width)
    }
    if !view.links.isEmpty { lines.append("") }
    lines += view.links.enumerated().map { "[\($0.offset + 1)] \($0.element)" }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(_ paragraph: ReaderView.Paragraph, width: Int) -> [String] {
    let room = max(10, width - CellWidth.of(text: paragraph.lead))
    let texts: [String]
    switch paragraph.kind {
    case .rule: texts = [String(repeating: "-", count: room)]
    case .preformatted: texts = [paragraph.text]
    case .text, .heading: texts = TextWrap.lines(paragraph.text, width: room)
    }
    return texts.enumerated().map { number, text in
      (number == 0 ? paragraph.lead : paragraph.indent) + text
    }
  }
}
