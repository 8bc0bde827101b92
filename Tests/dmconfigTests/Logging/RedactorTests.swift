import Testing

@testable import dmconfig

@Suite struct RedactorTests {
  @Test(
    "Secrets are hidden in any spelling",
    arguments: [
      (
        "nothing to hide", "connect to dm.aliyuncs.com took 12 ms",
        "connect to dm.aliyuncs.com took 12 ms"
      ),
      ("the secret", "key s3+cret/ here", "key [redacted] here"),
      ("percent-encoded", "x=s3%2Bcret%2F&y", "x=[redacted]&y"),
      ("percent-encoded twice", "x%3Ds3%252Bcret%252F%26y", "x%3D[redacted]%26y"),
      ("several times", "s3+cret/s3+cret/", "[redacted][redacted]"),
      ("in JSON", #"{"k":"a\"b\\c"}"#, #"{"k":"[redacted]"}"#),
      ("a recipient", "mail to alice.smith@example.com failed", "mail to a…@example.com failed"),
      ("in angle brackets", "<bob@example.com>", "<b…@example.com>"),
      ("nothing before the @", "@example.com", "[redacted]"),
      ("a code", "your code is 123456.", "your code is [redacted]."),
      (
        "a RequestId with six digits in a row",
        "id 12D086F6-8F31-4658-84C1-DE123456A2F0 code 123456",
        "id 12D086F6-8F31-4658-84C1-DE123456A2F0 code [redacted]"
      ),
      (
        "longer numbers stay", "RequestId 1234567 and port 65535",
        "RequestId 1234567 and port 65535"
      ),
      (
        "a string-to-sign",
        "Specified signature is not matched. server string to sign is:POST&%2F&AccessKeyId%3DLTAI",
        "Specified signature is not matched. server string to sign [redacted]"
      ),
      (
        "a signature", "https://host/?Action=X&Signature=abc%3D&Version=1",
        "https://host/?Action=X&Signature= [redacted]"
      ),
    ])
  func redacts(name: String, text: String, expected: String) {
    var redactor = Redactor()
    redactor.hide("s3+cret/")
    redactor.hide(#"a"b\c"#)
    redactor.hide("")
    #expect(redactor.redact(text) == expected, "\(name)")
  }

  @Test("Of two secrets that begin alike the longer is hidden whole")
  func theLongerOfTwoSecretsIsHiddenWhole() {
    var redactor = Redactor()
    redactor.hide("secret")
    redactor.hide("secret-and-more")
    #expect(redactor.redact("secret-and-more secret") == "[redacted] [redacted]")
  }
}
