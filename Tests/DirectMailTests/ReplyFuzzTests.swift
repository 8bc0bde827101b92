import DirectMailHTTP
import DirectMailTexts
import Foundation
import TestSupport
import Testing

@testable import DirectMail

/// Replies that a broken, a hostile or another server may give.
@Suite("Random replies") struct ReplyFuzzTests {
  private static let secret = "S3cret/+Key"
  private static let credentials = Credentials(
    accessKeyID: "id", accessKeySecret: Secret(secret))
  private static let request = PreparedRequest(
    SingleSendMail(
      accountName: "s@m.example", toAddress: "a@b.c", subject: "s", htmlBody: "code 424242"),
    credentials: credentials, endpoint: .publicHost(.default), nonce: "n",
    timestamp: UTCTime(secondsSinceEpoch: 0))

  private static let corpus = [
    #"{"EnvId":"6000","RequestId":"12D0"}"#, #"{"EnvId":6000,"RequestId":null}"#,
    #"{"Code":"InvalidMailAddress.NotFound","Message":"a\u001b[2J","RequestId":"r","HostId":"h"}"#,
    #"{"code":503,"message":7.5,"Recommend":"https://x.example/?q=a&b"}"#,
    #"{"Code":"Forbidden.RAM","AccessDeniedDetail":{"AuthAction":"dm:X","PolicyType":[1]}}"#,
    #"{"Code":"SignatureDoesNotMatch","Message":"server string to sign is:POST&%2F&A%3D424242"}"#,
    "<?xml version='1.0'?><Error><Code>A&lt;b</Code><Message>m &amp; n</Message></Error>",
    "<html><body>502 Bad Gateway S3cret/+Key S3cret%2F%2BKey S3cret%252F%252BKey</body></html>", "",
    "[]", "null", #"{"Code":""}"#, #"{"Code":"X","Message":"S3cret/+Key"}"#,
  ].map { Array($0.utf8) }

  private static let words =
    [
      "\"", "\\", "{", "}", "[", "]", ",", ":", "<Error>", "</Code>", "<Code>", "&amp;", "&",
      "\u{1B}]52;",
      "\u{202E}", "\u{0}", "\u{9B}", "\\u202e", "\\u0007", "\\ud800", "1e999", "-", "POST&%2F&",
      "%",
      "string to sign is:", "POST&amp;%2F&amp;", "POST\\u0026%2F\\u0026", "\"EnvId\":", "\"Code\":",
      "\"RequestId\":\"r\"", "S3cret/+Key",
      "\u{FEFF}",
    ].map { Array($0.utf8) } + [[0xFF], [0xED, 0xA0, 0x80], [0xE4]]

  private static let dates = [
    "Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 99999999999999999999 08:49:37 GMT", "", "06 Nov",
    "Xxx, -1 Feb 2024 99:99:99 GMT", "\u{1B}[31m", "Sun, 06 Nov 0000 08:49:37 GMT",
  ]

  @Test("Random replies are judged rightly and told without secrets")
  func everyReplyIsTakenOrToldSafely() {
    let reader = ReplyReader(request: Self.request, credentials: Self.credentials)
    let fault = firstFault(of: "replies", cases: 25_000) { item in
      let body = item.mutation(of: Self.corpus, words: Self.words)
      var headers: [HTTPHeader] = []
      if item.below(2) == 0 { headers.append(.init("Date", item.pick(Self.dates))) }
      if item.below(4) == 0 { headers.append(.init("Location", "https://x.example/\u{1B}[2J")) }
      let reply = HTTPReply(
        status: item.pick([200, 200, 201, 302, 400, 403, 404, 500, 503, 999]), headers: headers,
        body: body)
      let expected = Self.receipt(in: reply)
      // JSONSerialization loses some byte order marks, refuses bytes that are not UTF-8, which we repair, and takes
      // the last of two keys; those replies it cannot judge.
      let text = String(validating: body, as: UTF8.self) ?? "\u{FEFF}"
      let isJudged =
        !text.unicodeScalars.contains("\u{FEFF}")
        && ["envid", "requestid"].allSatisfy { text.lowercased().ranges(of: $0).count < 2 }
      do throws(SendError) {
        let receipt = try reader.read(reply)
        guard expected != nil || !isJudged else { return "taken for a success: \(quoted(body))" }
        if isJudged, let id = expected?.0, EchoedMessage(id).echo == nil, !id.contains("S3cret"),
          id.escapedForTerminal != receipt.envID
        {
          return "another id: \(quoted(body))"
        }
        return Self.fault(in: [receipt.envID, receipt.requestID]).map { "\($0): \(quoted(body))" }
      } catch {
        if expected != nil, isJudged { return "a success was refused: \(quoted(body))" }
        var texts = Self.texts(of: error)
        if item.below(16) == 0 { texts += Self.words(of: error) }
        return Self.fault(in: texts).map { "\($0): \(quoted(body))" }
      }
    }
    #expect(fault == nil)
  }

  /// What makes a reply a success, judged by another reader of JSON.
  private static func receipt(in reply: HTTPReply) -> (String, String)? {
    guard 200..<300 ~= reply.status,
      let object = try? JSONSerialization.jsonObject(with: Data(reply.body)) as? [String: Any],
      let envID = object["EnvId"] as? String, let requestID = object["RequestId"] as? String
    else { return nil }
    return (envID, requestID)
  }

  private static func texts(of error: SendError) -> [String] {
    switch error {
    case .refused(let refusal):
      let denied = refusal.accessDenied
      return [
        refusal.code, refusal.message, refusal.requestID, refusal.hostID, refusal.recommend,
        denied?.authAction, denied?.principalType, denied?.principalName, denied?.noPermissionType,
        denied?.policyType,
      ].compactMap(\.self)
    case .invalidReply(let reply):
      return [reply.excerpt, reply.contentType, reply.location].compactMap(\.self)
    default: return ["\(error)"]
    }
  }

  private static func words(of error: SendError) -> [String] {
    let diagnosis = Diagnosis(
      of: error,
      context: .init(
        region: .default, endpoint: .publicHost(.default), accessKeyID: "id",
        accountName: "s@m.example", now: UTCTime(secondsSinceEpoch: 1_000_000)))
    return Language.allCases.flatMap { [diagnosis.explanation($0), diagnosis.remedy($0)] }
  }

  private static let echoes = ["POST&%2F&", "POST&amp;%2F&amp;", "POST\\u0026%2F\\u0026"]

  private static func fault(in texts: [String]) -> String? {
    for text in texts {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      if lines.contains(where: { String($0).escapedForTerminal != $0 }) {
        return "not safe to show"
      }
      if text.unicodeScalars.count > 20_000 { return "without bounds" }
      if text.contains(secret) || echoes.contains(where: text.contains) {
        return "a secret in \(text.prefix(80))"
      }
    }
    return nil
  }
}
