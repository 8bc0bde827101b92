import DirectMail
import Foundation

/// Signs a request with a body of 2 KB, beside OpenSSL's HMAC of the same string-to-sign (through Python's `hmac`,
/// which does none of the encoding) and Alibaba's own Python composer, where these are installed.
enum SigningBenchmark {
  static func table() -> Table {
    let parameters = self.parameters
    let secret = Secret("0123456789abcdef0123456789abcd")
    var characters = 0
    let ours = Timing.perSecond(200_000) {
      characters +=
        RPCSignature.sign(method: "POST", parameters: parameters, secret: secret)
        .signature.utf8.count
    }
    let text = RPCSignature.sign(method: "POST", parameters: parameters, secret: secret)
      .stringToSign
    var table = Table(
      title: "Signing a body of 2 KB", unit: "requests/s", better: .higher)
    let note = characters == 0 ? "nothing was signed" : "string-to-sign \(text.utf8.count) bytes"
    table.add("RPCSignature.sign", ours, note: note)
    table.add(
      "OpenSSL's HMAC alone (python3, hmac.digest)", Reference.python(hmacScript, [text]),
      against: ours, note: "no encoding")
    table.add(
      "aliyun-python-sdk-core, composer", Reference.python(composerScript, [body]), against: ours)
    return table
  }

  private static let body = String(
    String(repeating: "<p style=\"color:#333\">Your code is <b>123456</b>.</p>\n", count: 40)
      .prefix(2048))

  private static var parameters: [RPCSignature.Parameter] {
    let mail = SingleSendMail(
      accountName: "noreply@mail.example.com", toAddress: "someone@example.com",
      subject: "Your sign-in code", htmlBody: body)
    return [
      .init("Action", "SingleSendMail"), .init("Format", "json"),
      .init("SignatureMethod", "HMAC-SHA1"), .init("SignatureVersion", "1.0"),
      .init("Version", "2015-11-23"), .init("AccessKeyId", "LTAI5tExampleExample"),
    ] + mail.parameters + [
      .init("RegionId", "cn-hangzhou"),
      .init("SignatureNonce", "c1b2c332-4cfb-4a0f-b8cc-ebe622aa0a5c"),
      .init("Timestamp", "2016-10-20T06:27:56Z"),
    ]
  }

  private static let hmacScript = """
    import base64, hmac, sys, time
    text = sys.argv[1].encode()
    key = b"0123456789abcdef0123456789abcd&"
    count = 100000
    start = time.perf_counter()
    for _ in range(count):
        base64.b64encode(hmac.digest(key, text, "sha1"))
    print(count / (time.perf_counter() - start))
    """

  private static let composerScript = """
    import sys, time
    from aliyunsdkcore.auth.algorithm import sha_hmac1
    from aliyunsdkcore.auth.composer import rpc_signature_composer as composer
    parameters = {
        "Action": "SingleSendMail", "Version": "2015-11-23",
        "AccountName": "noreply@mail.example.com", "ReplyToAddress": "false", "AddressType": "1",
        "ToAddress": "someone@example.com", "Subject": "Your sign-in code", "HtmlBody": sys.argv[1],
        "RegionId": "cn-hangzhou"}
    count = 5000
    start = time.perf_counter()
    for _ in range(count):
        composer.get_signed_url(
            dict(parameters), "LTAI5tExampleExample", "0123456789abcdef0123456789abcd", "json",
            "POST", {}, sha_hmac1)
    print(count / (time.perf_counter() - start))
    """
}
