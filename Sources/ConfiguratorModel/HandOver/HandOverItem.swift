/// What can be transferred to Logto's console or its Management API.
package enum HandOverItem: String, CaseIterable, Sendable, Hashable {
  case accessKeyId, accessKeySecret, regionId, accountName, fromAlias
  /// The array for the console's JSON box.
  case templates
  /// `{"config": …}` for PATCH /api/connectors/{id}.
  case patchBody
  /// The remaining steps in Logto, as a page to read.
  case steps
}
