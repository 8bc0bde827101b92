import ConfiguratorModel
import Testing
import TextEditing

@testable import ConfiguratorViews

/// The colours of tags and comments, within a line and over lines.
@Suite struct MarkupSpansTests {
  /// Tags are marked `t`, comments `c`, all else `.`; a line each.
  @Test(
    "Tags and comments are coloured",
    arguments: [
      ("plain", "...." + "."),
      ("<p>a</p>", "ttt.tttt"),
      ("a < b", "....."),
      ("<3 <br/>", "...ttttt"),
      ("<a title=\"x > y\">z", "ttttttttttttttttt."),
      ("<!-- <b> -->x", "cccccccccccc."),
      ("<!--> -->x", "ccccccccc."),
      ("<p\nclass='a'\n>x", "tt|ttttttttt|t."),
      ("<p style=\"a\n> b\"\n>x", "ttttttttttt|tttt|t."),
      ("<!-- a\n<p>\n-->b", "cccccc|ccc|ccc."),
      ("x -->\n<p", ".....|tt"),
      ("<!--a--><!--b\nc", "ccccccccccccc|c"),
      ("", ""),
      ("<p\n\n>x", "tt||t."),
    ])
  func colours(_ text: String, _ expected: String) {
    var context = MarkupSpans.Context.text
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let shown = lines.map { line -> String in
      var marks = Array(repeating: Character("."), count: line.utf8.count)
      for span in MarkupSpans.of(line, &context) {
        for index in span.range { marks[index] = span.kind == .tag ? "t" : "c" }
      }
      return String(marks)
    }
    #expect(shown.joined(separator: "|") == expected)
  }

  @Test("A line that is scrolled to has the colours of the whole text")
  func aLineScrolledToKnowsWhatItBeginsIn() {
    let text = """
      <!DOCTYPE html>
      <div style="max-width: 480px;
          font-family: 'Segoe UI'">
      <!-- left out:
      <p>one</p>

      <b>two</b>
      -->
      text
      <img
        alt='a'

        src="x">
      end
      """
    let editor = TextEditor(text, mode: .multiLine)
    var context = MarkupSpans.Context.text
    for line in 0..<editor.lineCount {
      #expect(MarkupSpans.context(before: line, in: editor) == context, "line \(line + 1)")
      _ = MarkupSpans.of(editor.lineText(line), &context)
    }
  }
}
