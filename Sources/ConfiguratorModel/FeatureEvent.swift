/// An event for one of the features: the result of a choice in a dialog, or a request by another feature.
package enum FeatureEvent: Sendable, Equatable {
  case form(FormEvent)
  case templateList(TemplateListEvent)
  case templateEditor(TemplateEditorEvent)
  case sendTest(SendTestEvent)
  case sentTests(SentTestsEvent)
  case findings(FindingsEvent)
  case saving(SavingEvent)
  case recovery(RecoveryEvent)
  case repair(RepairEvent)
  case versions(VersionsEvent)
  case handOver(HandOverEvent)
  case sandbox(SandboxEvent)
  case inbox(InboxEvent)
  case samples(SamplesEvent)
  /// A command that was chosen by name.
  case run(Command)
}
