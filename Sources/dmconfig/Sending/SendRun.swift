import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailTexts

/// What `dmconfig send` was asked to send: mails of these types to one recipient.
struct SendPlan: Sendable {
  var recipient: String
  var types: [String]
  /// The values of the placeholders; nil for the samples of each type.
  var payload: JSONValue?
  var isDryRun = false
}

/// Sends a plan's mails, a few at once, and returns their results in the order of the plan. Tests on the screen use
/// this, too.
struct SendRun: Sendable {
  let sender: ConnectorSender
  let plan: SendPlan
  let language: Language

  /// Sends the mails.
  ///
  /// - Parameter finished: called after each mail with the number of those done.
  func results(finished: @escaping @Sendable (Int) -> Void = { _ in }) async -> [TestResult] {
    await withTaskGroup(of: TestResult.self) { group in
      var waiting = plan.types.enumerated().makeIterator()
      func startNext() {
        guard let (index, type) = waiting.next() else { return }
        group.addTask { await result(index + 1, type) }
      }
      for _ in 0..<TestBatch.width { startNext() }
      var done: [TestResult] = []
      for await result in group {
        done.append(result)
        finished(done.count)
        startNext()
      }
      return done.sorted { $0.number < $1.number }
    }
  }

  private func result(_ number: Int, _ type: String) async -> TestResult {
    let payload = plan.payload ?? SamplePayload.payload(for: type, language)
    var result = TestResult(number: number, outcome: .notSent)
    if Task.isCancelled {
      describe(.cancelled(mayHaveBeenAccepted: false), in: &result)
      return result
    }
    let clock = ContinuousClock()
    let start = clock.now
    do throws(ConnectorSendError) {
      if plan.isDryRun {
        result.prepared = try sender.prepare(
          to: plan.recipient, usageType: type, payload: payload)
      } else {
        let receipt = try await sender.sendMessage(
          to: plan.recipient, usageType: type, payload: payload)
        result.outcome = .accepted(envID: receipt.envID)
        result.requestID = receipt.requestID
      }
    } catch {
      describe(error, in: &result)
    }
    result.elapsedMilliseconds = (clock.now - start).inMilliseconds
    return result
  }

  private func describe(_ error: ConnectorSendError, in result: inout TestResult) {
    let strings = Strings.of(language)
    switch error {
    case .send(let error): describe(error, in: &result)
    case .blocked(let finding):
      result.code = finding.code
      result.message = finding.message(language)
      result.explanation = explanation(of: finding, strings)
      result.remedy = finding.hint(language)
    case .recipient:
      result.code = "recipient"
      result.explanation = strings(.sendRecipient, plan.recipient.escapedForTerminal)
    case .noTemplate(let type):
      result.code = "no-template"
      result.explanation = strings(.sendNoTemplate, type.escapedForTerminal)
    case .incomplete(let field):
      result.code = "incomplete"
      result.explanation = strings(.sendIncomplete, field.rawValue)
    case .unrenderable(let type):
      result.code = "unrenderable"
      result.explanation = strings(.sendUnrenderable, type.escapedForTerminal)
    }
  }

  private func explanation(of finding: Finding, _ strings: Strings) -> String {
    let sentence =
      finding.level == .rejected
      ? strings(.sendBlockedRejected) : strings(.sendBlockedUnsendable)
    let path = "\(finding.path)".escapedForTerminal
    guard !path.isEmpty else { return sentence }
    let place = strings(.sendBlockedPlace, path, "\(finding.line)")
    return language.sentences([sentence, place])
  }

  private func describe(_ error: SendError, in result: inout TestResult) {
    let diagnosis = Diagnosis(of: error, context: sender.diagnosisContext())
    switch error {
    case .refused: result.outcome = .refused
    case .cancelled(let mayHaveBeenAccepted):
      result.outcome = .cancelled(mayHaveBeenAccepted: mayHaveBeenAccepted)
    case .network, .invalidReply: result.outcome = .failed
    }
    result.diagnosis = diagnosis
    result.code = diagnosis.code
    result.message = diagnosis.message
    result.requestID = diagnosis.requestID ?? ""
    result.recommend = diagnosis.recommend ?? ""
    result.explanation = diagnosis.explanation(language)
    result.remedy = diagnosis.remedy(language)
  }
}

extension Duration {
  var inMilliseconds: Int {
    Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}

extension [TestResult] {
  /// The exit status: `interrupted` after Ctrl-C, or `noAnswer` if any mail failed, or `refused` if any was refused, or
  /// `unsendable` if the config prevented any, or `fine`.
  var exitStatus: ExitStatus {
    if contains(where: \.isCancelled) { return .interrupted }
    if contains(where: { $0.outcome == .failed }) { return .noAnswer }
    if contains(where: { $0.outcome == .refused }) { return .refused }
    return contains { $0.outcome == .notSent && $0.prepared == nil } ? .unsendable : .fine
  }
}
