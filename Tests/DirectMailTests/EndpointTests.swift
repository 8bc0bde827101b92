import Testing

@testable import DirectMail

@Suite("Endpoints")
struct EndpointTests {
  @Test("Every region has its public and its VPC endpoint", arguments: Region.all)
  func regions(region: Region) throws {
    #expect(Endpoint.publicHost(region).url == "https://\(region.publicHost)/")
    #expect(Endpoint.vpc(region).url == "https://\(region.vpcHost)/")
    #expect(try Endpoint(parsing: "https://\(region.publicHost)").kind == .official(region))
    #expect(try Endpoint(parsing: "HTTPS://\(region.vpcHost):443/").kind == .vpc(region))
  }

  @Test(
    "Endpoints over HTTPS, or on this machine, are accepted",
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

  /// Each of these looks like this machine and is none, or is no exact URL: no request in the open goes there.
  @Test(
    "A URL that only looks like this machine is refused",
    arguments: [
      ("http://192.0.2.1", EndpointError.plainHTTP(host: "192.0.2.1")),
      ("http://127.1", .plainHTTP(host: "127.1")),
      ("http://127.0.1", .plainHTTP(host: "127.0.1")),
      ("http://127.0.0.1.2", .plainHTTP(host: "127.0.0.1.2")),
      ("http://127.0.0.256", .plainHTTP(host: "127.0.0.256")),
      ("http://127.0.0.01", .plainHTTP(host: "127.0.0.01")),
      ("http://0177.0.0.1", .plainHTTP(host: "0177.0.0.1")),
      ("http://128.0.0.1", .plainHTTP(host: "128.0.0.1")),
      ("http://0.0.0.0", .plainHTTP(host: "0.0.0.0")),
      ("http://2130706433", .plainHTTP(host: "2130706433")),
      ("http://0x7f.0.0.1", .plainHTTP(host: "0x7f.0.0.1")),
      ("http://0x7f000001", .plainHTTP(host: "0x7f000001")),
      ("http://127.0.0.0x1", .plainHTTP(host: "127.0.0.0x1")),
      ("http://[::ffff:127.0.0.1]", .plainHTTP(host: "::ffff:127.0.0.1")),
      ("http://[::127.0.0.1]", .plainHTTP(host: "::127.0.0.1")),
      ("http://[::]", .plainHTTP(host: "::")), ("http://[0::1]", .plainHTTP(host: "0::1")),
      ("http://localhost.evil", .plainHTTP(host: "localhost.evil")),
      ("http://evil-localhost", .plainHTTP(host: "evil-localhost")),
      ("http://localhost.localdomain", .plainHTTP(host: "localhost.localdomain")),
      ("http://localhost.", .notAHost("localhost.")),
      ("http://127.0.0.1.", .notAHost("127.0.0.1.")),
      ("http://.localhost", .notAHost(".localhost")),
      ("http://user:pass@127.0.0.1", .userInformation), ("http://@127.0.0.1", .userInformation),
      ("http://127.0.0.1@evil.example", .userInformation),
      ("http://127.0.0.1:80@evil.example", .userInformation),
      ("http://127.0.0.1\\@evil.example", .unusableCharacter),
      ("http:\\\\127.0.0.1", .unusableCharacter), ("http://127.0.0.1/\\evil", .unusableCharacter),
      ("http://127.0.0.1\r\nHost: evil", .unusableCharacter),
      ("http://127.0.0.1/\r\nX: y", .unusableCharacter),
      ("http://127.0.0.1/\ta", .unusableCharacter),
      ("http://local\thost", .unusableCharacter),
      ("http://127.0.0.1\u{0}.evil", .unusableCharacter),
      ("http://127.0.0.1/a b", .unusableCharacter), ("http:// 127.0.0.1", .unusableCharacter),
      ("http://127.0.0.1\u{200B}", .unusableCharacter),
      ("http://１２７.0.0.1", .unusableCharacter), ("http://127。0。0。1", .unusableCharacter),
      ("http://127．0.0.1", .unusableCharacter), ("http://ⓛocalhost", .unusableCharacter),
      ("http://[::１]", .unusableCharacter), ("http://127.0.0.1:８０", .unusableCharacter),
      ("http://%31%32%37.0.0.1", .notAHost("%31%32%37.0.0.1")),
      ("http://127.0.0.1%00.evil", .notAHost("127.0.0.1%00.evil")),
      ("http://127.0.0.1:0", .notAHost("127.0.0.1:0")),
      ("http://127.0.0.1:65536", .notAHost("127.0.0.1:65536")),
      ("http://127.0.0.1:+80", .notAHost("127.0.0.1:+80")),
      ("http://127.0.0.1:-80", .notAHost("127.0.0.1:-80")),
      ("http://127.0.0.1:80.0", .notAHost("127.0.0.1:80.0")),
      ("http://127.0.0.1:0x50", .notAHost("127.0.0.1:0x50")),
      ("http://127.0.0.1:99999999999999999999", .notAHost("127.0.0.1:99999999999999999999")),
      ("http://127.0.0.1:", .notAHost("127.0.0.1:")), ("http://[::1]:", .notAHost("[::1]:")),
      ("http://127.0.0.1::80", .notAHost("127.0.0.1::80")),
      ("http://127.0.0.1:80:80", .notAHost("127.0.0.1:80:80")),
      ("http://::1", .notAHost("::1")), ("http://::1:80", .notAHost("::1:80")),
      ("http://[::1%lo]", .notAHost("[::1%lo]")), ("http://[::1%25lo]", .notAHost("[::1%25lo]")),
      ("http://[::1", .notAHost("[::1")), ("http://::1]", .notAHost("::1]")),
      ("http://[::1]]", .notAHost("[::1]]")), ("http://[[::1]]", .notAHost("[[::1]]")),
      ("http://[::1]80", .notAHost("[::1]80")), ("http://[::1].evil", .notAHost("[::1].evil")),
      ("http://[]", .notAHost("[]")), ("http://[:]", .notAHost("[:]")),
      ("http://[127.0.0.1]", .notAHost("[127.0.0.1]")),
      ("http://[1::2::3]", .notAHost("[1::2::3]")), ("https://[::1::]", .notAHost("[::1::]")),
      ("http:///127.0.0.1", .notAHost("")), ("http:////127.0.0.1", .notAHost("")),
      ("http:/127.0.0.1", .notAURL), ("http:127.0.0.1", .notAURL), ("//127.0.0.1", .notAURL),
      ("http//127.0.0.1", .notAURL), ("://127.0.0.1", .unknownScheme("")),
      ("view-source:http://127.0.0.1", .notAURL), ("httpx://127.0.0.1", .unknownScheme("httpx")),
      ("http://127.0.0.1/#@evil.example", .queryOrFragment),
      ("http://127.0.0.1#@evil.example", .queryOrFragment),
      ("http://evil.example?@127.0.0.1", .queryOrFragment),
      ("http://127.0.0.1/?", .queryOrFragment),
    ])
  func isNotLedAstray(text: String, error: EndpointError) {
    #expect(throws: error) { try Endpoint(parsing: text) }
  }

  @Test(
    "The URL of an endpoint on this machine is read exactly",
    arguments: [
      ("http://LocalHost", "http://localhost/", "localhost", 80),
      ("HTTP://127.0.0.1:080", "http://127.0.0.1/", "127.0.0.1", 80),
      ("http://127.255.255.254:1/", "http://127.255.255.254:1/", "127.255.255.254", 1),
      ("http://[0:0:0:0:0:0:0:1]:80", "http://[0:0:0:0:0:0:0:1]/", "0:0:0:0:0:0:0:1", 80),
      // A path is the server's matter: it goes there as it stands.
      ("http://127.0.0.1/../../etc", "http://127.0.0.1/../../etc", "127.0.0.1", 80),
      ("http://127.0.0.1//a", "http://127.0.0.1//a", "127.0.0.1", 80),
      ("http://127.0.0.1/%0d%0aX", "http://127.0.0.1/%0d%0aX", "127.0.0.1", 80),
      ("http://127.0.0.1/@evil.example", "http://127.0.0.1/@evil.example", "127.0.0.1", 80),
      ("http://127.0.0.1:80/http://evil", "http://127.0.0.1/http://evil", "127.0.0.1", 80),
    ])
  func readsExactly(text: String, url: String, host: String, port: Int) throws {
    let endpoint = try Endpoint(parsing: text)
    #expect(endpoint.url == url && endpoint.host == host && endpoint.port == port)
    #expect(endpoint.isLoopback && endpoint.kind == .loopback && !endpoint.isSecure)
  }

  /// Over TLS the certificate decides, so that other machines' names may look as they like; but they are no loopback.
  @Test(
    "A look-alike over TLS is not taken for this machine",
    arguments: [
      "127.1", "2130706433", "0x7f.0.0.1", "[::ffff:127.0.0.1]", "0.0.0.0", "localhost.evil",
    ])
  func lookAlikes(host: String) throws {
    let endpoint = try Endpoint(parsing: "https://\(host)")
    #expect(endpoint.kind == .custom && endpoint.url == "https://\(host)/")
  }

  @Test(
    "A text that is no usable endpoint is refused with its reason",
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
