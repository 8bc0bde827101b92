import DirectMail

/// A complete HTTP request, as it arrived.
struct WireRequest: Sendable {
  var method: String
  /// The path and, after a `?`, the query.
  var target: String
  var headers: [(name: String, value: String)]
  var body: [UInt8]
  /// Whether the body was longer than the limit and was discarded.
  var isBodyTooLarge = false
  /// Whether the client can read an answer whose length is not known in advance and that does not end the connection.
  var takesChunks = true

  var path: String { String(target.prefix { $0 != "?" }) }

  var query: Substring.UTF8View {
    guard let mark = target.utf8.firstIndex(of: UInt8(ascii: "?")) else { return ""[...].utf8 }
    return target[target.index(after: mark)...].utf8
  }

  func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name }?.value
  }

  func headers(_ name: String) -> [String] {
    headers.filter { $0.name.lowercased() == name }.map(\.value)
  }
}

/// The parameters of a request, from the query, a form body or both.
struct WireParameters: Sendable {
  /// The parameters in the order in which they arrived. Of several with the same name, only the first.
  let all: [RPCSignature.Parameter]
  /// The names of the parameters that were in the query.
  private let inQuery: Set<[UInt8]>
  /// Whether there were more than ``limit`` parameters, so that some are missing.
  let isOverLimit: Bool

  /// The maximum number of parameters, which is more than any documented request has.
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

  /// Returns the value of a parameter, or nil if it is absent.
  subscript(_ name: String) -> String? {
    all.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }

  /// Returns whether the parameter was in the URL.
  func isInQuery(_ name: String) -> Bool { inQuery.contains(Array(name.utf8)) }

  /// All parameters that are signed.
  var signed: [RPCSignature.Parameter] {
    all.filter { !$0.name.utf8.elementsEqual("Signature".utf8) }
  }
}
