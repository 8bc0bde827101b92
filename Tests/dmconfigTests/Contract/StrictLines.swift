/// A line of `check --format json`, without its sentences.
struct StrictCheckLine: Equatable {
  struct Finding: Equatable, CustomStringConvertible {
    /// `info` was announced in the contract of 0.1.0's successor; the others are those of 0.1.0.
    enum Level: String { case rejected, unsendable, warning, info }

    let level: Level
    let code: String
    let path: String
    let line: Int
    let column: Int
    /// Logto's own text where Logto rejects; other sentences may be reworded.
    let quoted: String

    init(
      _ level: Level, _ code: String, _ path: String, _ line: Int, _ column: Int,
      _ quoted: String = ""
    ) {
      self.level = level
      self.code = code
      self.path = path
      self.line = line
      self.column = column
      self.quoted = quoted
    }

    init(_ reader: StrictReader) throws {
      var reader = reader
      let word = try reader.text("level")
      guard let level = Level(rawValue: word) else {
        throw StrictReader.Broken(description: "a level \(word)")
      }
      self.level = level
      code = try reader.text("code")
      path = try reader.text("path")
      line = try reader.number("line")
      column = try reader.number("column")
      let message = try reader.text("message")
      _ = try reader.text("hint")
      // The three codes about whole files come with sentences of this program.
      let isQuoted =
        level == .rejected && !["not-json", "not-a-config", "unreadable"].contains(code)
      quoted = isQuoted ? message : ""
      guard !message.isEmpty else { throw StrictReader.Broken(description: "no message: \(code)") }
    }

    var description: String { "\(level) \(code) \(path) \(line):\(column) \(quoted)" }
  }

  let file: String
  let accepted: Bool
  let sendable: Bool
  let missingUsageTypes: [String]
  let logtoDetails: String
  let findings: [Finding]

  init(_ line: some StringProtocol) throws {
    var reader = try StrictReader(line: line)
    file = try reader.text("file")
    accepted = try reader.flag("accepted")
    sendable = try reader.flag("sendable")
    missingUsageTypes = try reader.texts("missingUsageTypes")
    logtoDetails = try reader.text("logtoDetails")
    findings = try reader.objects("findings").map(Finding.init)
  }
}

/// A line of `send --format json`, without its sentences.
struct StrictSendLine: Equatable {
  enum Outcome: String { case accepted, refused, failed, notSent }

  /// What a dry run shows.
  struct Request: Equatable {
    let url: String
    let parameterNames: [String]
    let subject: String
    let isSigned: Bool
  }

  let type: String
  let to: String
  let outcome: Outcome
  let envID: String
  let requestID: String
  let code: String
  /// The service's own words.
  let message: String
  let isExplained: Bool
  let request: Request?

  init(_ line: some StringProtocol) throws {
    var reader = try StrictReader(line: line)
    type = try reader.text("type")
    to = try reader.text("to")
    let word = try reader.text("outcome")
    guard let outcome = Outcome(rawValue: word) else {
      throw StrictReader.Broken(description: "an outcome \(word)")
    }
    self.outcome = outcome
    envID = try reader.text("envId")
    requestID = try reader.text("requestId")
    code = try reader.text("code")
    message = try reader.text("message")
    let explanation = try reader.text("explanation")
    let remedy = try reader.text("remedy")
    isExplained = !explanation.isEmpty || !remedy.isEmpty
    guard try reader.number("elapsedMs") >= 0 else {
      throw StrictReader.Broken(description: "a negative time")
    }
    request = reader.holds("request") ? try Self.request(&reader) : nil
  }

  private static func request(_ reader: inout StrictReader) throws -> Request {
    var request = try reader.object("request")
    let url = try request.text("url")
    let parameters = try request.object("parameters").allTexts()
    let stringToSign = try request.text("stringToSign")
    return Request(
      url: url, parameterNames: parameters.map(\.name),
      subject: parameters.first { $0.name == "Subject" }?.text ?? "",
      isSigned: stringToSign.hasPrefix("POST&%2F&AccessKeyId%3D"))
  }
}

/// The line of `render --format json`.
struct StrictRenderLine: Equatable {
  let type: String
  let usedType: String
  let subject: String
  let content: String
  let unresolved: [String]

  init(_ line: some StringProtocol) throws {
    var reader = try StrictReader(line: line)
    type = try reader.text("type")
    usedType = try reader.text("usedType")
    subject = try reader.text("subject")
    content = try reader.text("content")
    unresolved = try reader.texts("unresolved")
  }
}

/// A line of `versions --format json`.
struct StrictVersionLine: Equatable {
  let file: String
  let version: Int
  let keptAt: String
  let size: Int
  let isCurrent: Bool

  init(_ line: some StringProtocol) throws {
    var reader = try StrictReader(line: line)
    file = try reader.text("file")
    version = try reader.number("version")
    keptAt = try reader.text("keptAt")
    size = try reader.number("size")
    isCurrent = try reader.flag("current")
  }
}

/// A line of `versions --diff N --format json`.
struct StrictDifferenceLine: Equatable {
  enum Kind: String { case same, removed, added }

  let file: String
  let version: Int
  let hunk: Int
  let kind: Kind
  let oldLine: Int?
  let newLine: Int?
  let text: String

  init(_ line: some StringProtocol) throws {
    var reader = try StrictReader(line: line)
    file = try reader.text("file")
    version = try reader.number("version")
    hunk = try reader.number("hunk")
    let word = try reader.text("kind")
    guard let kind = Kind(rawValue: word) else {
      throw StrictReader.Broken(description: "a kind \(word)")
    }
    self.kind = kind
    // A line has the numbers of the sides that it stands on.
    oldLine = kind == .added ? nil : try reader.number("oldLine")
    newLine = kind == .removed ? nil : try reader.number("newLine")
    guard !reader.holds("oldLine"), !reader.holds("newLine") else {
      throw StrictReader.Broken(description: "a number of the other side")
    }
    text = try reader.text("text")
  }
}

/// The line of `versions --restore N --format json`.
struct StrictRestoreLine: Equatable {
  let file: String
  let version: Int
  let isRestored: Bool

  init(_ line: some StringProtocol) throws {
    var reader = try StrictReader(line: line)
    file = try reader.text("file")
    version = try reader.number("version")
    isRestored = try reader.flag("restored")
  }
}
