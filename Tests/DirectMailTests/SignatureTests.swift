import Crypto
import DirectMailHTTP
import Foundation
import TestSupport
import Testing

@testable import DirectMail

private struct Vectors: Decodable {
  struct Vector: Decodable, CustomTestStringConvertible {
    let id: String
    let method: String
    let accessKeySecret: String
    let parameters: OrderedParameters
    let canonicalizedQueryString: String?
    let stringToSign: String?
    let stringToSignSha256: String
    let signature: String
    var testDescription: String { id }
  }
  let vectors: [Vector]
}

/// A JSON object as pairs. A dictionary of Swift strings would take canonically equivalent names for one.
private struct OrderedParameters: Decodable {
  let pairs: [RPCSignature.Parameter]

  struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Name.self)
    pairs = try container.allKeys.map {
      RPCSignature.Parameter($0.stringValue, try container.decode(String.self, forKey: $0))
    }
  }
}

private func vectors() throws -> [Vectors.Vector] {
  try JSONDecoder().decode(Vectors.self, from: fixture("signatures.json", in: .module)).vectors
}

@Suite("RPC signature 1.0")
struct SignatureTests {
  @Test("Signatures are those that Alibaba's own SDKs give", arguments: try vectors())
  fileprivate func vector(_ vector: Vectors.Vector) {
    let signed = RPCSignature.sign(
      method: vector.method, parameters: vector.parameters.pairs.shuffled(),
      secret: Secret(vector.accessKeySecret))
    #expect(signed.signature == vector.signature)
    let digest = SHA256.hash(data: Data(signed.stringToSign.utf8))
    #expect(digest.map { String(format: "%02x", $0) }.joined() == vector.stringToSignSha256)
    if let expected = vector.stringToSign {
      #expect(signed.stringToSign.utf8.elementsEqual(expected.utf8))
    }
    if let expected = vector.canonicalizedQueryString {
      #expect(signed.canonicalizedQueryString.utf8.elementsEqual(expected.utf8))
    }
  }

  @Test("All 43 recorded signatures are there") func count() throws {
    #expect(try vectors().count == 43)
  }

  @Test("Canonically equivalent names are kept apart and sorted by their bytes")
  func equivalentNames() {
    let composed = RPCSignature.Parameter("\u{E9}", "1")
    let decomposed = RPCSignature.Parameter("e\u{301}", "2")
    let signed = RPCSignature.sign(
      method: "POST", parameters: [composed, decomposed], secret: Secret("s"))
    #expect(signed.canonicalizedQueryString == "e%CC%81=2&%C3%A9=1")
    #expect(signed.signature == Reference.signature(of: signed.stringToSign, secret: "s"))
  }

  @Test("Random requests are signed as by a second implementation")
  func random() {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededRandom(seed: seed)
    for _ in 0..<300 {
      let parameters = (0..<Int.random(in: 0...20, using: &generator)).map { _ in
        RPCSignature.Parameter(generator.text(upTo: 12), generator.text(upTo: 60))
      }
      let secret = generator.text(upTo: 70)
      let signed = RPCSignature.sign(method: "POST", parameters: parameters, secret: Secret(secret))
      let expected = Reference.stringToSign(method: "POST", parameters: parameters)
      #expect(signed.stringToSign.utf8.elementsEqual(expected.utf8), "seed \(seed)")
      #expect(
        signed.signature == Reference.signature(of: expected, secret: secret), "seed \(seed)")
      #expect(signed.canonicalizedQueryString == Reference.canonical(parameters), "seed \(seed)")
    }
  }

  @Test(
    "A text is percent-encoded as the string-to-sign needs it",
    arguments: [
      ("", ""), ("aZ09-_.~", "aZ09-_.~"), (" +*/", "%20%2B%2A%2F"), ("\r\n\0", "%0D%0A%00"),
      ("验", "%E9%AA%8C"), ("😀", "%F0%9F%98%80"), ("%", "%25"),
    ])
  func percentEncoding(text: String, expected: String) {
    #expect(RPCSignature.percentEncoded(text) == expected)
  }

  @Test(
    "A form is written as URLSearchParams writes it",
    arguments: [
      ("a b", "a+b"), ("*-._", "*-._"), ("~", "%7E"), ("a&b=c", "a%26b%3Dc"), ("é\n", "%C3%A9%0A"),
      ("", ""), ("+", "%2B"), ("!'()", "%21%27%28%29"),
    ])
  func form(value: String, expected: String) {
    let body = FormBody.bytes(of: [.init("k", value), .init("z", "1")])
    #expect(String(decoding: body, as: UTF8.self) == "k=\(expected)&z=1")
  }

  @Test(
    "The second implementation of HMAC-SHA1 is right by RFC 2202",
    arguments: [
      (
        [UInt8](repeating: 0x0B, count: 20), "Hi There", "b617318655057264e28bc0b6fb378c8ef146be00"
      ),
      (
        Array("Jefe".utf8), "what do ya want for nothing?",
        "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"
      ),
      (
        [UInt8](repeating: 0xAA, count: 80),
        "Test Using Larger Than Block-Size Key - Hash Key First",
        "aa4ae5e15272d00e95705637ce8a3b55ed402112"
      ),
    ])
  func reference(key: [UInt8], text: String, expected: String) {
    let code = Reference.hmac(key: key, Array(text.utf8))
    #expect(code.map { String(format: "%02x", $0) }.joined() == expected)
  }
}
