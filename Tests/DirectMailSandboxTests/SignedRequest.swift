import DirectMail

@testable import DirectMailSandbox

/// A request as a client makes it, with every part open to change.
struct SignedRequest {
  /// Where the parameters travel.
  enum Place: CaseIterable {
    case query, form
    /// The common parameters in the query, the mail in the form, as the newer Python SDK does.
    case both
  }

  static let now = UTCTime(iso8601: "2026-11-22T12:00:00Z") ?? UTCTime(secondsSinceEpoch: 0)

  var method = "POST"
  var place = Place.form
  var space = "%20"
  var secret = "sandbox-secret"
  var headers = [
    (name: "Host", value: "127.0.0.1:4711"),
    (name: "Content-Type", value: "application/x-www-form-urlencoded; charset=UTF-8"),
  ]
  /// In place of the right one.
  var signature: String?
  /// Done to the encoded request after signing.
  var tamper: (String) -> String = { $0 }
  var parameters: [(name: String, value: String)] = [
    ("AccessKeyId", "sandbox"), ("Action", "SingleSendMail"), ("Format", "JSON"),
    ("SignatureMethod", "HMAC-SHA1"), ("SignatureNonce", "n-1"), ("SignatureVersion", "1.0"),
    ("Timestamp", "2026-11-22T12:00:00Z"), ("Version", "2015-11-23"),
    ("AccountName", "noreply@sandbox.test"), ("AddressType", "1"), ("ReplyToAddress", "false"),
    ("ToAddress", "you@example.com"), ("Subject", "Your code"),
    ("HtmlBody", "<p>Hello 你好 + 100% *~ 𝒳\r\n&=#</p>"), ("FromAlias", "Example"),
    ("RegionId", "cn-hangzhou"),
  ]

  subscript(_ name: String) -> String? {
    get { parameters.first { $0.name == name }?.value }
    set {
      let index = parameters.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let value?): parameters[index].value = value
      case (let index?, nil): parameters.remove(at: index)
      case (nil, let value?): parameters.append((name, value))
      case (nil, nil): break
      }
    }
  }

  /// The request on the wire, signed with ``secret``.
  var wire: WireRequest {
    let signed = RPCSignature.sign(
      method: method, parameters: parameters.map { .init($0.name, $0.value) },
      secret: Secret(secret))
    let all = parameters + [("Signature", signature ?? signed.signature)]
    let common: Set = [
      "AccessKeyId", "Action", "Format", "Signature", "SignatureMethod", "SignatureNonce",
      "SignatureVersion", "Timestamp", "Version", "SecurityToken",
    ]
    let inQuery = all.filter { parameter in
      switch place {
      case .query: true
      case .form: false
      case .both: common.contains(parameter.name)
      }
    }
    let inForm =
      place == .form ? all : place == .both ? all.filter { !common.contains($0.name) } : []
    let query = tamper(encoded(inQuery))
    return WireRequest(
      method: method, target: query.isEmpty ? "/" : "/?\(query)", headers: headers,
      body: Array(tamper(encoded(inForm)).utf8))
  }

  private func encoded(_ parameters: [(name: String, value: String)]) -> String {
    parameters.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
  }

  private func encoded(_ text: String) -> String {
    RPCSignature.percentEncoded(text).replacing("%20", with: space)
  }
}

extension BodyWriter {
  /// Everything that is still to come.
  mutating func rest() -> [UInt8] {
    var bytes: [UInt8] = []
    while let piece = next() { bytes += piece }
    return bytes
  }
}

extension SandboxService {
  /// A desk whose clock stands at ``SignedRequest/now``.
  init(_ change: (inout SandboxOptions) -> Void = { _ in }) {
    var options = SandboxOptions()
    options.now = { SignedRequest.now }
    change(&options)
    self.init(options)
  }
}

extension Answer {
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The whole body.
  var bytes: [UInt8] {
    switch body {
    case .bytes(let bytes): return bytes
    case .pieces(var writer): return writer.rest()
    }
  }

  /// The code of a JSON or XML error; nil for a success.
  var code: String? { member("Code") }

  func member(_ name: String) -> String? {
    if let range = text.firstRange(of: "\"\(name)\":\"") {
      return String(text[range.upperBound...].prefix { $0 != "\"" })
    }
    guard let range = text.firstRange(of: "<\(name)>") else { return nil }
    return String(text[range.upperBound...].prefix { $0 != "<" })
  }

  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
