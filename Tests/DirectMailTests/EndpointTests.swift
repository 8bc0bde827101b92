import ConnectorResources
import Testing

@testable import DirectMail

@Suite("Endpoints")
struct EndpointTests {
  @Test("of every region", arguments: Region.all)
  func regions(region: Region) throws {
    #expect(Endpoint.publicHost(region).url == "https://\(region.publicHost)/")
    #expect(Endpoint.vpc(region).url == "https://\(region.vpcHost)/")
    #expect(try Endpoint(parsing: "https://\(region.publicHost)").kind == .official(region))
    #expect(try Endpoint(parsing: "HTTPS://\(region.vpcHost):443/").kind == .vpc(region))
  }

  @Test(
    "accepts",
    arguments: [
      ("https://mail.example.com", "https://mail.example.com/", Endpoint.Kind.custom, 443),
      ("  https://mail.example.com:8443/dm \n", "https://mail.example.com:8443/dm", .custom, 8443),
      ("https://10.0.0.1", "https://10.0.0.1/", .custom, 443),
      ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443/", .custom, 8443),
      ("http://127.0.0.1:8080", "http://127.0.0.1:8080/", .loopback, 8080),
      ("http://127.8.9.1", "http://127.8.9.1/", .loopback, 80),
      ("http://LOCALHOST:1", "http://localhost:1/", .loopback, 1),
      ("http://[::1]:65535/", "http://[::1]:65535/", .loopback, 65_535),
      ("https://localhost", "https://localhost/", .loopback, 443),
    ])
  func accepts(text: String, url: String, kind: Endpoint.Kind, port: Int) throws {
    let endpoint = try Endpoint(parsing: text)
    #expect(endpoint.url == url)
    #expect(endpoint.kind == kind)
    #expect(endpoint.port == port)
  }

  @Test(
    "refuses",
    arguments: [
      ("", EndpointError.empty), (" \t", .empty), ("dm.aliyuncs.com", .notAURL),
      ("ftp://dm.aliyuncs.com", .unknownScheme("ftp")),
      ("http://dm.aliyuncs.com", .plainHTTP(host: "dm.aliyuncs.com")),
      ("http://127.0.0.1.example.com", .plainHTTP(host: "127.0.0.1.example.com")),
      ("http://127.1", .plainHTTP(host: "127.1")),
      ("http://[::2]", .plainHTTP(host: "::2")),
      ("https://user:pass@dm.aliyuncs.com", .userInformation),
      ("http://localhost@evil.example/", .userInformation),
      ("https://dm.aliyuncs.com/?a=b", .queryOrFragment),
      ("https://dm.aliyuncs.com/#x", .queryOrFragment),
      ("https://", .notAHost("")), ("https://:443", .notAHost(":443")),
      ("https://a..b", .notAHost("a..b")), ("https://a:0", .notAHost("a:0")),
      ("https://a:65536", .notAHost("a:65536")), ("https://a:8x", .notAHost("a:8x")),
      ("https://a:", .notAHost("a:")), ("https://[::1", .notAHost("[::1")),
      ("https://[::1]x", .notAHost("[::1]x")), ("https://[localhost]", .notAHost("[localhost]")),
      ("https://a b", .unusableCharacter), ("https://例.example", .unusableCharacter),
      ("https://a\\@b", .unusableCharacter), ("https://a\u{0}", .unusableCharacter),
    ])
  func refuses(text: String, error: EndpointError) {
    #expect(throws: error) { try Endpoint(parsing: text) }
  }
}
