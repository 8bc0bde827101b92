import DirectMail
import Testing

@Suite struct ErrorCatalogueTests {
  /// Direct Mail's and the gateway's documented codes with the status they come with.
  static let documented: [(code: String, status: Int, area: ErrorEntry.Area)] = [
    ("InvalidMailAddress.NotFound", 404, .directMail),
    ("InvalidMailAddressStatus.Malformed", 400, .directMail),
    ("InvalidMailAddressSendType.Malformed", 400, .directMail),
    ("InvalidMailAddressDomain.Malformed", 400, .directMail),
    ("InvalidToAddress", 400, .directMail), ("InvalidToAddress.Spam", 400, .directMail),
    ("InvalidReceiverName.Malformed", 400, .directMail),
    ("InvalidReceiver.NotFound", 404, .directMail), ("InvalidBody", 400, .directMail),
    ("InvalidSubject.Malformed", 400, .directMail),
    ("InvalidFromAlias.Malformed", 400, .directMail),
    ("InvalidFromALias.Malformed", 400, .directMail),
    ("InvalidReplyAddress.Malformed", 400, .directMail),
    ("InvalidReplyAddressAlias.Malformed", 400, .directMail),
    ("InvalidSendMail.Spam", 400, .directMail), ("InvalidTagName.Malformed", 400, .directMail),
    ("InvalidTemplateName.Malformed", 400, .directMail),
    ("InvalidTemplate.NotFound", 404, .directMail), ("EmailFormatError", 400, .directMail),
    ("EmailLengthError", 400, .directMail), ("InvalidIP.NotFound", 404, .directMail),
    ("Forbidden", 400, .directMail), ("Signature", 400, .directMail),
    ("MissingParameter", 400, .directMail), ("InternalError", 500, .directMail),
    ("InternalServiceError", 500, .directMail), ("ServiceUnavailable", 503, .directMail),
    ("InvalidUser.NotFound", 404, .directMail),
    ("Abs.InvalidNetworkType.NotFound", 404, .directMail),
    ("CheckDomain.Failed", 400, .directMail), ("InvalidAddress.Locked", 400, .directMail),
    ("InvalidAddress.NotFound", 404, .directMail),
    ("InvalidAddressNumber.Malformed", 400, .directMail),
    ("InvalidAccessKeyId.NotFound", 404, .gateway), ("InvalidAccessKeyId.Inactive", 400, .gateway),
    ("Forbidden.AccessKeyDisabled", 403, .gateway), ("SignatureDoesNotMatch", 400, .gateway),
    ("IncompleteSignature", 400, .gateway), ("InvalidSignatureMethod", 400, .gateway),
    ("InvalidTimeStamp.Expired", 400, .gateway), ("InvalidTimeStamp.Format", 400, .gateway),
    ("IllegalTimestamp", 400, .gateway), ("SignatureNonceUsed", 400, .gateway),
    ("InvalidParameter", 400, .gateway), ("InvalidParameter.Format", 400, .gateway),
    ("InvalidParameter.Accept", 400, .gateway), ("UnsupportedHTTPMethod", 400, .gateway),
    ("InvalidApi.NotFound", 404, .gateway), ("InvalidAction.NotFound", 404, .gateway),
    ("InvalidAction", 403, .gateway), ("InvalidVersion", 400, .gateway),
    ("NoSuchVersion", 400, .gateway), ("InvalidProduct.NotFound", 404, .gateway),
    ("InvalidRegion.NotFound", 404, .gateway), ("InvalidProtocol.NeedSsl", 404, .gateway),
    ("Throttling", 400, .gateway), ("Throttling.User", 400, .gateway),
    ("Throttling.Api", 400, .gateway), ("InvalidSecurityToken.Expired", 400, .gateway),
    ("InvalidSecurityToken.Malformed", 400, .gateway),
    ("InvalidSecurityToken.MismatchWithAccessKey", 400, .gateway),
    ("MissingSecurityToken", 400, .gateway), ("Forbidden.RAM", 403, .gateway),
    ("NoPermission", 403, .gateway), ("Forbidden.RiskControl", 403, .gateway),
    ("Forbidden.UserVerification", 403, .gateway), ("InsufficientBalance", 400, .gateway),
    ("ContentLengthDoesNotMatch", 400, .gateway), ("ContentMD5NotMatched", 400, .gateway),
    ("UnknownError", 500, .gateway),
  ]

  @Test("Every documented code has a row of its own, with its status and area")
  func everyDocumentedCodeHasItsOwnRow() {
    for (code, status, area) in Self.documented {
      let entry = ErrorCatalogue.entry(code)
      #expect(entry != nil, "\(code)")
      #expect(entry?.family == nil, "\(code) is only found through a family")
      #expect(entry?.httpStatus == status, "\(code)")
      #expect(entry?.area == area, "\(code)")
    }
  }

  @Test("No row of the catalogue is untested or stands twice") func noRowIsUntested() {
    let names = Set(Self.documented.map { $0.code.lowercased() })
    let families = ErrorCatalogue.all.filter { $0.code.hasSuffix("*") }.map(\.code)
    #expect(
      families == [
        "InvalidQuota*", "InvalidUserStatus*", "User.*", "AvailableSubDomain.*", "FastConfigFlow.*",
        "Missing*", "Invalid*", "Throttling.*",
      ])
    for entry in ErrorCatalogue.all where !families.contains(entry.code) {
      #expect(names.contains(entry.code.lowercased()), "\(entry.code)")
    }
    #expect(
      Set(ErrorCatalogue.all.map { $0.code.lowercased() }).count == ErrorCatalogue.all.count)
  }

  @Test("The case of a code does not matter") func caseDoesNotMatter() {
    for (code, _, _) in Self.documented {
      #expect(ErrorCatalogue.entry(code.uppercased())?.code == ErrorCatalogue.entry(code)?.code)
    }
    #expect(
      ErrorCatalogue.entry("invalidfromalias.malformed")?.code == "InvalidFromAlias.Malformed")
  }

  @Test(
    "A code without a row of its own is found through its family",
    arguments: [
      ("MissingAction", "Missing*", "Action is mandatory for this action."),
      ("missingTimestamp", "Missing*", "Timestamp is mandatory for this action."),
      ("InvalidAddressType", "Invalid*", "Specified parameter AddressType is not valid."),
      ("InvalidCcAddress.Malformed", "Invalid*", "Specified parameter CcAddress is not valid."),
      ("Invalid.Odd", "Invalid*", "Specified parameter .Odd is not valid."),
      ("InvalidQuota.Exceeded", "InvalidQuota*", ""),
      ("InvalidUserStatus.Frozen", "InvalidUserStatus*", ""),
      ("User.Frozen", "User.*", ""),
      ("AvailableSubDomain.Limit", "AvailableSubDomain.*", ""),
      ("Throttling.IP", "Throttling.*", "Request was denied due to request throttling."),
    ])
  func families(_ code: String, _ family: String, _ message: String) throws {
    let entry = try #require(ErrorCatalogue.entry(code))
    #expect(entry.code == code)
    #expect(entry.family == family)
    #expect(entry.message == message)
  }

  @Test(
    "Unknown codes are not found",
    arguments: ["", "Missing", "Nonsense", "*", "Quota", " InvalidBody"])
  func unknownCodes(_ code: String) {
    #expect(ErrorCatalogue.entry(code) == nil)
  }

  @Test("Every row says what it means and what to do", arguments: Language.allCases)
  func everyRowSaysWhatItMeansAndWhatToDo(_ language: Language) {
    for entry in ErrorCatalogue.all {
      for text in [entry.meaning(language), entry.remedy(language)] {
        #expect(!text.isEmpty, "\(entry.code)")
        #expect(!text.contains("%1"), "\(entry.code)")
      }
    }
  }

  @Test("The meaning of a code found through a family names the parameter")
  func aFamilyNamesTheParameter() {
    for language in Language.allCases {
      #expect(ErrorCatalogue.entry("MissingAction")?.meaning(language).contains("Action") == true)
      #expect(ErrorCatalogue.entry("InvalidFormat")?.meaning(language).contains("Format") == true)
    }
  }

  @Test("A message takes the name of its parameter") func theMessageTakesAParameter() throws {
    let entry = try #require(ErrorCatalogue.entry("MissingParameter"))
    #expect(
      entry.message(parameter: "ToAddress")
        == "The input parameter ToAddress that is mandatory for processing this request is not supplied."
    )
  }

  @Test(
    "Every refusal comes with a link: the service's own, otherwise that of its code",
    arguments: ["Foo.Bar", "Throttling.User"])
  func link(_ code: String) {
    let context = Diagnosis.Context(
      region: nil, endpoint: .publicHost(.default), accessKeyID: "id")
    func recommend(_ link: String?) -> String? {
      let refusal = ServiceRefusal(code: code, message: "", requestID: "R", recommend: link)
      return Diagnosis(of: .refused(refusal), context: context).recommend
    }
    #expect(recommend(nil) == "https://api.aliyun.com/troubleshoot?q=\(code)")
    #expect(recommend("https://x.example/") == "https://x.example/")
  }

  @Test(
    "The link to the documentation has only safe characters of the code",
    arguments: [
      ("Throttling.User", "Throttling.User"), ("invalidBody", "InvalidBody"),
      ("MissingA&b=c\n\u{1B}[2J é", "MissingAbc2J"),
    ])
  func documentation(_ code: String, _ query: String) throws {
    let entry = try #require(ErrorCatalogue.entry(code))
    #expect(entry.documentation == "https://api.aliyun.com/troubleshoot?q=\(query)")
  }

  @Test(
    "A misspelt code leads to the one that was meant",
    arguments: [
      ("SignatureDoesntMatch", "SignatureDoesNotMatch"),
      ("InvalidMailAdress.NotFound", "InvalidMailAddress.NotFound"),
      ("throtling", "Throttling"), ("RiskControl", "Forbidden.RiskControl"),
      ("InvalidBdoy", "InvalidBody"),
    ])
  func nearMisses(_ slip: String, _ meant: String) {
    #expect(ErrorCatalogue.near(slip).first == meant)
    #expect(ErrorCatalogue.near(slip).count <= 3)
  }

  @Test("No code is near to nonsense") func nothingIsNearNonsense() {
    #expect(ErrorCatalogue.near("xyzzy-plugh-0") == [])
    #expect(ErrorCatalogue.near("") == [])
  }

  @Test(
    "A diagnosis names what has to change first, then the other parts that it mentions",
    arguments: [
      ("InvalidMailAddress.NotFound", [Diagnosis.Part.accountName, .region]),
      ("SignatureDoesNotMatch", [.accessKeySecret, .accessKeyID]),
      ("InvalidAccessKeyId.NotFound", [.accessKeyID]), ("invalidfromalias.malformed", [.fromAlias]),
      ("InvalidSubject.Malformed", [.subject]), ("InvalidBody", [.body]),
      ("InvalidToAddress", []), ("Throttling.User", []), ("InvalidTimeStamp.Expired", []),
      ("MissingNonce", []), ("Nobody.Knows", []),
    ])
  func partsToChange(_ code: String, _ parts: [Diagnosis.Part]) {
    #expect(diagnosis(code, .identical).parts == parts)
  }

  @Test("A request that was altered in transit does not blame the secret")
  func alteredRequests() {
    #expect(diagnosis("SignatureDoesNotMatch", .differs(parameter: "Action")).parts == [])
    #expect(diagnosis("SignatureDoesNotMatch", .differsInMethod).parts == [])
    #expect(diagnosis("SignatureDoesNotMatch", .absent).parts.first == .accessKeySecret)
  }

  private func diagnosis(_ code: String, _ echo: EchoComparison) -> Diagnosis {
    Diagnosis(
      of: .refused(ServiceRefusal(code: code, message: "", echo: echo)),
      context: Diagnosis.Context(
        region: .default, endpoint: .publicHost(.default), accessKeyID: "LTAI"))
  }
}
