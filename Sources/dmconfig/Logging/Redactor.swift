import DirectMail
import DirectMailTexts

/// Removes from a text what must not be in a log: secrets, codes, signatures, the recipients' names.
struct Redactor: Hashable, Sendable {
  /// Replaces what was removed.
  static let mark = "[redacted]"

  private var secrets: Set<String> = []

  init() {}

  /// Masks `secret` from now on, in all the forms in which requests and files contain it.
  mutating func hide(_ secret: String) {
    guard !secret.isEmpty else { return }
    secrets.insert(secret)
    let encoded = RPCSignature.percentEncoded(secret)
    secrets.insert(encoded)
    secrets.insert(RPCSignature.percentEncoded(encoded))
    secrets.insert(String(JSONText.string(secret).dropFirst().dropLast()))
  }

  /// Returns `text` without all of that.
  func redact(_ text: String) -> String {
    var result = text
    // Longest first, because a shorter one may be a part of a longer one.
    for secret in secrets.sorted(by: { ($0.utf8.count, $0) > ($1.utf8.count, $1) }) {
      result = result.replacingAll(secret, with: Redactor.mark)
    }
    return Redactor.withoutDigits(Redactor.withoutSignedText(Redactor.withShortAddresses(result)))
  }

  /// Returns an address with the part before the @ cut to its first character.
  static func shortened(address: String) -> String {
    guard let at = address.lastIndex(of: "@"), let first = address.first, first != "@" else {
      return address.isEmpty ? "" : mark
    }
    return "\(first)…\(address[at...])"
  }

  /// Cuts the text off at a string-to-sign or a signature that a server echoes, because everything is part of what is
  /// signed.
  private static func withoutSignedText(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let lower = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    let ends = ["string to sign", "stringtosign", "signature=", "signature\":", "signature%3d"]
      .compactMap { lower.firstRange(of: Array($0.utf8))?.upperBound }
    guard let end = ends.min() else { return text }
    return String(decoding: bytes[..<end], as: UTF8.self) + " " + mark
  }

  /// Shortens whatever looks like a mail address.
  private static func withShortAddresses(_ text: String) -> String {
    guard text.contains("@") else { return text }
    var result = ""
    var word = ""
    func flush() { result += word.contains("@") ? shortened(address: word) : word }
    for character in text {
      if character.isWhitespace || "\"'<>()[]{},;:=&".contains(character) {
        flush()
        word = ""
        result.append(character)
      } else {
        word.append(character)
      }
    }
    flush()
    return result
  }

  /// Removes runs of exactly six digits, which may be somebody's code. A RequestId is kept, because support asks for
  /// it.
  private static func withoutDigits(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let id = rest.firstMatch(of: requestID) {
      result += withoutDigits(in: rest[..<id.range.lowerBound]) + id.output
      rest = rest[id.range.upperBound...]
    }
    return result + withoutDigits(in: rest)
  }

  private static var requestID: Regex<Substring> {
    /\b[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\b/
  }

  private static func withoutDigits(in text: Substring) -> String {
    var result = ""
    var run = ""
    func flush() { result += run.utf8.count == 6 ? mark : run }
    for character in text {
      if character.isASCII, character.isNumber {
        run.append(character)
      } else {
        flush()
        run = ""
        result.append(character)
      }
    }
    flush()
    return result
  }
}
