import DirectMailConnector
import Foundation

/// Texts of 15 MB: an array of templates, one of short numbers, one of strings full of escapes.
enum ParseBenchmark {
  static func table() throws -> Table {
    var table = Table(title: "Parsing 15 MB of JSON", unit: "MB/s", better: .higher)
    let scratch = try ScratchDirectory()
    for (name, text) in texts {
      let size = Double(text.count) / 1e6
      let parse = try size / Timing.best(of: 5) { _ = try JSONDocument(text) }
      let values =
        try size
        / Timing.best(of: 3) {
          if try JSONDocument(text).value(at: []) == nil { Swift.print("no value") }
        }
      let file = try scratch.write(text, to: "text.json")
      table.add("\(name): JSONDocument", parse, note: "lossless, places kept")
      table.add("\(name): JSONDocument and every value decoded", values)
      table.add(
        "\(name): node, JSON.parse", Reference.node(nodeScript, [file]).map { size / $0 },
        against: parse)
      table.add(
        "\(name): python3, json.loads", Reference.python(pythonScript, [file]).map { size / $0 },
        against: parse)
      var isThere = true
      let tool = Timing.best(of: 2) {
        isThere = Reference.output(of: ["python3", "-m", "json.tool", file, "/dev/null"]) != nil
      }
      table.add(
        "\(name): python3 -m json.tool", isThere ? size / tool : nil, against: parse,
        note: "also prints, and starts Python")
    }
    return table
  }

  private static var texts: [(String, [UInt8])] {
    let template =
      #"{"usageType":"SignIn","subject":"Your sign-in code","content":"<!DOCTYPE html>\n<html>"#
      + #"<body style=\"margin:0\">\n<p>您的验证码是 <b>{{code}}</b>。</p>\n<p>If this was not you, "#
      + #"ignore this mail.</p>\n</body></html>"}"#
    return [
      ("templates", array(of: { _ in template })),
      ("short numbers", array(of: { "\($0 % 1000)" })),
      ("strings with escapes", array(of: { _ in #""a\n\t\"b\" \\ 你\u597d\ud83d\ude00\/""# })),
    ]
  }

  /// An array of as many elements as 15 MB hold.
  private static func array(of element: (Int) -> String) -> [UInt8] {
    var text: [UInt8] = [UInt8(ascii: "[")]
    var index = 0
    while text.count < 15_000_000 {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      text += element(index).utf8
      index += 1
    }
    return text + [UInt8(ascii: "]")]
  }

  /// Both print the shortest time of five, in seconds, from bytes to values as ours.
  private static let nodeScript = """
    const bytes = require('fs').readFileSync(process.argv[1]);
    let best = Infinity;
    for (let run = 0; run < 5; run++) {
      const start = process.hrtime.bigint();
      JSON.parse(bytes.toString('utf8'));
      best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e9);
    }
    console.log(best);
    """

  private static let pythonScript = """
    import json, sys, time
    data = open(sys.argv[1], "rb").read()
    best = 1e9
    for _ in range(3):
        start = time.perf_counter()
        json.loads(data)
        best = min(best, time.perf_counter() - start)
    print(best)
    """
}
