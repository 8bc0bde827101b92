public import DirectMail

/// One mail as the connector builds it, with its credentials and its endpoint.
public struct ConnectorMessage: Sendable {
  /// The request's parameters.
  public let mail: SingleSendMail
  /// The credentials that sign it.
  public let credentials: Credentials
  /// The endpoint that it is sent to.
  public let endpoint: Endpoint
}

extension ConnectorSender {
  /// Renders the template for `usageType` and fills the request's parameters as the connector does.
  ///
  /// Source: Logto connector-aliyun-dm, `sendMessage`.
  public func message(
    to recipient: String, usageType: String, payload: JSONValue
  ) throws(ConnectorSendError) -> ConnectorMessage {
    guard Recipient.isAccepted(recipient) else { throw .recipient(recipient) }
    if let finding = blockingFinding(for: usageType) { throw .blocked(finding) }
    guard let index = config.templateIndex(for: JSText(usageType)),
      case .text(let subject) = config.template(index, .subject),
      case .text(let content) = config.template(index, .content)
    else { throw .noTemplate(usageType: usageType) }
    guard let region else { throw .incomplete(.regionId) }
    var mail = SingleSendMail(
      accountName: try required(.accountName), toAddress: recipient,
      subject: try rendered(subject, payload, usageType),
      htmlBody: try rendered(content, payload, usageType))
    mail.fromAlias = text(.fromAlias)
    mail.regionID = region.id
    return ConnectorMessage(
      mail: mail,
      credentials: Credentials(
        accessKeyID: try required(.accessKeyId),
        accessKeySecret: Secret(try required(.accessKeySecret)), securityToken: securityToken),
      endpoint: endpoint ?? .publicHost(region))
  }

  private func required(_ field: ConnectorConfig.Field) throws(ConnectorSendError) -> String {
    guard let text = text(field) else { throw .incomplete(field) }
    return text
  }

  private func rendered(
    _ template: JSText, _ payload: JSONValue, _ usageType: String
  ) throws(ConnectorSendError) -> String {
    guard let text = try? Handlebars.render(template, payload: payload), !text.hasLoneSurrogate
    else {
      throw .unrenderable(usageType: usageType)
    }
    return text.string
  }
}
