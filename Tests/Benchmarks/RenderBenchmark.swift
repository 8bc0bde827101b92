import DirectMail
import DirectMailConnector
import Foundation

/// Rendering a starter template as Logto would, beside the same expression in JavaScript.
enum RenderBenchmark {
  static func table() throws -> Table {
    var table = Table(title: "Rendering a mail", unit: "mails/s", better: .higher)
    let config = SampleConfig.complete
    let payload = SamplePayload.payload(for: "SignIn", .english)
    guard let index = config.templateIndex(for: "SignIn"),
      let content = config.templateText(index, .content)
    else { return table }
    var units = 0
    var failure: (any Error)?
    let ours = Timing.perSecond(5000) {
      do {
        units += try config.render("SignIn", payload: payload)?.content.utf16.count ?? 0
      } catch { failure = error }
    }
    if let failure { throw failure }
    let note = units == 0 ? "nothing came out" : "\(content.utf16.count) code units"
    table.add("ConnectorConfig.render", ours, note: note + "; finds the template in the JSON first")
    let expression = Timing.perSecond(5000) {
      units += (try? Handlebars.render(content, payload: payload))?.utf16.count ?? 0
    }
    table.add("Handlebars.render", expression)
    table.add(
      "node: String.replace with Logto's expression",
      Reference.node(nodeScript, [content.string]), against: expression)
    return table
  }

  private static let nodeScript = #"""
    const payload = {code: '123456', application: {name: 'Example'}, locale: 'en'};
    const text = process.argv[1];
    const render = () => text.replaceAll(/{{\s*([\w.]+)\s*}}/g, (match, name) => {
      const [root, ...path] = name.split('.');
      if (!root || !(root in payload)) return match;
      let value = payload[root];
      for (const key of path) value = typeof value === 'object' && value ? value[key] : undefined;
      return String(value ?? '');
    });
    let units = 0;
    for (let run = 0; run < 2000; run++) units += render().length;
    const count = 20000, start = process.hrtime.bigint();
    for (let run = 0; run < count; run++) units += render().length;
    console.log(count / (Number(process.hrtime.bigint() - start) / 1e9));
    """#
}
