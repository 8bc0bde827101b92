import DirectMail
import DirectMailTexts

/// The common frame of the sandbox's own pages.
enum PageFrame {
  static func answer(
    title: String, strings: Strings, _ content: [BodyWriter.Part]
  ) -> Answer {
    let start = """
      <!DOCTYPE html>
      <html lang="\(strings.language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <link rel="icon" href="data:,">
      <link rel="stylesheet" href="/_sandbox/style.css">
      <title>
      """
    let banner = """
      </title>
      </head>
      <body>
      <p class="banner">\(Markup.escaped(strings(.sandboxPageBanner)))</p>

      """
    let end = "\n</body>\n</html>\n"
    let parts = [.plain(start), .markup(title), .plain(banner)] + content + [.plain(end)]
    return Answer(
      status: 200, headers: PageHeaders.common + [PageHeaders.ownPage],
      contentType: "text/html; charset=utf-8", body: .pieces(BodyWriter(parts)))
  }
}

enum PageStyle {
  static let answer = Answer(
    status: 200, headers: PageHeaders.common, contentType: "text/css; charset=utf-8",
    body: .bytes(Array(text.utf8)))

  private static let text = """
    :root { color-scheme: light dark; }
    body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 1rem auto; padding: 0 1rem; }
    .banner { border: 1px solid; padding: .25rem .75rem; font-weight: bold; }
    table { border-collapse: collapse; width: 100%; }
    th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; }
    tr + tr { border-top: 1px solid; }
    td { overflow-wrap: anywhere; }
    code { font-size: .9em; }
    iframe { width: 100%; height: 70vh; border: 1px solid; background: #fff; }

    """
}
