import DirectMail

/// What became of one mail of `dmconfig send`, with the words for it.
struct SendOutcome: Sendable {
  enum Kind: String, Sendable { case accepted, refused, failed, notSent }

  var type: String
  var recipient: String
  var kind: Kind
  var envID = ""
  var requestID = ""
  /// The service's code, that of the finding that blocks the mail, or one of our own for a failure.
  var code = ""
  /// The service's own words, or Logto's.
  var message = ""
  var explanation = ""
  var remedy = ""
  /// A page that the service recommends.
  var recommend = ""
  var elapsed: Duration = .zero
  /// The request that would have been sent, in a dry run.
  var request: PreparedRequest?
  /// The user stopped it.
  var isCancelled = false

  /// The contract of `--format json`.
  var json: JSONLine {
    var line = JSONLine([
      ("type", .text(type)), ("to", .text(recipient)), ("outcome", .text(kind.rawValue)),
      ("envId", .text(envID)), ("requestId", .text(requestID)), ("code", .text(code)),
      ("message", .text(message)), ("explanation", .text(explanation)), ("remedy", .text(remedy)),
      ("elapsedMs", .number(elapsed.inMilliseconds)),
    ])
    if let request {
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
}

extension Duration {
  var inMilliseconds: Int {
    Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}
