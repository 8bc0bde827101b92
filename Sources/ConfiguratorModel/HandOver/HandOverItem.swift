/// What can be taken over to Logto's console or its Management API.
package enum HandOverItem: String, CaseIterable, Sendable, Hashable {
  case accessKeyId, accessKeySecret, regionId, accountName, fromAlias
  /// The array for the console's JSON box.
  case templates
  /// `{"config": …}` for PATCH /api/connectors/{id}.
  case patchBody
  /// What is left to do in Logto; a page to read.
  case steps
}
