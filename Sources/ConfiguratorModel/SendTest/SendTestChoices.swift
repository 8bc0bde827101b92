package import DirectMail
import DirectMailConnector
import DirectMailTexts
import TextEditing

/// The lists of the test screen.
extension SendTest {
  func chooseUsage(in workspace: inout Workspace) {
    let strings = workspace.strings
    let missing = Set(workspace.document.usageTypesWithoutTemplate.map(\.id))
    let types = UsageType.all.map { type in
      Picker.Item(
        .sendTest(.setUsage(.type(type.id))), type.id, detail: strings(.purpose, type),
        note: missing.contains(type.id) ? strings(.usageFallsBack) : "")
    }
    let all = Picker.Item(
      .sendTest(.setUsage(.allTypes)), strings(.testAllTypes), detail: strings(.testAllTypesDetail),
      keyword: "*")
    workspace.choose(
      from: Picker(
        about: .testedType, title: strings(.usageTitle), items: types + [all],
        selected: (form?.usage).map { .sendTest(.setUsage($0)) }))
  }

  func chooseEndpoint(in workspace: inout Workspace) {
    let strings = workspace.strings
    let region = workspace.document.region
    let settings = workspace.settings
    var items = [
      Picker.Item(
        .sendTest(.setEndpoint(.publicHost)), strings(.endpointPublic), detail: region.publicHost,
        keyword: "public"),
      Picker.Item(
        .sendTest(.setEndpoint(.vpc)), strings(.endpointVpc), detail: region.vpcHost,
        keyword: "vpc"),
      Picker.Item(
        .sendTest(.enterEndpoint), strings(.endpointCustom), detail: settings.endpoint ?? "",
        keyword: "custom"),
    ]
    if settings.hasSandbox {
      let sandbox = Picker.Item(
        .sendTest(.setEndpoint(.sandbox)), strings(.endpointSandbox),
        detail: settings.sandbox?.url ?? "", keyword: "sandbox")
      items.insert(sandbox, at: 0)
    }
    let selected: SendTestEvent? =
      switch form?.endpoint {
      case .custom: .enterEndpoint
      case .publicHost, .vpc, .sandbox: form.map { .setEndpoint($0.endpoint) }
      case nil: nil
      }
    workspace.choose(
      from: Picker(
        about: .endpoint, title: strings(.endpointTitle), items: items,
        selected: selected.map { .sendTest($0) }))
  }

  func chooseCredentials(in workspace: inout Workspace) {
    let strings = workspace.strings
    let items = CredentialSource.allCases.map { source in
      Picker.Item(
        .sendTest(.setCredentials(source)), strings(.source, source),
        detail: source == .environment ? "ALIBABA_CLOUD_ACCESS_KEY_ID, _SECRET" : "",
        keyword: source.rawValue)
    }
    workspace.choose(
      from: Picker(
        about: .credentials, title: strings(.testCredentialsTitle), items: items,
        selected: (form?.credentials).map { .sendTest(.setCredentials($0)) }))
  }

  func chooseReserved(in workspace: inout Workspace) {
    let language = workspace.settings.language
    let recipients = workspace.settings.sandbox?.recipients ?? []
    guard !recipients.isEmpty else { return workspace.note(.note, .recipientsNone) }
    let items = recipients.map { recipient in
      Picker.Item(
        .sendTest(.setRecipient(recipient.address)),
        workspace.strings(
          .recipientsRow, String(recipient.address.prefix { $0 != "@" }),
          recipient.meaning[language] ?? ""), keyword: recipient.address)
    }
    let current = form?.recipient.text ?? ""
    workspace.choose(
      from: Picker(
        about: .sandbox, title: workspace.strings(.recipientsTitle), items: items,
        selected: .sendTest(.setRecipient(current))))
  }

  /// Returns the usage type whose samples are listed.
  func sampledType(_ workspace: Workspace) -> String {
    usageType ?? workspace.document.openTemplate.map {
      workspace.document.text(ofUsageTypeAt: $0).string
    } ?? "Generic"
  }
}

extension Document {
  /// The region that the document names, or the default if it names none or an unknown one.
  package var region: Region {
    Region.named(text(of: .field(.regionId)).string) ?? .default
  }
}
