package import DirectMailConnector

/// An item in the form that can have the focus.
package enum FormItem: Hashable, Sendable {
  case field(ConnectorConfig.Field)
  case template(Int)
  /// A required usage type that has no template yet; Enter adds it.
  case missing(String)
  /// The last row of the list, which adds a template.
  case addTemplate

  package var isTemplateRow: Bool {
    if case .field = self { false } else { true }
  }
}

/// A row of the form: an item that can have the focus, or the heading above the templates.
package enum FormRow: Sendable, Hashable {
  case item(FormItem)
  case templatesHeading
}
