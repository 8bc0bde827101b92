import DirectMail
import DirectMailConnector
import DirectMailTexts

/// A test that the service refused because of the content of the document. It counts as a finding for as long as the
/// document holds the values that were sent.
package struct Refusal: Sendable, Equatable {
  /// The number of the test.
  package let test: Int
  let endpoint: TestEndpoint
  /// The usage type of the mail.
  private let usageType: String
  private let diagnosis: Diagnosis
  /// The values that were sent for the parts that the diagnosis names.
  private let sent: [Diagnosis.Part: JSText]

  /// Creates a refusal; nil if no value of the document has to change: the service accepted the mail or refused it for
  /// another reason, or the key was not the document's own.
  ///
  /// - Parameter current: the document, which rarely differs from the one that was sent.
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

  /// Returns the text that has to change; nil when the document has no such text.
  func target(in config: ConnectorConfig) -> TextTarget? {
    diagnosis.parts.first.flatMap { Self.target(of: $0, usageType, in: config) }
  }

  func stands(in config: ConnectorConfig) -> Bool {
    Self.texts(of: diagnosis.parts, usageType, in: config) == sent
  }

  /// Returns whether the other refusal reports the same problem with the same value.
  func repeats(_ other: Refusal, in config: ConnectorConfig) -> Bool {
    code == other.code && target(in: config) == other.target(in: config)
  }

  /// Returns whether an accepted test of this request shows that the refusal no longer applies. A test in the sandbox
  /// proves nothing about Direct Mail, and a mail of another type proves nothing about the template of this one.
  func isDisproved(by request: TestRequest, in config: ConnectorConfig) -> Bool {
    guard request.credentials == .file, request.number > test,
      request.endpoint != .sandbox || endpoint == .sandbox, stands(in: config)
    else { return false }
    if case .field = target(in: config) { return true }
    return request.usageType == usageType
  }

  /// Returns the refusal as a finding, for everything that shows findings.
  func finding(in config: ConnectorConfig) -> Finding? {
    guard let target = target(in: config) else { return nil }
    let texts = Language.allCases.map { language in
      let strings = Strings.of(language)
      let hint = language.sentences([
        diagnosis.explanation(language), diagnosis.remedy(language),
      ])
      return (
        language,
        Finding.Texts(
          message: strings(endpoint == .sandbox ? .refusedMessageSandbox : .refusedMessage, code),
          hint: hint, summary: strings(.refusedSummary))
      )
    }
    return Finding(
      unsendable: "refused:\(code)", at: target.path, of: config, scope: target.scope,
      texts: Dictionary(texts) { first, _ in first })
  }

  /// Returns what happened, in the words of the diagnosis.
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
  /// The path of the text in the config.
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
  /// Records the result of a test.
  mutating func note(_ result: TestResult, of request: TestRequest) {
    if case .accepted = result.outcome {
      forgetRefusals { [config] in $0.isDisproved(by: request, in: config) }
    } else if let refusal = Refusal(request, result, current: config), refusal.stands(in: config) {
      add(refusal)
    }
  }
}
