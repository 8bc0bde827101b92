import ConfiguratorModel
import DirectMail
import DirectMailTexts
import DurableFiles
import Foundation
import Testing

@testable import dmconfig

/// `dmconfig versions` as scripts and people see it, without the process around it.
@Suite final class VersionsRunTests {
  let directory: URL
  let state: StateDirectory

  init() throws {
    directory = FileManager.default.temporaryDirectory.appendingPathComponent(
      "dmconfig-versions-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: false)
    state = StateDirectory(path: directory.path + "/state/dmconfig")
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  private var path: String { directory.path + "/connector.json" }

  private func save(_ texts: String...) throws {
    for text in texts {
      _ = try FileStore().save(
        Array(text.utf8), to: path, expecting: .anything, keeping: VersionStore(state))
    }
  }

  private func run(
    _ task: VersionsRun.Task, json: Bool = false, language: Language = .english,
    file: String? = nil
  ) -> VersionsRun.Outcome {
    VersionsRun(file: file ?? path, isJSON: json, strings: .of(language), states: [state])
      .perform(task)
  }

  private var text: String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test("dmconfig versions lists the newest first") func listsTheNewestFirst() throws {
    try save("one\n", "two--\n", "one\n")
    let outcome = run(.list)
    #expect(outcome.exitStatus == .fine && outcome.warnings.isEmpty)
    try #require(outcome.output.count == 3)
    #expect(outcome.output[1].hasPrefix("   1  ") && outcome.output[1].hasSuffix("  6 bytes"))
    #expect(
      outcome.output[2].hasPrefix("   2  ")
        && outcome.output[2].hasSuffix("  4 bytes (as the file is now)"))
    let rows = run(.list, json: true).output
    #expect(rows.count == 2)
    #expect(rows[0].hasPrefix(#"{"file":"\#(path)","version":1,"keptAt":"20"#))
    #expect(rows[0].hasSuffix(#"Z","size":6,"current":false,"dropped":false}"#))
    #expect(rows[1].hasSuffix(#"Z","size":4,"current":true,"dropped":false}"#))
  }

  @Test("Dropped versions are marked in both formats, compared and restored")
  func droppedVersions() throws {
    try save("one\n", "two--\n")
    try VersionStore(state).keep(Array("three\n".utf8), of: path, as: .dropped)
    try VersionStore(state).keep(Array("two--\n".utf8), of: path, as: .dropped)
    let lines = run(.list).output
    try #require(lines.count == 4)
    #expect(lines[1].hasSuffix("  6 bytes (as the file is now), discarded"))
    #expect(lines[2].hasPrefix("   2  ") && lines[2].hasSuffix("  6 bytes, discarded"))
    #expect(lines[3].hasSuffix("  4 bytes"))
    let rows = run(.list, json: true).output
    #expect(rows.map { $0.hasSuffix(#""dropped":true}"#) } == [true, true, false])
    #expect(run(.diff(2)).output.first?.hasPrefix("--- version 2, discarded 20") == true)
    #expect(run(.restore(2, inPlace: false)).exitStatus == .fine)
    #expect(text == "three\n")
  }

  @Test("A file without earlier versions is told to have none") func aFileWithoutVersions() throws {
    try save("one\n")
    #expect(run(.list).output == ["No earlier versions of \(path) are kept."])
    #expect(run(.list, json: true).output == [])
    #expect(run(.list).exitStatus == .fine)
  }

  @Test("A file that never was is told to be missing") func aFileThatNeverWas() {
    let outcome = run(.list)
    #expect(outcome.exitStatus == .unreadable && outcome.output.isEmpty)
    #expect(outcome.warnings == ["Cannot read \(path): there is no such file."])
  }

  @Test("The difference masks secrets") func theDifferenceMasksSecrets() throws {
    try save(
      "{\n  \"accessKeySecret\": \"old-s3cret\",\n  \"regionId\": \"cn-hangzhou\"\n}\n",
      "{\n  \"accessKeySecret\": \"new-s3cret\",\n  \"regionId\": \"cn-hangzhou\"\n}")
    let outcome = run(.diff(1))
    #expect(outcome.exitStatus == .fine)
    try #require(outcome.output.count > 2)
    #expect(outcome.output[0].hasPrefix("--- version 1, replaced 20"))
    #expect(outcome.output[1] == "+++ \(path), now")
    #expect(
      Array(outcome.output[2...]) == [
        "@@ -1,4 +1,4 @@", " {", #"-  "accessKeySecret": "********","#,
        #"+  "accessKeySecret": "********","#, #"   "regionId": "cn-hangzhou""#, "-}", "+}",
        #"\ no line feed at the end"#,
      ])
    let json = run(.diff(1), json: true).output
    #expect(json.count == 6)
    #expect(
      json[1]
        == #"{"file":"\#(path)","version":1,"hunk":1,"kind":"removed","oldLine":2,"text":"  \"accessKeySecret\": \"********\","}"#
    )
    #expect(!(outcome.output + json).joined().contains("s3cret"))
  }

  @Test("What steers a terminal is made visible") func whatSteersATerminalIsMadeVisible() throws {
    try save("\u{1B}[31m\ta\u{202E}\n", "b\n")
    #expect(run(.diff(1)).output.contains("-␛[31m    a<U+202E>"))
  }

  @Test("The difference to a file that is gone shows the whole version")
  func theDifferenceToAFileThatIsGone() throws {
    try save("one\n", "two\n")
    try FileManager.default.removeItem(atPath: path)
    let outcome = run(.diff(1))
    #expect(outcome.output.contains("+++ \(path) (no file now)"))
    #expect(outcome.output.last == "-one")
  }

  @Test("Restoring a version keeps what was there as a version")
  func restoringKeepsWhatWasThere() throws {
    try save("one\n", "two\n", "three\n")
    let outcome = run(.restore(2, inPlace: false))
    #expect(outcome.exitStatus == .fine && outcome.warnings.isEmpty)
    #expect(text == "one\n")
    let versions = VersionStore(state)
    let newest = try #require(try versions.list(path).first)
    #expect(try versions.read(newest, of: path) == Array("three\n".utf8))
    #expect(
      run(.restore(1, inPlace: false), json: true).output == [
        #"{"file":"\#(path)","version":1,"restored":true}"#
      ])
    #expect(text == "three\n")
  }

  @Test("Restoring what is there already writes nothing")
  func restoringWhatIsThereWritesNothing() throws {
    try save("one\n", "two\n", "one\n")
    #expect(
      run(.restore(2, inPlace: false), json: true).output == [
        #"{"file":"\#(path)","version":2,"restored":false}"#
      ])
    #expect(try VersionStore(state).list(path).count == 2)
  }

  @Test("A removed file that is restored is readable by its owner alone")
  func restoringARemovedFileMakesItPrivate() throws {
    try save("one\n", "two\n")
    try FileManager.default.removeItem(atPath: path)
    #expect(run(.restore(1, inPlace: false)).exitStatus == .fine)
    #expect(text == "one\n")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("A number that is no version is refused", arguments: [0, 2, -1, .max])
  func aNumberThatIsNoVersion(number: Int) throws {
    try save("one\n", "two\n")
    for task in [VersionsRun.Task.diff(number), .restore(number, inPlace: false)] {
      let outcome = run(task)
      #expect(outcome.exitStatus == .usage && outcome.output.isEmpty)
      #expect(outcome.warnings.first?.hasPrefix("There is no version \(number) of") == true)
    }
    #expect(text == "two\n")
  }

  @Test("A file with two names is restored in place only")
  func aHardLinkIsRestoredInPlaceOnly() throws {
    try save("one\n", "two\n")
    try FileManager.default.linkItem(atPath: path, toPath: path + ".link")
    let refused = run(.restore(1, inPlace: false))
    #expect(refused.exitStatus == .notCreated && refused.output.isEmpty)
    #expect(refused.warnings.last == Strings.of(.english)(.versionsInPlaceHint))
    #expect(text == "two\n")
    #expect(run(.restore(1, inPlace: true)).exitStatus == .fine)
    #expect(FileManager.default.contents(atPath: path + ".link") == Data("one\n".utf8))
    #expect(try RecoveryStore(state).pending(for: path).isEmpty)
  }

  @Test("Restoring a file that is open elsewhere warns of that")
  func anotherSessionIsWarnedOf() throws {
    try save("one\n", "two\n")
    let session = try EditingSession(path, in: state)
    let outcome = run(.restore(1, inPlace: false), language: .simplifiedChinese)
    #expect(outcome.exitStatus == .fine)
    #expect(outcome.warnings.count == 1)
    #expect(outcome.warnings.first?.hasPrefix("警告：dmconfig") == true)
    session.end()
  }
}
