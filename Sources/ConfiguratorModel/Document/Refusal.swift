import DirectMail
import DirectMailConnector
import DirectMailTexts

/// A test that the service refused because of what the document says. It counts as a finding for as long as the document
/// holds the values that the service was sent.
package struct Refusal: Sendable, Equatable {
  /// The number of the test.
  package let test: Int
  let endpoint: TestEndpoint
  /// The usage type of the mail.
  private let usageType: String
  private let diagnosis: Diagnosis
  /// What was sent of the parts that the diagnosis names.
  private let sent: [Diagnosis.Part: JSText]

  /// Nil where no value of the document has to change: the service took the mail or refused it for another reason, or the
  /// key was not the document's own.
  ///
  /// - Parameter current: the document, which seldom is another one than was sent.
  init?(_ request: TestRequest, _ result: TestResult, current: ConnectorConfig) {
    guard result.outcome == .refused, request.credentials == .file,
      let diagnosis = result.diagnosis, !diagnosis.parts.isEmpty,
      let config = request.configBytes == current.document.bytes
        ? current : try? ConnectorConfig(bytes: request.configBytes)
    else { return nil }
    test = request.number
    endpoint = request.endpoint
    usageType = request.usageType
    self.diagnosis = diagnosis
    sent = Self.texts(of: diagnosis.parts, usageType, in: config)
  }

  var code: String { diagnosis.code }

  /// The text that has to change; nil when the document has none.
  func target(in config: ConnectorConfig) -> TextTarget? {
    diagnosis.parts.first.flatMap { Self.target(of: $0, usageType, in: config) }
  }

  func stands(in config: ConnectorConfig) -> Bool {
    Self.texts(of: diagnosis.parts, usageType, in: config) == sent
  }

  /// Whether it tells the same of the same value.
  func repeats(_ other: Refusal, in config: ConnectorConfig) -> Bool {
    code == other.code && target(in: config) == other.target(in: config)
  }

  /// Whether the test of this request, which was accepted, shows that it no longer is so. The sandbox says nothing of
  /// Direct Mail, and a mail of another type nothing of this one's template.
  func isDisproved(by request: TestRequest, in config: ConnectorConfig) -> Bool {
    guard request.credentials == .file, request.number > test,
      request.endpoint != .sandbox || endpoint == .sandbox
    else { return false }
    if case .field = target(in: config) { return true }
    return request.usageType == usageType
  }

  /// As everything that shows findings takes it.
  func finding(in config: ConnectorConfig) -> Finding? {
    guard let target = target(in: config) else { return nil }
    let texts = Language.allCases.map { language in
      let strings = Strings.of(language)
      let hint = [diagnosis.explanation(language), diagnosis.remedy(language)]
        .filter { !$0.isEmpty }.joined(separator: language == .english ? " " : "")
      return (
        language,
        Finding.Texts(
          message: strings(.refusedMessage, code), hint: hint, summary: strings(.refusedSummary))
      )
    }
    return Finding(
      unsendable: "refused:\(code)", at: target.path, of: config, scope: target.scope,
      texts: Dictionary(texts) { first, _ in first })
  }

  /// What happened, in the words of the diagnosis.
  func explanation(_ language: Language) -> String { diagnosis.explanation(language) }

  private static func texts(
    of parts: [Diagnosis.Part], _ usageType: String, in config: ConnectorConfig
  ) -> [Diagnosis.Part: JSText] {
    let texts = parts.compactMap { part in
      target(of: part, usageType, in: config).map { (part, config.text(of: $0)) }
    }
    return Dictionary(texts) { first, _ in first }
  }

  private static func target(
    of part: Diagnosis.Part, _ usageType: String, in config: ConnectorConfig
  ) -> TextTarget? {
    switch part {
    case .accessKeyID: .field(.accessKeyId)
    case .accessKeySecret: .field(.accessKeySecret)
    case .region: .field(.regionId)
    case .accountName: .field(.accountName)
    case .fromAlias: .field(.fromAlias)
    case .subject: config.templateIndex(for: JSText(usageType)).map(TextTarget.subject)
    case .body: config.templateIndex(for: JSText(usageType)).map(TextTarget.content)
    }
  }
}

extension TextTarget {
  /// Where the text stands in the config.
  fileprivate var path: JSONPath {
    switch self {
    case .field(let field): [.key(JSText(field.rawValue))]
    case .subject(let index): ["templates", .index(index), "subject"]
    case .content(let index): ["templates", .index(index), "content"]
    }
  }

  fileprivate var scope: Finding.Scope {
    switch self {
    case .field: .all
    case .subject(let index), .content(let index): .template(index)
    }
  }
}

extension Document {
  /// Takes in what became of a test.
  mutating func note(_ result: TestResult, of request: TestRequest) {
    if case .accepted = result.outcome {
      forgetRefusals { [config] in $0.isDisproved(by: request, in: config) }
    } else if let refusal = Refusal(request, result, current: config), refusal.stands(in: config) {
      add(refusal)
    }
  }
}
