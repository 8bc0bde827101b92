import DirectMail

/// How the sandbox answers a reserved recipient.
struct ReservedAnswer {
  let recipient: SandboxRecipient

  /// Whether the mail counts as accepted, which a client cannot know after a broken answer.
  var takesMail: Bool {
    switch recipient {
    case .delay, .resetMidReply, .truncated, .slow: true
    case .code, .reset, .silence, .garbage, .wrongJSON, .big, .redirect, .http: false
    }
  }

  /// Returns the answer, made from the one that an ordinary recipient would have got.
  func answer(
    success: Answer, format: ReplyFormat, requestID: String, host: String, stringToSign: String,
    now: UTCTime
  ) -> Answer {
    switch recipient {
    case .code(let code):
      var answer = format.refusal(
        refusal(code, stringToSign: stringToSign), requestID: requestID, host: host)
      // The server's time has to explain the refusal.
      if code == "InvalidTimeStamp.Expired" {
        answer.date = UTCTime(secondsSinceEpoch: now.secondsSinceEpoch + 3600)
      }
      return answer
    case .delay(let seconds): return success.delivered(.delayed(seconds: seconds))
    case .reset: return success.delivered(.reset)
    case .resetMidReply: return success.delivered(.resetMidReply)
    case .truncated: return success.delivered(.truncated)
    case .slow: return success.delivered(.slow)
    case .silence: return success.delivered(.silent)
    case .garbage: return success.delivered(.raw(Self.garbage))
    case .wrongJSON: return .json([.plain(#"{"status":"ok"}"#)])
    case .big:
      let parts: [BodyWriter.Part] = [
        .plain(#"{"EnvId":""#), .filling(10_000_000), .plain(#""}"#),
      ]
      return Answer(
        status: 200, contentType: "application/json;charset=utf-8",
        body: .pieces(BodyWriter(parts)))
    case .redirect:
      var answer = Answer.text(302, "elsewhere")
      answer.headers = [("Location", "/elsewhere")]
      return answer
    case .http(let status):
      return Answer(
        status: status, contentType: "text/html; charset=utf-8",
        body: .bytes(Array("<html><body><h1>\(status)</h1></body></html>\n".utf8)))
    }
  }

  private func refusal(_ code: String, stringToSign: String) -> GatewayRefusal {
    let echoes = code == "SignatureDoesNotMatch"
    return GatewayRefusal(
      code, parameter: "ToAddress",
      detail: echoes ? " server string to sign is:\(stringToSign)" : "")
  }

  private static let garbage: [UInt8] =
    (0..<512).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ 128) } + Array("\r\n\r\n".utf8)
}

extension Answer {
  fileprivate func delivered(_ delivery: Delivery) -> Answer {
    var answer = self
    answer.delivery = delivery
    return answer
  }
}
