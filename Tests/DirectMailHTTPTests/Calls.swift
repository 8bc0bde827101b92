import Foundation
import TestSupport
import Testing

@testable import DirectMailHTTP

/// Calls as the tests make them, and what they come to.
enum Calls {
  /// Far over the suites' time limit, for what must be told at once.
  static let never = Duration.seconds(600)

  static func send(
    to url: String, _ method: String = "POST", headers: [HTTPHeader] = [],
    body: [UInt8] = Array("a=1".utf8), environment: [String: String] = [:],
    limits: TransportLimits = TransportLimits(connectTimeout: never, callTimeout: never),
    lookUp: NameLookUp = .system
  ) async -> Result<HTTPReply, NetworkFailure> {
    do throws(NetworkFailure) {
      let transport = HTTPSTransport(limits: limits, environment: environment, lookUp: lookUp)
      let url = try checked(url)
      return .success(
        try await transport.send(
          HTTPRequest(method: method, url: url, headers: headers, body: body)))
    } catch {
      return .failure(error)
    }
  }

  /// For URLs that a test has written.
  private static func checked(_ text: String) throws(NetworkFailure) -> HTTPURL {
    do throws(HTTPURLError) {
      return try HTTPURL(parsing: text)
    } catch {
      throw NetworkFailure(
        host: text, port: 0, step: .resolve, cause: .other("\(error)"), requestWasSent: false)
    }
  }

  /// A call to a server that behaves so, after which nobody is connected to it any more.
  static func served(
    _ behaviour: FaultServer.Behaviour, _ method: String = "POST",
    limits: TransportLimits = TransportLimits(connectTimeout: never, callTimeout: never)
  ) async throws -> Result<HTTPReply, NetworkFailure> {
    let server = try await FaultServer(behaviour)
    let result = await send(to: "http://127.0.0.1:\(server.port)/", method, limits: limits)
    try await server.untilAlone()
    #expect(server.requests.connections == 1, "no retry, no redirect")
    try await server.stop()
    return result
  }
}

extension Result where Success == HTTPReply, Failure == NetworkFailure {
  /// The failure; an error of the test when there is a reply.
  func failed() throws -> NetworkFailure {
    switch self {
    case .success(let reply): throw Unexpected(description: "\(reply)")
    case .failure(let failure): failure
    }
  }
}

extension HTTPReply {
  var text: String { String(decoding: body, as: UTF8.self) }
}

struct Unexpected: Error, CustomStringConvertible { let description: String }

/// Certificates that no machine trusts by itself.
enum SelfSigned: String {
  /// For the name localhost.
  case localhost = "self-signed"
  /// For the address 127.0.0.1 and the name server.example.
  case address

  func certificate() throws -> (chain: String, key: String) {
    let chain = try fixture("\(rawValue).pem", in: .module)
    let key = try fixture("\(rawValue)-key.pem", in: .module)
    return (String(decoding: chain, as: UTF8.self), String(decoding: key, as: UTF8.self))
  }

  func path() throws -> String {
    try #require(
      Bundle.module.resourceURL?.appendingPathComponent("Fixtures/\(rawValue).pem").path)
  }
}
