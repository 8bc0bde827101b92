import Foundation
import TestSupport
import Testing

/// What a target may depend on and import of this package, and what no source may contain.
@Suite(.serialized, .takesTurns(waitingFor: "programs")) struct LayeringTests {
  /// The targets from the ground up with the targets of this package that each depends on.
  static let below: [String: Set<String>] = [
    "DirectMailTexts": [],
    "DirectMailHTTP": [],
    "DirectMail": ["DirectMailTexts", "DirectMailHTTP"],
    "DirectMailConnector": ["DirectMailTexts", "DirectMail"],
    "DirectMailSandbox": ["DirectMailTexts", "DirectMail"],
    "CNcurses": [],
    "CPlatform": [],
    "TerminalKit": [],
    "TextEditing": ["TerminalKit"],
    "NcursesTerminal": ["TerminalKit", "CNcurses", "CPlatform"],
    "DurableFiles": ["CPlatform"],
    "ConfiguratorModel": [
      "TerminalKit", "TextEditing", "DirectMailTexts", "DirectMail", "DirectMailConnector",
    ],
    "ConfiguratorViews": [
      "TerminalKit", "TextEditing", "DirectMailTexts", "DirectMail", "DirectMailConnector",
      "ConfiguratorModel",
    ],
    "dmconfig": [
      "DirectMailTexts", "DirectMailHTTP", "DirectMail", "DirectMailConnector",
      "DirectMailSandbox",
      "DurableFiles", "TerminalKit", "NcursesTerminal", "ConfiguratorModel",
      "ConfiguratorViews", "CPlatform",
    ],
  ]

  private struct Manifest: Decodable {
    struct Target: Decodable {
      let name: String
      let path: String?
      let dependencies: [Dependency]
    }

    /// `{"byName": [name, condition]}` for a target of the package, `{"product": [name, package, …]}` for another's.
    struct Dependency: Decodable {
      let byName: [String?]?
      let product: [String?]?
    }

    let targets: [Target]
  }

  @Test("The manifest has exactly the targets and dependencies of the table")
  func theManifestIsAsTheTableSays() throws {
    let scratch = try ScratchDirectory()
    let ended = try runProgram(
      "/usr/bin/env",
      [
        "swift", "package", "--scratch-path", scratch.file("build"), "--package-path",
        Repository.root.path, "dump-package",
      ], environment: ProcessInfo.processInfo.environment, directory: scratch.path)
    try #require(ended.status == 0, "\(ended.errors)")
    let manifest = try JSONDecoder().decode(Manifest.self, from: Data(ended.output.utf8))
    let sources = manifest.targets.filter { $0.path?.hasPrefix("Tests/") != true }
      .filter { !$0.name.hasSuffix("Tests") }
    #expect(Set(sources.map(\.name)) == Set(Self.below.keys))
    for target in sources {
      let names = target.dependencies.compactMap { $0.byName?.first ?? nil }
      #expect(Set(names) == Self.below[target.name], "\(target.name)")
    }
  }

  @Test("A source imports only targets below its own") func importsPointDown() throws {
    let sources = try sources()
    #expect(sources.count > 10, "the sources were not found")
    for file in sources {
      let allowed = try #require(
        Self.below[target(file)], "\(file.path): a target that the table above does not have")
      for module in imports(file) where Self.below[module] != nil && module != target(file) {
        #expect(allowed.contains(module), "\(file.path) imports \(module)")
      }
    }
  }

  /// The ground of the program would serve any other as well.
  @Test(
    "The ground of the program knows nothing of mails",
    arguments: ["TerminalKit", "TextEditing", "DurableFiles"])
  func theGroundKnowsNothingOfMails(_ target: String) throws {
    for file in try Repository.files(in: "Sources/\(target)", suffix: "") {
      for (index, line) in file.lines.enumerated() {
        #expect(
          line.firstMatch(of: #/(?i)connector|mail|logto|aliyun|alibaba/#) == nil,
          "\(file.path):\(index + 1): \(line)")
      }
    }
  }

  /// Whoever sends mails through Direct Mail gets nothing of Logto with it.
  @Test("The client for Direct Mail knows nothing of Logto") func theClientKnowsNoLogto() throws {
    for folder in ["Sources/DirectMail", "Sources/DirectMailTexts", "Resources/DirectMail"] {
      for file in try Repository.files(in: folder, suffix: "") {
        for (index, line) in file.lines.enumerated() {
          #expect(
            line.firstMatch(of: #/(?i)logto|connector/#) == nil,
            "\(file.path):\(index + 1): \(line)")
        }
      }
    }
  }

  /// The state of each feature, by the name under which the configurator holds it.
  static let featureStates = [
    "Form": "state.form.(scroll|isSecretRevealed|lastFocus)",
    "TemplateEditor": "templateEditor.(template|renderingNumber)",
    "SendTest": "sendTest.(form|runs|earlier|remembered|hasSaidSo|lastForm)",
    "Saving": "saving.(underWay|saidUnproven|isLeavingAfterwards)",
    "Recovery": "recovery.(reason)",
    "Findings": "findings.(last)", "Inbox": "inbox.(mails)", "HandOver": "handOver.(copied)",
    "Repair": "repair.(broken)",
  ]

  /// Only a feature's two folders reach into its state: the rest sees what it says of itself.
  @Test("Features keep their state to themselves")
  func featuresKeepTheirStateToThemselves() throws {
    let program = ["ConfiguratorModel", "ConfiguratorViews", "dmconfig"]
    for (feature, state) in Self.featureStates {
      let reach = try Regex("\\b" + state.replacing(".", with: "\\??\\.") + "\\b")
      for file in try sources()
      where program.contains(target(file)) && !file.path.contains("/\(feature)/") {
        for (number, line) in code(file) {
          #expect(!line.contains(reach), "\(file.path):\(number): \(line)")
        }
      }
    }
  }

  /// It makes a call and knows nothing of what the call is for.
  @Test("The transport knows nothing of mails") func theTransportKnowsNoMails() throws {
    for file in try sources() where target(file) == "DirectMailHTTP" {
      let text = file.text.lowercased().replacing("directmailhttp", with: "")
      for word in ["mail", "logto", "aliyun", "alibaba", "language", "strings("] {
        #expect(!text.contains(word), "\(file.path): \(word)")
      }
    }
  }

  /// One target alone needs a terminal, so that the tests of all others run without one.
  @Test("Only the program itself needs a terminal") func onlyTheProgramHasATerminal() {
    for (target, below) in Self.below where below.contains("NcursesTerminal") {
      #expect(target == "dmconfig")
    }
    for (target, below) in Self.below where below.contains("CNcurses") {
      #expect(target == "NcursesTerminal")
    }
  }

  @Test("No source imports all of Foundation, and only signals import Dispatch")
  func fullFoundationStaysOut() throws {
    // Signals become events through Dispatch, which the concurrency runtime has loaded anyway.
    let signals = "Interruption.swift"
    for file in try sources() {
      for module in imports(file) where !(module == "Dispatch" && file.path.hasSuffix(signals)) {
        #expect(
          !["Foundation", "FoundationNetworking", "Dispatch"].contains(module), "\(file.path)")
      }
    }
  }

  @Test("No source can trap by choice") func nothingCanTrapByChoice() throws {
    for file in try sources() {
      for (number, line) in code(file) {
        for word in ["try!", "as!", "fatalError(", "preconditionFailure(", "unsafeBitCast("] {
          #expect(!line.contains(word), "\(file.path):\(number): \(word)")
        }
        #expect(
          line.firstMatch(of: #/[\w\)\]]!(?![=\w])/#) == nil,
          "\(file.path):\(number): force unwrap in \(line)")
      }
    }
  }

  /// A promise the compiler cannot check has its reason beside it.
  @Test("Every promise that the compiler cannot check has its reason beside it")
  func uncheckedPromisesHaveAReason() throws {
    for file in try sources() {
      let lines = file.lines
      for (index, line) in lines.enumerated()
      where line.contains("@unchecked Sendable") || line.contains("nonisolated(unsafe)") {
        let near = lines[max(0, index - 6)...index]
        #expect(near.contains { $0.contains("//") }, "\(file.path):\(index + 1)")
      }
    }
  }

  /// Why a file handles memory that the compiler does not watch.
  static let uncheckedMemory = [
    "DirectMail/Signing/PercentEncoding.swift": "a string is made in place",
    "DirectMail/Signing/RPCSignature.swift": "a string is made in place; HMAC takes raw bytes",
    "DirectMailConnector/Diff/TextLines.swift":
      "a hasher takes many bytes at once as raw ones alone",
    "DirectMailConnector/JSON/JSONString.swift": "arrays are made in place",
    "DirectMailConnector/JSON/UTF16Text.swift": "arrays and strings are made in place",
    "DirectMailHTTP/NameLookUp.swift": "getaddrinfo",
    "DirectMailHTTP/TrustFile.swift": "pread",
    "DurableFiles/Platform/Descriptor.swift": "pread, pwrite, readdir",
    "DurableFiles/Platform/ExtendedAttributes.swift": "listxattr, getxattr",
    "DurableFiles/Platform/FileName.swift": "file names as system calls take them",
    "DurableFiles/Platform/Process.swift": "gethostname",
    "DurableFiles/Platform/SystemCalls.swift": "realpath",
    "ConfiguratorModel/Document/OpenText.swift":
      "a hasher takes many bytes at once as raw ones alone",
    "NcursesTerminal/Screen.swift": "ncurses, write",
    "TextEditing/TextBuffer.swift": "a string is made in place",
    "dmconfig/Commands/ConfigArgument.swift": "read",
    "dmconfig/DMConfig.swift": "arguments need not be UTF-8",
    "dmconfig/Session/ExternalEditor.swift": "posix_spawn",
  ]

  @Test("Only the listed files use memory that the compiler does not watch")
  func uncheckedMemoryHasAReason() throws {
    let users = try sources().filter { file in
      code(file).contains {
        $0.line.contains(#/Unsafe[A-Z]\w*Pointer|withUnsafe|withUTF8|unsafeUninit/#)
      }
    }
    #expect(
      users.map { String($0.path.dropFirst("Sources/".count)) }.sorted()
        == Self.uncheckedMemory.keys.sorted())
  }

  @Test("No source names the place of this checkout") func noSourceNamesThisCheckout() throws {
    let files =
      try Repository.files(in: "Sources", suffix: "")
      + Repository.files(in: "Resources", suffix: "")
    for file in files {
      let place = Repository.root.path
      #expect(!file.text.contains(place), "\(file.path) names \(place)")
    }
  }

  private func sources() throws -> [Repository.File] {
    try Repository.files(in: "Sources", suffix: ".swift")
  }

  private func target(_ file: Repository.File) -> String {
    String(file.path.split(separator: "/")[1])
  }

  private func imports(_ file: Repository.File) -> [String] {
    file.lines.compactMap { line in
      line.prefixMatch(
        of:
          #/\s*(?:@\w+(?:\(\w+\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var)\s+)?(\w+)/#
      ).map { String($0.1) }
    }
  }

  /// The lines with comments and string literals taken out.
  private func code(_ file: Repository.File) -> [(number: Int, line: String)] {
    var insideText = false
    return file.lines.enumerated().compactMap { index, line in
      if line.contains("\"\"\"") {
        insideText.toggle()
        return nil
      }
      guard !insideText else { return nil }
      let bare = line.replacing(#/"(?:\\.|[^"\\])*"/#, with: "\"\"").replacing(#/\/\/.*/#, with: "")
      return (index + 1, String(bare))
    }
  }
}
