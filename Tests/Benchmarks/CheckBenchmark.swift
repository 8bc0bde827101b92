import Foundation

/// `dmconfig check` on 10,000 copies of a config of 2 KB, from the start of the program to its end.
enum CheckBenchmark {
  static func table(_ program: String) throws -> Table {
    let count = 10_000
    var table = Table(
      title: "Checking \(count) files of \(SampleConfig.small.count) bytes", unit: "s",
      better: .lower)
    guard FileManager.default.isExecutableFile(atPath: program) else {
      Swift.print("no program at \(program): build it, or give --binary PATH")
      return table
    }
    let scratch = try ScratchDirectory()
    let names = (0..<count).map { "\($0).json" }
    for name in names {
      let file = try scratch.write(SampleConfig.small, to: name)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    }
    var status: Int32 = 0
    var seconds: [Double] = []
    for _ in 0..<5 {
      try seconds.append(
        Timing.seconds { status = try run(program, ["check"] + names, in: scratch.url) })
    }
    let best = seconds.min() ?? 0
    let slowest = Table.figure(seconds.max() ?? 0)
    table.add("dmconfig check", best, note: "exit code \(status); slowest of 5: \(slowest)")
    table.add(
      "node: JSON.parse(readFileSync(…)) of each", Reference.node(nodeScript, [scratch.url.path]),
      against: best, note: "parses only")
    table.add(
      "python3: json.load of each", Reference.python(pythonScript, [scratch.url.path]),
      against: best, note: "parses only")
    return table
  }

  private static func run(
    _ program: String, _ arguments: [String], in directory: URL
  ) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program).absoluteURL
    process.arguments = arguments
    process.currentDirectoryURL = directory
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  private static let nodeScript = """
    const fs = require('fs');
    const start = process.hrtime.bigint();
    for (const name of fs.readdirSync(process.argv[1]))
      JSON.parse(fs.readFileSync(process.argv[1] + '/' + name, 'utf8'));
    console.log(Number(process.hrtime.bigint() - start) / 1e9);
    """

  private static let pythonScript = """
    import json, os, sys, time
    start = time.perf_counter()
    for name in os.listdir(sys.argv[1]):
        with open(os.path.join(sys.argv[1], name), "rb") as file:
            json.load(file)
    print(time.perf_counter() - start)
    """
}
