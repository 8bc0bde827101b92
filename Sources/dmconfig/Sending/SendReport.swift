import ConfiguratorModel
import DirectMail
import DirectMailTexts

/// The results of a plan's mails, as text and as JSON.
struct SendReport {
  let plan: SendPlan
  let strings: Strings

  /// The words for the outcome of a mail in the contract of `--format json`.
  private enum Ending: String { case accepted, refused, failed, notSent }

  func text(_ result: TestResult) -> String {
    let facts = [result.explanation, result.remedy].filter { !$0.isEmpty }
    var lines = [headline(result)] + details(result).map(indented) + facts.map(indented)
    if !result.requestID.isEmpty { lines.append(indented("RequestId \(result.requestID)")) }
    if !result.recommend.isEmpty { lines.append(indented(result.recommend)) }
    lines += result.requestLines.map(indented)
    if let request = result.prepared {
      lines.append(indented("StringToSign = \(request.visibleStringToSign.escapedForTerminal)"))
    }
    return lines.joined(separator: "\n")
  }

  private func headline(_ result: TestResult) -> String {
    let type = usageType(of: result).escapedForTerminal
    let recipient = plan.recipient.escapedForTerminal
    let time = result.duration(strings)
    return switch ending(of: result) {
    case .accepted: strings(.sendAccepted, type, recipient, time)
    case .refused: strings(.sendRefused, type, recipient, time)
    case .failed: strings(.sendFailed, type, recipient, time)
    case .notSent:
      result.prepared == nil
        ? strings(.sendNotSent, type, recipient) : strings(.sendDryRun, type, recipient)
    }
  }

  /// Returns the service's part of the result: the EnvId, or the code and the message.
  private func details(_ result: TestResult) -> [String] {
    if case .accepted(let envID) = result.outcome { return ["EnvId \(envID)"] }
    guard ending(of: result) != .failed, !result.code.isEmpty else { return [] }
    let message = result.message.escapedForTerminal
    return [message.isEmpty ? result.code : "\(result.code): \(message)"]
  }

  /// Returns how many mails had each outcome, for `--all`.
  func summary(_ results: [TestResult]) -> String {
    func count(_ wanted: Ending) -> String { "\(results.count { ending(of: $0) == wanted })" }
    return strings(
      .sendSummary, "\(results.count)", count(.accepted), count(.refused), count(.failed),
      count(.notSent))
  }

  /// Returns a result as in the contract of `--format json`.
  func json(_ result: TestResult) -> JSONLine {
    let envID = if case .accepted(let envID) = result.outcome { envID } else { "" }
    var line = JSONLine([
      ("type", .text(usageType(of: result))), ("to", .text(plan.recipient)),
      ("outcome", .text(ending(of: result).rawValue)), ("envId", .text(envID)),
      ("requestId", .text(result.requestID)), ("code", .text(result.code)),
      ("message", .text(result.message)), ("explanation", .text(result.explanation)),
      ("remedy", .text(result.remedy)), ("elapsedMs", .number(result.elapsedMilliseconds)),
    ])
    if let request = result.prepared {
      let parameters = request.visibleParameters.map { ($0.name, JSONLine.Value.text($0.value)) }
      line.append(
        "request",
        .object(
          JSONLine([
            ("url", .text(request.url)), ("parameters", .object(JSONLine(parameters))),
            ("stringToSign", .text(request.visibleStringToSign)),
          ])))
    }
    return line
  }

  private func usageType(of result: TestResult) -> String { plan.types[result.number - 1] }

  private func ending(of result: TestResult) -> Ending {
    switch result.outcome {
    case .accepted: .accepted
    case .refused: .refused
    case .failed: .failed
    case .cancelled(let mayHaveBeenAccepted): mayHaveBeenAccepted ? .failed : .notSent
    case .notSent: .notSent
    }
  }

  private func indented(_ text: String) -> String { "  " + text }
}
