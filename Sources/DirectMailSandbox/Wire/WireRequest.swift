import DirectMail

/// An HTTP request as it came in, whole.
struct WireRequest: Sendable {
  var method: String
  /// The path and, behind a `?`, the query.
  var target: String
  var headers: [(name: String, value: String)]
  var body: [UInt8]
  /// The body was longer than the limit and has been thrown away.
  var isBodyTooLarge = false

  var path: String { String(target.prefix { $0 != "?" }) }

  var query: Substring.UTF8View {
    guard let mark = target.utf8.firstIndex(of: UInt8(ascii: "?")) else { return ""[...].utf8 }
    return target[target.index(after: mark)...].utf8
  }

  func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name }?.value
  }

  /// The `Host` header names this machine. A page elsewhere whose name was pointed here (DNS rebinding) does not.
  var isForThisMachine: Bool {
    guard let host = header("host")?.lowercased() else { return false }
    return ["127.0.0.1", "localhost", "[::1]"].contains { name in
      guard host.hasPrefix(name) else { return false }
      let port = host.dropFirst(name.count)
      return port.isEmpty || port.first == ":"
    }
  }
}

/// The parameters of a request, whether they came in the query, in a form body or in both.
struct WireParameters: Sendable {
  /// In the order in which they came; of parameters with one name the first.
  let all: [RPCSignature.Parameter]
  /// The names of those that came in the query.
  private let inQuery: Set<[UInt8]>
  /// There were more than ``limit``; the rest is missing.
  let isOverLimit: Bool

  /// More than any documented request has.
  static let limit = 1000

  init(_ request: WireRequest) {
    var reader = FormReader(limit: Self.limit)
    reader.read(request.query)
    inQuery = reader.names
    let type = request.header("content-type")?.lowercased().prefix { $0 != ";" && $0 != " " }
    if type == "application/x-www-form-urlencoded" { reader.read(request.body) }
    all = reader.parameters
    isOverLimit = reader.isOverLimit
  }

  /// nil when the parameter is absent.
  subscript(_ name: String) -> String? {
    all.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }

  /// Whether the parameter travelled in the URL.
  func isInQuery(_ name: String) -> Bool { inQuery.contains(Array(name.utf8)) }

  /// All that is signed.
  var signed: [RPCSignature.Parameter] {
    all.filter { !$0.name.utf8.elementsEqual("Signature".utf8) }
  }
}
