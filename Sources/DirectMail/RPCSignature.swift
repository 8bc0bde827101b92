import Crypto
import FoundationEssentials

/// Alibaba Cloud's RPC signature, version 1.0, HMAC-SHA1, over UTF-8 bytes.
///
/// Source: Direct Mail documentation, "Request signatures"; the official SDKs agree on the recorded vectors.
public enum RPCSignature {
  public struct Parameter: Sendable, Hashable {
    public var name: String
    public var value: String
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// What signing a request gives.
  public struct Signed: Sendable, Hashable {
    public let canonicalizedQueryString: String
    /// Holds the whole request, the mail's body included: do not log it.
    public let stringToSign: String
    /// Base64 of the HMAC.
    public let signature: String
  }

  /// Signs `parameters` (all of them, wherever they travel, without `Signature`) for `method` (`GET`, `POST`).
  public static func sign(method: String, parameters: [Parameter], secret: Secret) -> Signed {
    let sorted = parameters.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    let canonical = sorted.map { "\(percentEncoded($0.name))=\(percentEncoded($0.value))" }.joined(
      separator: "&")
    let stringToSign = "\(method)&%2F&\(percentEncoded(canonical))"
    let key = SymmetricKey(data: Array("\(secret.exposed)&".utf8))
    let code = HMAC<Insecure.SHA1>.authenticationCode(for: Array(stringToSign.utf8), using: key)
    return Signed(
      canonicalizedQueryString: canonical, stringToSign: stringToSign,
      signature: Data(code).base64EncodedString())
  }

  /// `text` percent-encoded over UTF-8: all but `A-Za-z0-9-_.~`, with upper-case hexadecimal digits.
  public static func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: result.append(byte)
      default: result += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
