import ConfiguratorModel
import DirectMail
import DirectMailConnector
import DirectMailTexts

/// What `dmconfig send` was asked to send: mails of these types to one recipient.
struct SendPlan: Sendable {
  var recipient: String
  var types: [String]
  /// The values of the placeholders; nil for each type's samples.
  var payload: JSONValue?
  var isDryRun = false
}

/// Sends a plan's mails, at most four at once, and says what became of each, in the order of the plan.
struct SendRun: Sendable {
  static let parallelMails = 4

  let sender: ConnectorSender
  let plan: SendPlan
  let language: Language

  /// - Parameter finished: called after each mail with the number of those done.
  func outcomes(finished: @escaping @Sendable (Int) -> Void = { _ in }) async -> [SendOutcome] {
    await withTaskGroup(of: (Int, SendOutcome).self) { group in
      var waiting = plan.types.enumerated().makeIterator()
      func startNext() {
        guard let (index, type) = waiting.next() else { return }
        group.addTask { (index, await outcome(type)) }
      }
      for _ in 0..<Self.parallelMails { startNext() }
      var done: [(Int, SendOutcome)] = []
      for await result in group {
        done.append(result)
        finished(done.count)
        startNext()
      }
      return done.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func outcome(_ type: String) async -> SendOutcome {
    let payload = plan.payload ?? SamplePayload.payload(for: type, language)
    var outcome = SendOutcome(type: type, recipient: plan.recipient, kind: .notSent)
    if Task.isCancelled {
      describe(.cancelled(mayHaveBeenAccepted: false), in: &outcome)
      return outcome
    }
    let clock = ContinuousClock()
    let start = clock.now
    do throws(ConnectorSendError) {
      if plan.isDryRun {
        outcome.request = try sender.prepare(
          to: plan.recipient, usageType: type, payload: payload)
      } else {
        let receipt = try await sender.sendMessage(
          to: plan.recipient, usageType: type, payload: payload)
        outcome.kind = .accepted
        outcome.envID = receipt.envID
        outcome.requestID = receipt.requestID
      }
    } catch {
      describe(error, in: &outcome)
    }
    outcome.elapsed = clock.now - start
    return outcome
  }

  private func describe(_ error: ConnectorSendError, in outcome: inout SendOutcome) {
    let strings = Strings.of(language)
    switch error {
    case .send(let error): describe(error, in: &outcome)
    case .blocked(let finding):
      outcome.code = finding.code
      outcome.message = finding.message(language)
      outcome.explanation = explanation(of: finding, strings)
      outcome.remedy = finding.hint(language)
    case .recipient:
      outcome.code = "recipient"
      outcome.explanation = strings(.sendRecipient, outcome.recipient.escapedForTerminal)
    case .noTemplate(let type):
      outcome.code = "no-template"
      outcome.explanation = strings(.sendNoTemplate, type.escapedForTerminal)
    case .incomplete(let field):
      outcome.code = "incomplete"
      outcome.explanation = strings(.sendIncomplete, field.rawValue)
    case .unrenderable(let type):
      outcome.code = "unrenderable"
      outcome.explanation = strings(.sendUnrenderable, type.escapedForTerminal)
    }
  }

  private func explanation(of finding: Finding, _ strings: Strings) -> String {
    let sentence =
      finding.level == .rejected
      ? strings(.sendBlockedRejected) : strings(.sendBlockedUnsendable)
    let path = "\(finding.path)".escapedForTerminal
    guard !path.isEmpty else { return sentence }
    let place = strings(.sendBlockedPlace, path, "\(finding.line)")
    return language == .english ? "\(sentence) \(place)" : sentence + place
  }

  private func describe(_ error: SendError, in outcome: inout SendOutcome) {
    let diagnosis = Diagnosis(of: error, context: sender.diagnosisContext())
    switch error {
    case .refused: outcome.kind = .refused
    case .cancelled(let mayHaveBeenAccepted):
      outcome.kind = mayHaveBeenAccepted ? .failed : .notSent
      outcome.isCancelled = true
    case .network, .invalidReply: outcome.kind = .failed
    }
    outcome.code = diagnosis.code
    outcome.message = diagnosis.message
    outcome.requestID = diagnosis.requestID ?? ""
    outcome.recommend = diagnosis.recommend ?? ""
    outcome.explanation = diagnosis.explanation(language)
    outcome.remedy = diagnosis.remedy(language)
  }
}

extension [SendOutcome] {
  /// `interrupted` after Ctrl-C, `noAnswer` if any failed, else `refused` if any was, else `unsendable` if the config
  /// stood in the way, else `fine`.
  var exitStatus: ExitStatus {
    if contains(where: \.isCancelled) { return .interrupted }
    if contains(where: { $0.kind == .failed }) { return .noAnswer }
    if contains(where: { $0.kind == .refused }) { return .refused }
    return contains { $0.kind == .notSent && $0.request == nil } ? .unsendable : .fine
  }
}
