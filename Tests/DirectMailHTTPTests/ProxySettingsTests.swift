import Foundation
import Testing

@testable import DirectMailHTTP

@Suite("Proxy settings")
struct ProxySettingsTests {
  private func choice(_ environment: [String: String], _ url: String) throws -> ProxySettings.Choice
  {
    ProxySettings(environment: environment).choice(for: try HTTPURL(parsing: url))
  }

  @Test(
    "Proxy variables are read as curl reads them",
    arguments: [
      (["HTTPS_PROXY": "http://p:3128"], "p", 3128),
      (["https_proxy": "p", "HTTPS_PROXY": "http://q:1"], "p", 80),
      (["HTTPS_PROXY": "http://u:p%40ss@p.example:8080/"], "p.example", 8080),
      (["HTTPS_PROXY": "http://[::1]:8080"], "::1", 8080),
      (["HTTPS_PROXY": "http://p:3128", "NO_PROXY": "other.com,m.com"], "p", 3128),
    ])
  func proxied(environment: [String: String], host: String, port: Int) throws {
    guard case .proxy(let proxy) = try choice(environment, "https://dm.example.com") else {
      Issue.record("no proxy")
      return
    }
    #expect(proxy.host == host)
    #expect(proxy.port == port)
  }

  @Test("A proxy's user name and password are taken from its URL and never shown")
  func credentials() throws {
    let environment = ["HTTPS_PROXY": "http://u:p%40s@p:1"]
    let choice = try choice(environment, "https://dm.example.com")
    let authorization = "Basic " + Data("u:p@s".utf8).base64EncodedString()
    #expect(choice == .proxy(.init(host: "p", port: 1, authorization: authorization)))
    var shown = "\(choice) \(ProxySettings(environment: environment))"
    dump(choice, to: &shown)
    dump(HTTPSTransport(environment: environment), to: &shown)
    #expect(!shown.contains("p%40s") && !shown.contains("p@s") && !shown.contains("Basic"))
  }

  @Test(
    "No proxy is used where the environment names none or excludes the host",
    arguments: [
      ([:], "https://dm.example.com"), (["HTTPS_PROXY": ""], "https://dm.example.com"),
      (["HTTP_PROXY": "http://p:1"], "https://dm.example.com"),
      (["HTTP_PROXY": "http://p:1"], "http://127.0.0.1:8080"),
      (["HTTPS_PROXY": "http://p:1"], "https://localhost"),
      (["HTTPS_PROXY": "http://p:1", "NO_PROXY": "*"], "https://dm.example.com"),
      (["HTTPS_PROXY": "http://p:1", "no_proxy": "a.b, .EXAMPLE.com"], "https://dm.example.com"),
      (
        ["HTTPS_PROXY": "http://p:1", "NO_PROXY": "dm.example.com:443"], "https://dm.example.com"
      ),
    ] as [([String: String], String)])
  func direct(environment: [String: String], url: String) throws {
    #expect(try choice(environment, url) == .direct)
  }

  @Test(
    "A proxy variable that cannot be used is refused",
    arguments: [
      "socks5://p:1", "http://", "http://p:x", "https://p:1", "http://p:\u{FF11}", "p q",
      "http://[::\u{FF11}]:1", "http://p\r\nX: y",
    ])
  func unusable(value: String) throws {
    let choice = try choice(["HTTPS_PROXY": value], "https://dm.example.com")
    #expect(choice == .unusable(variable: "HTTPS_PROXY"))
  }
}
