import DirectMailHTTP

/// A parsed string to sign, to compare what the service signed with what we signed.
struct StringToSign: Equatable {
  let method: String
  let canonicalizedQueryString: String

  /// Parses `text`. Returns nil if it is not `METHOD&%2F&…`.
  init?(_ text: String) {
    let parts = text.utf8.split(
      separator: UInt8(ascii: "&"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1].elementsEqual("%2F".utf8) else { return nil }
    method = String(decoding: parts[0], as: UTF8.self)
    canonicalizedQueryString = String(
      decoding: PercentDecoding.decoded(Array(parts[2])), as: UTF8.self)
  }

  /// The encoded `name=value` pairs in the order in which they were signed.
  var pairs: [(name: String, value: String)] {
    canonicalizedQueryString.split(separator: "&", omittingEmptySubsequences: true).map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    }
  }
}

/// How the string that the service reports to have signed compares with ours. It contains neither text.
public enum EchoComparison: Sendable, Hashable {
  /// Both signed the same request, so the AccessKey secret differs from the service's.
  case identical
  /// The HTTP method of the request was changed on its way.
  case differsInMethod
  /// The request was changed on its way. This is the first parameter that differs.
  case differs(parameter: String)
  /// The reply has no such text, or it cannot be read.
  case absent

  init(ours: String, echoed: String?) {
    guard let echoed, let theirs = StringToSign(echoed), let own = StringToSign(ours) else {
      self = .absent
      return
    }
    if ours.utf8.elementsEqual(echoed.utf8) {
      self = .identical
    } else if !own.method.utf8.elementsEqual(theirs.method.utf8) {
      self = .differsInMethod
    } else {
      self = .differs(parameter: EchoComparison.firstDifference(own.pairs, theirs.pairs))
    }
  }

  private static func firstDifference(
    _ own: [(name: String, value: String)], _ theirs: [(name: String, value: String)]
  ) -> String {
    for (left, right) in zip(own, theirs) {
      if !left.name.utf8.elementsEqual(right.name.utf8) {
        return left.name.utf8.lexicographicallyPrecedes(right.name.utf8) ? left.name : right.name
      }
      if !left.value.utf8.elementsEqual(right.value.utf8) { return left.name }
    }
    let longer = own.count > theirs.count ? own : theirs
    let shared = min(own.count, theirs.count)
    return shared < longer.count ? longer[shared].name : own.last?.name ?? ""
  }
}
