import ConfiguratorModel
import DirectMail
import DirectMailTexts

/// The outcomes in words, for people.
struct SendReport {
  let strings: Strings

  func text(_ outcome: SendOutcome) -> String {
    var lines: [String]
    let type = outcome.type.escapedForTerminal
    let recipient = outcome.recipient.escapedForTerminal
    switch outcome.kind {
    case .accepted:
      lines = [
        strings(.sendAccepted, type, recipient, seconds(outcome.elapsed)),
        indented("EnvId \(outcome.envID)"),
      ]
    case .refused: lines = [strings(.sendRefused, type, recipient, seconds(outcome.elapsed))]
    case .failed: lines = [strings(.sendFailed, type, recipient, seconds(outcome.elapsed))]
    case .notSent:
      lines = [
        outcome.request == nil
          ? strings(.sendNotSent, type, recipient) : strings(.sendDryRun, type, recipient)
      ]
    }
    if outcome.kind == .refused || outcome.kind == .notSent, !outcome.code.isEmpty {
      let message = outcome.message.escapedForTerminal
      lines.append(indented(message.isEmpty ? outcome.code : "\(outcome.code): \(message)"))
    }
    for text in [outcome.explanation, outcome.remedy] where !text.isEmpty {
      lines.append(indented(text))
    }
    if !outcome.requestID.isEmpty { lines.append(indented("RequestId \(outcome.requestID)")) }
    if !outcome.recommend.isEmpty { lines.append(indented(outcome.recommend)) }
    if let request = outcome.request {
      lines.append(indented("POST \(request.url)"))
      for parameter in request.visibleParameters {
        lines.append(indented("\(parameter.name) = \(parameter.value.escapedForTerminal)"))
      }
      lines.append(indented("StringToSign = \(request.visibleStringToSign.escapedForTerminal)"))
    }
    return lines.joined(separator: "\n")
  }

  /// How many mails came to which end, for `--all`.
  func summary(_ outcomes: [SendOutcome]) -> String {
    func count(_ kind: SendOutcome.Kind) -> String { "\(outcomes.count { $0.kind == kind })" }
    return strings(
      .sendSummary, "\(outcomes.count)", count(.accepted), count(.refused), count(.failed),
      count(.notSent))
  }

  private func indented(_ text: String) -> String { "  " + text }

  /// With one decimal, `0.4`.
  private func seconds(_ duration: Duration) -> String {
    let tenths = (duration.inMilliseconds + 50) / 100
    return "\(tenths / 10).\(tenths % 10)"
  }
}
